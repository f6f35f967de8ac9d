"""The document outline: the headings of the publication as a tree (PDF-07, PDF-38).

In: headings with their levels and destinations, in reading order. Out: serialised outline
items. Chapters are open one level, so that the list of chapters and sections is seen at
once; deeper levels are closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pydyf

from pipeline.writers.pdf.destinations import Destination

_OPEN_LEVELS = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the book, or another entry that its outline shows; level from 1.

    A `closed` entry hides those below it until a reader opens it, whatever its level.
    """

    level: int
    label: str
    destination: Destination
    closed: bool = False


@dataclass(slots=True)
class _Item:
    heading: Heading
    depth: int
    number: int
    below: list[_Item] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the entries below it are seen at once."""
        return self.depth < _OPEN_LEVELS and not self.heading.closed


def outline(
    headings: Sequence[Heading], reserve: Callable[[], int], ua2: bool
) -> tuple[int | None, list[tuple[int, bytes]]]:
    """Return the number of the outline's root, None where there is no heading, and all objects with their numbers."""
    if not headings:
        return None, []
    root = reserve()
    top = _tree(headings, reserve)
    objects: list[tuple[int, bytes]] = []
    _write(top, root, objects, ua2)
    ends = pydyf.Dictionary(
        {"Type": "/Outlines", "First": _ref(top[0].number), "Last": _ref(top[-1].number), "Count": _shown(top)}
    )
    return root, [(root, ends.data), *objects]


def _tree(headings: Sequence[Heading], reserve: Callable[[], int]) -> list[_Item]:
    """Nest by level; a level that is skipped does not leave a hole in the tree."""
    top: list[_Item] = []
    path: list[_Item] = []
    for heading in headings:
        while path and path[-1].heading.level >= heading.level:
            path.pop()
        item = _Item(heading, len(path), reserve())
        (path[-1].below if path else top).append(item)
        path.append(item)
    return top


def _shown(items: Sequence[_Item]) -> int:
    """Count the items that are seen when a viewer opens the file (ISO 32000-1, Table 153)."""
    return sum(1 + (_shown(item.below) if item.is_open else 0) for item in items)


def _write(items: Sequence[_Item], parent: int, objects: list[tuple[int, bytes]], ua2: bool) -> None:
    for index, item in enumerate(items):
        entries = {
            "Title": pydyf.String(item.heading.label),
            "Parent": _ref(parent),
            "A": item.heading.destination.action(ua2),
        }
        if index:
            entries["Prev"] = _ref(items[index - 1].number)
        if index + 1 < len(items):
            entries["Next"] = _ref(items[index + 1].number)
        if item.below:
            count = _shown(item.below)
            entries["First"], entries["Last"] = _ref(item.below[0].number), _ref(item.below[-1].number)
            entries["Count"] = count if item.is_open else -count
        objects.append((item.number, pydyf.Dictionary(entries).data))
        _write(item.below, item.number, objects, ua2)


def _ref(number: int) -> bytes:
    return b"%d 0 R" % number
