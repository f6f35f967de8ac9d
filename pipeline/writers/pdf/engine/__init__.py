"""The layout engine: the only package that imports WeasyPrint, and the only one that knows its inside.

In: markup, style sheets, assets. Out: galleys, the margin boxes of their pages, and fonts.

    press = Press(sheets, assets, faces, profile)  style sheets parsed; their faults in press.found
    laid = press.lay_out(tree)                     a piece with its measures; its faults in laid.found
    galley = press.galley(laid, tagger, store)     painted, tagged, written down; fonts' files in store
    sheets = press.margins(galleys, store)         the margin boxes of all pages of the book
    embed_fonts(pdf, records, store, profile)      the fonts of the book, for the linker

Whatever is private in WeasyPrint is named in `private`, with the reason; each part has a test
in `tests/pdf/gate` that fails when it moves.
"""

from __future__ import annotations

from pipeline.writers.pdf.engine.fonts import embed_fonts
from pipeline.writers.pdf.engine.laid import Laid
from pipeline.writers.pdf.engine.parsing import StyleSheet
from pipeline.writers.pdf.engine.press import Press
from pipeline.writers.pdf.engine.private import KNOWN_VERSION, EngineError
from pipeline.writers.pdf.painted import POINTS

__all__ = [
    "KNOWN_VERSION",
    "POINTS",
    "EngineError",
    "Laid",
    "Press",
    "StyleSheet",
    "embed_fonts",
]
