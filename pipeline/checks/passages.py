"""Passages: every run of text of a publication with its place, its language and its role.

In: a publication. Out, in reading order: headings, paragraphs, terms, cells, captions and
titles as `Passage`s; `own` is what a passage says in its own language, as plain text in
which code, formulas and words of other languages are one `OTHER` each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.diagnostics import Position
from pipeline.model import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Callout,
    CrossReference,
    DefinitionList,
    Division,
    Emphasis,
    Figure,
    Foreign,
    Headed,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Publication,
    Quotation,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)

OTHER = "\ufffc"


class Role(StrEnum):
    """What a passage is in its block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TERM = "term"
    CELL = "cell"
    CAPTION = "caption"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a passage. `plain` is false for code, abbreviations and whatever else is no running text."""

    text: str
    language: str
    plain: bool = True
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text. `quoted`: in a quotation, whose words are somebody else's; `document`: the edition's language.

    `own`: the plain text in the passage's language, `OTHER` standing for all else. `whole`: the text in all languages,
    with abbreviations, `OTHER` standing for code and formulas. `has_link`: whether something in it leads somewhere.
    """

    position: Position
    document: str
    language: str
    role: Role
    inlines: Inlines
    pieces: tuple[Piece, ...]
    quoted: bool = False
    own: str = field(init=False)
    whole: str = field(init=False)
    has_link: bool = field(init=False)

    def __post_init__(self) -> None:
        """Make the texts once, which every check looks at."""
        own = (p.text if p.plain and p.language == self.language else OTHER for p in self.pieces)
        object.__setattr__(self, "own", "".join(own))
        object.__setattr__(self, "whole", "".join(piece.text for piece in self.pieces))
        object.__setattr__(self, "has_link", any(piece.linked for piece in self.pieces))


def primary(language: str) -> str:
    """Return the first part of a language tag: "en" of "en-GB"."""
    return language.partition("-")[0].lower()


def passages(publication: Publication) -> Iterator[Passage]:
    """Yield every passage of every language in reading order, a chapter's notes behind its text."""
    for document in publication.documents.values():
        walk = _Walk(document.language)
        for chapter in document.chapters:
            yield from walk.headed(chapter)
            for note in chapter.notes:
                yield from walk.blocks(note.blocks, document.language, False)


@dataclass(frozen=True, slots=True)
class _Walk:
    document: str

    def headed(self, headed: Headed) -> Iterator[Passage]:
        yield self.passage(headed.position, self.document, Role.HEADING, headed.title, False)
        yield from self.blocks(headed.blocks, self.document, False)
        for section in headed.sections:
            yield from self.headed(section)

    def passage(self, position: Position, language: str, role: Role, inlines: Inlines, quoted: bool) -> Passage:
        return Passage(position, self.document, language, role, inlines, tuple(pieces(inlines, language)), quoted)

    def blocks(self, blocks: Blocks, language: str, quoted: bool) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(block, language, quoted)

    def block(self, block: Block, language: str, quoted: bool) -> Iterator[Passage]:
        at = block.position
        match block:
            case Paragraph(children=children):
                yield self.passage(at, language, Role.PARAGRAPH, children, quoted)
            case BulletList(items=items) | OrderedList(items=items):
                for item in items:
                    yield from self.blocks(item.blocks, language, quoted)
            case DefinitionList(entries=entries):
                for entry in entries:
                    for term in entry.terms:
                        yield self.passage(entry.position, language, Role.TERM, term, quoted)
                    for definition in entry.definitions:
                        yield from self.blocks(definition, language, quoted)
            case Quotation(blocks=inner, source=source):
                yield from self.blocks(inner, language, True)
                if source:
                    yield self.passage(at, language, Role.TITLE, source, True)
            case Callout(title=title, blocks=inner):
                if title:
                    yield self.passage(at, language, Role.TITLE, title, quoted)
                yield from self.blocks(inner, language, quoted)
            case Division(language=own, blocks=inner):
                yield from self.blocks(inner, own, quoted)
            case Table(caption=caption, head=head, body=body, notes=notes):
                yield self.passage(at, language, Role.CAPTION, caption, quoted)
                for cell in (cell for row in (*head, *body) for cell in row):
                    if cell.children:
                        yield self.passage(at, language, Role.CELL, cell.children, quoted)
                yield from self.blocks(notes, language, quoted)
            case Figure(caption=caption, description=description):
                if caption:
                    yield self.passage(at, language, Role.CAPTION, caption, quoted)
                yield from self.blocks(description, language, quoted)
            case _:
                pass  # code and formulas are no running text


def pieces(inlines: Inlines, language: str, linked: bool = False) -> Iterator[Piece]:
    """Yield the pieces of inlines; a cross-reference without words of its own is one `OTHER`."""
    for inline in inlines:
        match inline:
            case Text(text=text) | Ruby(base=text):
                yield Piece(text, language, True, linked)
            case Abbreviation(text=text):
                yield Piece(text, language, False, linked)
            case LineBreak():
                yield Piece("\n", language, True, linked)
            case Foreign(language=own, children=children):
                yield from pieces(children, own, linked)
            case Link(children=children) | CrossReference(children=children):
                yield from pieces(children, language, True) if children else (Piece(OTHER, language, False, True),)
            case NoteReference():
                pass
            case Emphasis(children=children) | Strong(children=children):
                yield from pieces(children, language, linked)
            case Superscript(children=children) | Subscript(children=children):
                yield from pieces(children, language, linked)
            case _:  # code and formulas
                yield Piece(OTHER, language, False, linked)
