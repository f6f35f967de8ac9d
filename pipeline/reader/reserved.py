"""Ids that the layouts make themselves, which nothing of the source may have.

In: an id. Out: what has it already. Pages have parts of their own (`main`), standard pages begin
at marks (`page-12`), notes and their calls are numbered (`note-plan-1`). A few blocks have parts
with ids made of their own: a figure's description, a callout's title, a table's cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

# Of the templates that show text of the source: a page's parts, and what is no chapter of a printed book.
FIXED = frozenset({"main", "top", "foot", "contents-title", "book.contents", "book.colophon", "book.others"})


class Holder(Enum):
    """A block with parts that have ids of their own, and how these go on behind the block's id."""

    CHAPTER = r"-list-\d+"  # lists that others go on from, in print
    FIGURE = r"-description"
    DRAWING = r"\..+"  # the ids in a figure's picture
    CALLOUT = r"-title"
    TABLE = r"-r\d+c\d+"  # cells, in print


_PARTS = {each: re.compile(f"(.+?)(?:{each.value})") for each in Holder if each is not Holder.DRAWING}
Part = tuple[str, Holder]


def parts(identifier: str) -> Iterator[Part]:
    """Yield each id whose part an id would be, with what would have to be there."""
    for holder, pattern in _PARTS.items():
        if found := pattern.fullmatch(identifier):
            yield found[1], holder
    for at, letter in enumerate(identifier):
        if letter == ".":
            yield identifier[:at], Holder.DRAWING


class Reserved:
    """The ids that the layouts make for chapters with these slugs, whatever the chapters hold."""

    def __init__(self, slugs: Iterable[str]) -> None:
        """Take the chapters of one language."""
        any_slug = "|".join(map(re.escape, sorted(slugs))) or "(?!)"
        self._notes = re.compile(rf"note-(?:{any_slug})-\d+|call-(?:{any_slug})-\d+-\d+")

    def owner(self, identifier: str) -> str:
        """Return what has an id, as a hint names it; an empty text where nothing has."""
        if identifier in FIXED:
            return "a part of every page"
        if re.fullmatch(r"page-\d+", identifier):
            return "the place where a standard page begins"
        return "a note of the chapter" if self._notes.fullmatch(identifier) else ""
