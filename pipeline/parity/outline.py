"""What an output says, as a list that outlines of other formats can be laid beside.

An outline is drawn from a finished output and from nothing else, so that a mistake of the
model, a template or a writer cannot hide in it. Every block has an entry in reading order;
what stands out within its text (links, calls of notes, words in another language) follows
it. Notes stand at the end of their chapter, wherever a format shows them. Words that a
format adds as signposts, such as the links back from notes, are left out. Where a page of
the standard edition begins, the text that it begins in says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.diagnostics import Position


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that an output says. Where it stands in the output takes no part in comparisons.

    `inside` names the blocks around it, outermost first: "quotation/item". `level` is that of a
    heading. `mark` is an item's marker "(a)", a note's mark, a callout's kind, what an abbreviation
    stands for, or a heading without the calls of notes in it. `target` is an id with `#` before it,
    or an address. A cell has its `row` and `column` from 1, the `rows` and `columns` it covers, and
    the texts of the cells that head its columns (`heads`) and its row (`sides`). `pages` are the
    labels of the standard edition's pages that begin in a text, each with the number of signs before it.
    """

    role: str
    text: str = ""
    inside: str = ""
    language: str = ""
    id: str = ""
    level: int = 0
    mark: str = ""
    target: str = ""
    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    heads: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    place: Position = field(default=Position(""), compare=False)

    def __str__(self) -> str:
        words = self.text if len(self.text) <= 60 else self.text[:59] + "…"
        return f"{self.role} “{words}”" if words else f"{self.role} {self.id}".strip()


@dataclass(frozen=True, slots=True)
class Outline:
    """What a whole output says: the chapters' entries, one after the other, and the list of contents.

    `marks` stand where pages of the standard edition begin, and `listed` are the lines of the list of
    these pages. `labels` are those of the output's own pages, where it has pages.
    """

    entries: tuple[Entry, ...]
    contents: tuple[Entry, ...] = ()
    marks: tuple[Entry, ...] = ()
    listed: tuple[Entry, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[Entry, ...]:
        """The chapters and sections in their order."""
        return tuple(entry for entry in self.entries if entry.role == "heading")


# Entries whose text stands within that of the block before them.
WITHIN_TEXT = frozenset(
    {"link", "call", "phrase", "abbreviation", "emphasis", "strong", "code-words", "superscript", "subscript"}
)


def dangling(outline: Outline) -> Iterator[Entry]:
    """Yield the entries that lead to an id which the output does not have."""
    known = {f"#{entry.id}" for entry in outline.entries if entry.id}
    for entry in (*outline.entries, *outline.contents):
        if entry.target.startswith("#") and entry.target not in known:
            yield entry


def words(outline: Outline) -> str:
    """Return every word of an outline once, one block on each line."""
    return "\n".join(entry.text for entry in outline.entries if entry.text and entry.role not in WITHIN_TEXT)
