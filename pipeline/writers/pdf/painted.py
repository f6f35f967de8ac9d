"""What painting leaves behind: pages of operators and boxes, for the structure's writer to tag.

In: nothing; these values pass from the engine to the structure, and back. The engine paints a
piece's pages with a marked-content sequence around every text and picture, calls the
structure's writer with a `Painted`, and makes the galley of what it hands back.

In a content stream a marked sequence is three items: the tag (text such as "/Span"), a
dictionary with MCID, and b"BDC". `PaintedPage.marks` gives each box its MCID; numbers count
over a page, the groups painted on it included. The stream that holds a sequence may be the
page's own or one of a transparency group: those are objects too, with the page's `_tags`.
Link annotations made by the engine stand as `box.link_annotation`, one for each fragment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Objects(Protocol):
    """Where new objects go: the galley's in the product, any `pydyf.PDF` in a test."""

    objects: list[Any]

    def add_object(self, object_: Any) -> None:
        """Number an object of pydyf; its `reference` may be used from then on."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A painted page: its box tree, its content as a `pydyf.Stream`, the `pydyf.Dictionary` of its page object."""

    box: Any
    stream: Any
    page: Any
    marks: Mapping[Any, Mapping[str, Any]]  # box -> {"tag": …, "mcid": …}
    height: float  # CSS pixels; y grows downwards in boxes, upwards in the file

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a place on the page, in points from its lower left corner, of one in CSS pixels."""
        return x * POINTS, (self.height - y) * POINTS


@dataclass(frozen=True, slots=True)
class Painted:
    """A painted piece."""

    objects: Objects
    pages: tuple[PaintedPage, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """What the structure's writer hands back, having put its elements among the objects.

    Numbers are those of objects, `int(element.number)`. `elements` gives the structure element of a
    source element (the key is the box's own `element`); the engine uses it for anchors and bookmarks.
    A source element without one is given that of its nearest ancestor that has, or none: the Document.
    """

    top: tuple[int, ...]
    leaf: int
    keys: int
    ids: Mapping[str, int]
    elements: Mapping[Any, int]
    files: tuple[tuple[str, int], ...] = ()


Tagger = Callable[[Painted], Tags]

POINTS = 0.75  # points to a CSS pixel
