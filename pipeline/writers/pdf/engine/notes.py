"""Notes at the foot of the page of their call (LPT-23): two faults of WeasyPrint 70, mended in its source.

It finds that a note does not fit when the sum of the heights differs from the height by the
last bit of a float. And where the second line of a paragraph does not fit, it first sends
the notes of the page away, those of earlier lines too, to make room for it; here that is the
last resort, for a page that holds nothing else.
"""

from __future__ import annotations

from pipeline.writers.pdf.engine.private import mend

_ROUNDING = 0.01  # CSS pixels
_NOTE_FITS = "overflow = last_child_bottom > footnote_area_bottom"
_SENDS_NOTES_AWAY = "report = not context.in_column and can_break_now and not could_break_before"


def install() -> None:
    """Mend both faults."""
    mend("layout:LayoutContext._update_footnote_area", _NOTE_FITS, f"{_NOTE_FITS} + {_ROUNDING}")
    alone = f"{_SENDS_NOTES_AWAY} and page_is_empty and not new_children"
    mend("layout.block:_linebox_layout", _SENDS_NOTES_AWAY, alone)
