"""The page map: where the pages of the standard edition begin.

In: the laid-out standard PDF of one language. The map holds the number of its pages, the
page on which each chapter begins, and a mark for every page of the text, with the first
place on it. Cover, contents and colophon are made by the layouts, are no text of the
document and have no marks (SYN-03). The map travels as JSON in the manifest, with the
digest of the PDF that it was read from (SYN-01).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pipeline.places import Place


class Mark(NamedTuple):
    """The beginning of a page: its label as printed (SYN-03), the spot's name, and the characters before it there."""

    label: str
    block: str
    offset: int

    @property
    def place(self) -> Place:
        """Return the first place on the page."""
        return Place(self.block, self.offset)


@dataclass(frozen=True, slots=True)
class PageMap:
    """Pages of the standard edition, counted from 1, the first page of each chapter id, and where pages begin.

    `marks` are in the order of the pages and of the text; `sha256` is that of the PDF, "" where it does not matter.
    """

    pages: int
    chapters: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    sha256: str = ""

    def breaks(self) -> PageMap:
        """Return what other editions depend on: where pages begin, not the bytes of the PDF."""
        return replace(self, sha256="")

    def summary(self) -> PageMap:
        """Return what the page rule shows: how many pages there are, and where chapters begin."""
        return PageMap(self.pages, self.chapters)

    def as_json(self) -> dict[str, Any]:
        """Return the map as plain values."""
        return {
            "pages": self.pages,
            "chapters": dict(self.chapters),
            "marks": [list(mark) for mark in self.marks],
            "sha256": self.sha256,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PageMap:
        """Read what `as_json` gave; a manifest of an earlier version has no marks.

        Raises KeyError, TypeError or ValueError where it is something else.
        """
        marks = tuple(Mark(str(label), str(block), int(offset)) for label, block, offset in value.get("marks", ()))
        chapters = {str(k): int(v) for k, v in value["chapters"].items()}
        return cls(int(value["pages"]), chapters, marks, str(value.get("sha256", "")))
