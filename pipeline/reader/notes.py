"""The notes of one chapter: definitions, calls, and the marks between them.

Notes are numbered in the order of their first calls. A chapter may ask for symbols
instead of numbers; when the symbols are used up they are doubled, as printers do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import NoteReference

SYMBOLS = "*†‡§‖¶"


def mark(number: int, symbols: bool) -> str:
    """Return what stands at the calls of the note with this number, counted from 1."""
    if not symbols:
        return str(number)
    rounds, place = divmod(number - 1, len(SYMBOLS))
    return SYMBOLS[place] * (rounds + 1)


@dataclass(slots=True)
class Notes:
    """The notes of the chapter with this slug, while it is read."""

    slug: str
    symbols: bool = False
    inside: bool = False  # while a note's own text is read, in which no note may be called
    definitions: dict[str, tuple[Position, SyntaxTreeNode]] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def define(self, label: str, position: Position, node: SyntaxTreeNode) -> Position | None:
        """Keep a definition; return the place of an earlier one with the same label."""
        if label in self.definitions:
            return self.definitions[label][0]
        self.definitions[label] = (position, node)
        return None

    def call(self, label: str) -> NoteReference:
        """Count one more call of a defined note."""
        self.numbers.setdefault(label, len(self.numbers) + 1)
        self.calls[label] = self.calls.get(label, 0) + 1
        return NoteReference(self.identifier(label), self.calls[label])

    def identifier(self, label: str) -> str:
        """Return the id of a note that has been called."""
        return f"note-{self.slug}-{self.number(label)}"

    def number(self, label: str) -> int:
        """Return the number of a note that has been called: the order of first calls."""
        return self.numbers[label]
