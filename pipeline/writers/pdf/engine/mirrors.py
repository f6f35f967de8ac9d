"""Brackets in text that runs from right to left: a fault of WeasyPrint 70, mended in its source.

There the letter "(" is drawn with the glyph of ")". WeasyPrint notes down that this glyph means "(", and since a glyph
has one meaning in a font, every ")" of the book that stands in other text is then read as "(". What is
noted down here is what the glyph shows; text from right to left has its letters beside it (ActualText).
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pipeline.writers.pdf.engine.private import mend, part

_MEANS = "font.to_unicode[glyph_id] = utf8_text[offset+t1:offset+t2].decode()"
_SHOWS = (
    "font.to_unicode[glyph_id] = font.shown(utf8_text[offset+t1:offset+t2].decode(), glyph_item.item.analysis.level)"
)
_SIDES = (("LEFT", "RIGHT"), ("LESS-THAN", "GREATER-THAN"))


def install() -> None:
    """Mend the fault."""
    part("pdf.fonts:Font").shown = staticmethod(shown)
    mend("draw.text:draw_first_line", _MEANS, _SHOWS)


def shown(text: str, level: int) -> str:
    """Return what a glyph shows that stands for a text at a level of Unicode's bidirectional algorithm (UAX 9, L4)."""
    return "".join(map(_mirror, text)) if level % 2 else text


@cache
def _mirror(letter: str) -> str:
    """Return the letter whose glyph is drawn for a mirrored one; the same letter where it has no other side."""
    name = unicodedata.name(letter, "") if unicodedata.mirrored(letter) else ""
    for one, other in _SIDES:
        for here, there in ((one, other), (other, one)):
            if here in name:
                try:
                    return unicodedata.lookup(name.replace(here, there))
                except KeyError:
                    return letter
    return letter
