"""What the structure asks of a laid-out box: small questions, so that it need not know the engine.

In: a box of a painted page. Out: what it is, whose it is, what it holds and where it stands.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import Any

from lxml.etree import _Element as Element

from pipeline.writers.pdf.engine.private import part


class Kind(Enum):
    """What a box is to the structure."""

    TEXT = auto()
    PICTURE = auto()
    LEADER = auto()  # the dots of `leader()`
    MARGIN = auto()  # a margin box of the page
    REPEATED = auto()  # a table's head or foot, which every page shows again
    BLOCK = auto()  # on lines of its own
    INLINE = auto()  # anything else


def kind(box: Any) -> Kind:
    """Return what a box is."""
    class_: Any = type(box)
    found = _kind_of_class(class_)
    if found is None:
        return Kind.REPEATED if box.is_header or box.is_footer else Kind.BLOCK
    if box.is_leader:
        return Kind.LEADER
    if found is Kind.BLOCK and (box.is_flex_item or box.is_outside_marker):
        return Kind.INLINE
    return found


@cache
def _kind_of_class(class_: type[Any]) -> Kind | None:
    """Return what all boxes of a class are; None for groups of a table's rows, which differ."""
    for name, found in (
        ("formatting_structure.boxes:TextBox", Kind.TEXT),
        ("formatting_structure.boxes:MarginBox", Kind.MARGIN),
        ("formatting_structure.boxes:ReplacedBox", Kind.PICTURE),
        ("formatting_structure.boxes:TableRowGroupBox", None),
        ("formatting_structure.boxes:BlockLevelBox", Kind.BLOCK),
    ):
        if issubclass(class_, part(name)):
            return found
    return Kind.INLINE


@cache
def _placeholder() -> type[Any]:
    found: type[Any] = part("layout.absolute:AbsolutePlaceholder")
    return found


def children(box: Any) -> list[Any]:
    """Return the boxes in a box, in the order of the source."""
    placeholder = _placeholder()
    return [child._box if type(child) is placeholder else child for child in box.children]


def element(box: Any) -> Element | None:
    """Return the element of the source whose box it is, in whole or in part."""
    found: Element | None = box.element
    return found


def pseudo_element(box: Any) -> str:
    """Return the name of the pseudo-element whose box it is, such as `marker`; else nothing."""
    _, colons, name = str(box.element_tag or "").partition("::")
    return name if colons else ""


def stands_at_head(box: Any) -> bool | None:
    """Say of a margin box whether it stands above the text; None where it stands beside it."""
    place = str(box.at_keyword)
    return True if place.startswith("@top") else False if place.startswith("@bottom") else None


def text(box: Any) -> str:
    """Return what a text's box shows, with the space that ends its line."""
    ends = getattr(box, "ends_at_space", False) or getattr(box, "holds_space", False)
    return str(box.text) + (" " if ends else "")


def is_hidden(box: Any) -> bool:
    """Say whether a box is laid out but not drawn."""
    return bool(box.style["visibility"] != "visible")


def is_right_to_left(box: Any) -> bool:
    """Say whether a box is in a text that runs from right to left."""
    return bool(box.style["direction"] == "rtl")


def is_block_picture(box: Any) -> bool:
    """Say whether a picture stands on a line of its own."""
    return isinstance(box, part("formatting_structure.boxes:BlockLevelBox"))


def area(box: Any) -> tuple[float, float, float, float]:
    """Return a picture's left, top, width and height in CSS pixels from the upper left corner of the page."""
    return box.content_box_x(), box.content_box_y(), box.width, box.height


def link_annotation(box: Any) -> Any:
    """Return the annotation of pydyf that makes a box a link, or None."""
    return box.link_annotation
