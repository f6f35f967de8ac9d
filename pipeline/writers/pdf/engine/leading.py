"""Even lines: a fault of WeasyPrint 70, mended in its source (LPT-07).

It shares the leading of a text evenly over and under the glyphs that the text happens to have.
Where a character comes from another face than the first, as in Japanese, the base line moves and
the line grows by a tenth of an em. CSS shares it over and under the first face (CSS Inline 3, 4.2).
"""

from __future__ import annotations

from pipeline.writers.pdf.engine.private import mend

_STOCK = """        line_height, _ = strut(box.style)
        half_leading = (line_height - height) / 2
        box.margin_top = half_leading
        box.margin_bottom = half_leading
"""
_BY_THE_FIRST_FACE = """        line_height, level = strut(box.style)
        half_leading = (line_height - height) / 2
        normal = box.style['line_height'] == 'normal'
        box.margin_top = half_leading if normal else level - baseline
        box.margin_bottom = line_height - height - box.margin_top
"""


def install() -> None:
    """Mend the fault."""
    mend("layout.inline:split_text_box", _STOCK, _BY_THE_FIRST_FACE)
