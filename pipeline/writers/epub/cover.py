"""The cover's picture: the title in lines that fit, and the page rule on the spine.

In: a view. Out: values for `layouts/templates/epub-cover-image.j2`, in a drawing 1200 units
wide and 1600 high. It is what bookshelves show; the cover page itself is text. SVG does not
break lines, so they are broken here, by widths that no common face exceeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.pagemap import PageMap

WIDTH, HEIGHT = 1200, 1600
ROOM = 860  # from the text's left edge to the margin at the right
_SIZES = (96, 84, 72, 60, 50, 42)
_MOST_LINES = 7
_TOKEN = re.compile(r"[ -\u2fff\uff61-\uff9f]*?(?:\s+|(?=[\u3000-\uff60])|$)|[\u3000-\uff60\U00020000-\U0003ffff]")
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, and the size to set it in, in units of the drawing."""

    size: int
    lines: tuple[str, ...]


def width(text: str) -> float:
    """Return the room that a text needs at most, in em: wide characters take 1, others 0.62."""
    return sum(1.0 if "\u2e80" <= c <= "\uff60" or c >= "\U00020000" else 0.62 for c in text)


def fit(text: str, sizes: tuple[int, ...] = _SIZES, most_lines: int = _MOST_LINES) -> Lines:
    """Return the text in the largest size in which it takes few enough lines, each within `ROOM`."""
    for size in sizes:
        lines = _balanced(text, ROOM / size)
        if len(lines) <= most_lines and all(width(line) <= ROOM / size for line in lines):
            break
    return Lines(size, lines)


def strokes(page_map: PageMap | None) -> tuple[bool, ...]:
    """Return a stroke for each page of the standard edition: true, a long one, where a chapter begins."""
    if page_map is None:
        return ()
    opening = frozenset(page_map.chapters.values())
    return tuple(page in opening for page in range(1, page_map.pages + 1))


def _balanced(text: str, room: float) -> tuple[str, ...]:
    """Break a text into as few lines as fit, of about the same length."""
    lines = _broken(text, room)
    tighter = room
    while (tighter := tighter - 0.5) > 0:
        closer = _broken(text, tighter)
        if len(closer) > len(lines) or any(width(line) > tighter for line in closer):
            break
        lines = closer
    return lines


def _broken(text: str, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for token in _TOKEN.findall(text):
        if line and width((line + token).rstrip()) > room and token[:1] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line = ""
        line += token
    return tuple(lines) + ((line.rstrip(),) if line.strip() else ())
