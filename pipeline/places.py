"""Places: which stretches of a document's text a page can begin in, and what each is called.

In: a chapter. Out: its spots in the order of the text, each with a name that all formats
share. A spot is what stands on lines of its own and breaks over pages: a heading, a
paragraph, an item's or a note's words, a caption, a cell, a term, a picture, lines of code.
It is called by the nearest id around it and the way from there: `how/3/1` is the first spot
of the third block under the heading `how`. Names are built from the model alone, so HTML,
EPUB and PDF agree on them without looking at each other (SYN-01).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import (
    Block,
    Blocks,
    BulletList,
    Callout,
    Chapter,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    Headed,
    Inlines,
    MathematicsBlock,
    OrderedList,
    Paragraph,
    Quotation,
    Table,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: a spot's name, and how many characters of its text stand before the place."""

    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that a page can begin in.

    `content` is what the templates show there: the inlines of a paragraph, the lines of code, the
    picture or formula itself. Templates know a spot by the identity of its content. A spot whose
    words are all made by the layouts has none, and is known by its name.
    """

    block: str
    content: Inlines | CodeBlock | Figure | MathematicsBlock
    is_heading: bool = False


def spots(chapter: Chapter) -> Iterator[Spot]:
    """Yield the spots of a chapter in the order of the text, those of its notes last."""
    yield from _under(chapter)
    for note in chapter.notes:
        yield from _blocks(note.id, note.blocks)


def _under(headed: Headed) -> Iterator[Spot]:
    yield Spot(headed.id, headed.title, is_heading=True)
    yield from _blocks(headed.id, headed.blocks)
    for section in headed.sections:
        yield from _under(section)


def _blocks(path: str, blocks: Blocks) -> Iterator[Spot]:
    for number, block in enumerate(blocks, 1):
        yield from _block(f"{path}/{number}", block)


def _block(path: str, block: Block) -> Iterator[Spot]:
    match block:
        case Paragraph(children=children):
            yield Spot(path, children)
        case BulletList(items=items) | OrderedList(items=items):
            for number, item in enumerate(items, 1):
                yield from _blocks(f"{path}/{number}", item.blocks)
        case DefinitionList(entries=entries):
            for number, entry in enumerate(entries, 1):
                for term, words in enumerate(entry.terms, 1):
                    yield Spot(f"{path}/{number}/term/{term}", words)
                for place, definition in enumerate(entry.definitions, 1):
                    yield from _blocks(f"{path}/{number}/{place}", definition)
        case Quotation(blocks=inner, source=source):
            yield from _blocks(path, inner)
            if source:
                yield Spot(f"{path}/source", source)
        case Callout(id=name, title=title, blocks=inner):
            yield Spot(name, title)
            yield from _blocks(name, inner)
        case CodeBlock():
            yield Spot(path, block)
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(path if block.decorative else block.id, block)
        case MathematicsBlock(id=name):
            yield Spot(name or path, block)
        case Division(blocks=inner):
            yield from _blocks(path, inner)


def _table(table: Table) -> Iterator[Spot]:
    """Yield a table's caption, the cells of its body and its notes; its heads come again on every page."""
    yield Spot(table.id, table.caption)
    for number, row in enumerate(table.body, 1):
        for place, cell in enumerate(row, 1):
            yield Spot(f"{table.id}/{number}/{place}", cell.children)
    for number, note in enumerate(table.notes, 1):
        yield Spot(f"{table.id}/note/{number}", note.children)


def _figure(name: str, figure: Figure) -> Iterator[Spot]:
    if not figure.decorative:
        yield Spot(name, figure.caption)
    yield Spot(f"{name}/picture", figure)
    if figure.description:
        yield Spot(f"{name}/description", ())
        yield from _blocks(f"{name}/description", figure.description)
