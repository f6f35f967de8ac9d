"""Faults of WeasyPrint 70 put right in its own source, each checked before it is replaced.

In: the engine as installed. Out: the same, with a few expressions replaced, or `UnknownSourceError`
where the text that is to be replaced is not there.
"""

from __future__ import annotations

import inspect
import textwrap
from functools import cache
from typing import Any

_TOLERANCE = 0.01  # CSS pixels: more than the last bit of a sum, less than anybody sees

_NOTE_FITS = "overflow = last_child_bottom > footnote_area_bottom"
_SENDS_NOTES_AWAY = "report = not context.in_column and can_break_now and not could_break_before"
_LINE_FITS = "if resume_index is None and first_line_width <= max_width:"
_LINE_FITS_WITHOUT_ITS_SPACE = (
    "if resume_index is None and (first_line_width <= max_width or (space_collapse and text.endswith(' ') and "
    # A line of Pango's lives as long as its layout, which therefore has a name.
    "(kept := create_layout(text.rstrip(' '), style, context, None, justification_spacing)) and "
    "line_size(kept.get_first_line()[0], style)[0] <= max_width)):"
)


class UnknownSourceError(RuntimeError):
    """The engine's source is not the one that we know."""


@cache
def mend() -> None:
    """Mend the engine, once. Raises UnknownSourceError."""
    from weasyprint.layout import LayoutContext, block, inline, preferred
    from weasyprint.text import line_break

    # It finds that a note does not fit when the sum of the heights differs from the height by the last bit of a float.
    update = _mended(LayoutContext._update_footnote_area, _NOTE_FITS, f"{_NOTE_FITS} + {_TOLERANCE}")
    LayoutContext._update_footnote_area = update
    # Where the second line of a paragraph does not fit, it first sends the notes of the page away, those of earlier
    # lines too, to make room for it; here that is the last resort, for a page that holds nothing else.
    alone = f"{_SENDS_NOTES_AWAY} and page_is_empty and not new_children"
    block._linebox_layout = _mended(block._linebox_layout, _SENDS_NOTES_AWAY, alone)
    # Words that fill a line up to the space before a formula, a link or strong words are broken after the first word.
    split = _mended(line_break.split_first_line, _LINE_FITS, _LINE_FITS_WITHOUT_ITS_SPACE)
    line_break.split_first_line = inline.split_first_line = preferred.split_first_line = split


def _mended(function: Any, known: str, better: str) -> Any:
    """Return a function of the engine with one expression replaced."""
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(known) != 1:
        raise UnknownSourceError("this WeasyPrint lays lines and notes out in another way than the one we know")
    place = dict(function.__globals__)
    exec(compile(source.replace(known, better), inspect.getfile(function), "exec"), function.__globals__, place)
    return place[function.__name__]
