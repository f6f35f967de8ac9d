"""The structure tree before it is written: nodes, and the marked content, pictures and links in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

# A block without a structure type: what stands in it is a run of its own. `flow` takes all of them out.
GROUP = ""


class Name(str):
    """A name of PDF, as the value of an attribute."""

    __slots__ = ()


Value = Name | str | int | tuple[float, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Text on one line of a page (from 0), marked with a number; `rtl` where its glyphs run from right to left."""

    page: int
    mcid: int
    text: str
    rtl: bool

    @property
    def blank(self) -> bool:
        """Whether it holds nothing but spaces."""
        return not self.text.strip("\u200b \t\n\r")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page (from 0), with its box in points from the lower left corner: left, foot, right, top."""

    page: int
    mcid: int
    box: tuple[float, float, float, float]
    block: bool


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A link annotation, a dictionary of pydyf: the place of a link, or of its part on one line, on a page (from 0)."""

    page: int
    annotation: Any


Leaf = Run | Picture | Area


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `type` is as PDF names it, or GROUP."""

    type: str
    kids: list[Kid] = field(default_factory=list)
    element: Element | None = None
    language: str | None = None
    alternative: str | None = None  # Alt
    expansion: str | None = None  # E
    actual: str | None = None  # ActualText
    title: str | None = None  # T
    id: str | None = None
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)  # owner -> name -> value
    refers: list[Node] = field(default_factory=list)  # Ref, to elements of this piece
    target: str | None = None  # Ref, to an anchor of the book
    mathml: str | None = None

    def attribute(self, owner: str, values: Mapping[str, Value]) -> None:
        """Add attributes of an owner, such as Table."""
        self.attributes.setdefault(owner, {}).update(values)

    def nodes(self) -> list[Node]:
        """Return the kids that are nodes."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def every(self) -> Iterator[Node]:
        """Yield the node and all nodes below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.every()


Kid = Node | Leaf


def ungrouped(kids: list[Kid]) -> list[Kid]:
    """Return kids with those of groups in the groups' place."""
    out: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Node) and kid.type == GROUP:
            out += ungrouped(kid.kids)
        else:
            out.append(kid)
    return out


def is_blank(kid: Kid) -> bool:
    """Say whether a kid is nothing but spaces."""
    return isinstance(kid, Run) and kid.blank
