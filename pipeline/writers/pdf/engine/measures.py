"""What can be measured in the boxes of a laid-out page: rooms, overflows, narrow cells.

In: boxes of the layout engine. Out: plain values. Lengths are CSS pixels where nothing else is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TOLERANCE = 1.0  # what rounding may add to a box
_NARROW_CELL, _FEW_LINES = 8, 3  # em, lines
_WIDE_AS_CONTENT = frozenset({"LineBox", "InlineBox"})  # boxes that are as wide as what they hold
_MONO_SPACE = 0.6  # em: the only spaces at the end of a line that keep their width are those of code


def with_room(box: Any, room: float = 0.0) -> Iterator[tuple[Any, float]]:
    """Yield every box with the width that the block around it has for it."""
    yield box, room
    if type(box).__name__ not in _WIDE_AS_CONTENT:
        width = getattr(box, "width", room)
        room = width if isinstance(width, int | float) else room
    for child in getattr(box, "children", ()):
        yield from with_room(getattr(child, "_box", child), room)  # an absolutely placed box hides behind a placeholder


def class_of(box: Any) -> str:
    """Return the classes of the box's element."""
    return "" if box.element is None else str(box.element.get("class", ""))


def is_cramped(box: Any) -> bool:
    """Say whether a box is a table cell with more than three lines in less than 8 em."""
    if box.element_tag not in {"td", "th"} or not hasattr(box, "colspan"):
        return False
    lines = sum(type(inner).__name__ == "LineBox" for inner in box.descendants())
    narrow: bool = box.width < _NARROW_CELL * box.style["font_size"]
    return narrow and lines > _FEW_LINES


def rows_of_body(box: Any) -> int:
    """Return how many rows of its body a table has in a box, the repeated head left out."""
    groups = (each for each in box.descendants() if type(each).__name__ == "TableRowGroupBox")
    return sum(len(group.children) for group in groups if group.element_tag == "tbody")


def tables(page_box: Any) -> Iterator[tuple[str, float, float]]:
    """Yield the id of each table on a page, and the place of its caption: the engine's own anchor is below that."""
    for box, _ in with_room(page_box):
        if box.is_table_wrapper and box.element is not None and (name := box.element.get("id")):
            x, y, *_ = box.hit_area()
            yield str(name), x, y


def formulas(page_box: Any) -> Iterator[tuple[str, float, float]]:
    """Yield the address of each drawn formula, its width and the width of the block around it, both in em."""
    for box, room in with_room(page_box):
        if box.element_tag == "img" and class_of(box) == "formula" and hasattr(box, "replacement"):
            em = box.style["font_size"]
            yield str(box.element.get("src")), box.margin_width() / em, room / em


def is_outside(box: Any, page_box: Any) -> bool:
    """Say whether what is seen of a box reaches over a margin of the page."""
    left: float = page_box.content_box_x()
    end = box.position_x + box.margin_width() - _hanging(box)
    return bool(end > left + page_box.width + TOLERANCE or box.position_x < left - TOLERANCE)


def _hanging(box: Any) -> float:
    """Return the width of the spaces at the end of a line of code, which nobody sees."""
    text = getattr(box, "text", "")
    spaces = len(text) - len(text.rstrip(" "))
    size: float = box.style["font_size"]
    return spaces * _MONO_SPACE * size if box.style["white_space"] == "pre-wrap" else 0.0
