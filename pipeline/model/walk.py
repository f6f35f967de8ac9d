"""Walks over a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from pipeline.model.blocks import (
    Block,
    Blocks,
    BulletList,
    Callout,
    DefinitionList,
    Division,
    Figure,
    MathematicsBlock,
    OrderedList,
    Quotation,
    Table,
)
from pipeline.model.document import Chapter, Document, Headed
from pipeline.model.inlines import (
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    Mathematics,
    NoteReference,
    Strong,
    Subscript,
    Superscript,
)


def headings(document: Document) -> Iterator[tuple[int, Headed]]:
    """Yield every chapter (level 1) and section (level 2 on) in reading order."""

    def below(level: int, headed: Headed) -> Iterator[tuple[int, Headed]]:
        yield level, headed
        for section in headed.sections:
            yield from below(level + 1, section)

    for chapter in document.chapters:
        yield from below(1, chapter)


def blocks_in(blocks: Blocks) -> Iterator[Block]:
    """Yield the blocks and every block inside them, in reading order."""
    for block in blocks:
        yield block
        match block:
            case BulletList(items=items) | OrderedList(items=items):
                for item in items:
                    yield from blocks_in(item.blocks)
            case DefinitionList(entries=entries):
                for entry in entries:
                    for definition in entry.definitions:
                        yield from blocks_in(definition)
            case Quotation(blocks=inner) | Callout(blocks=inner) | Division(blocks=inner):
                yield from blocks_in(inner)
            case Table(notes=notes):
                yield from notes
            case Figure(description=description):
                yield from blocks_in(description)
            case _:
                pass


def blocks_of(chapter: Chapter) -> Iterator[Block]:
    """Yield every block of a chapter in reading order, its notes last."""

    def under(headed: Headed) -> Iterator[Block]:
        yield from blocks_in(headed.blocks)
        for section in headed.sections:
            yield from under(section)

    yield from under(chapter)
    for note in chapter.notes:
        yield from blocks_in(note.blocks)


def members(node: object) -> tuple[str, ...]:
    """Return the names of what a node holds; nothing for a plain value."""
    kind: Any = type(node)
    return _members(kind)


@cache
def _members(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def formulas_in(value: object) -> Iterator[Mathematics | MathematicsBlock]:
    """Yield every formula in a node, or in a tuple of nodes, in the order of the text."""
    if isinstance(value, Mathematics | MathematicsBlock):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from formulas_in(each)
    else:
        for name in members(value):
            yield from formulas_in(getattr(value, name))


def nodes_in(value: object) -> Iterator[object]:
    """Yield every node in a node, or in a tuple of nodes, in no order: one walk for all that is to be known of them."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif names := members(node):
            yield node
            waiting.extend([getattr(node, name) for name in names])


def calls_in(value: object) -> Iterator[NoteReference]:
    """Yield every call of a note in a node, or in a tuple of nodes, in the order of the text."""
    if isinstance(value, NoteReference):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from calls_in(each)
    else:
        for name in members(value):
            yield from calls_in(getattr(value, name))


def cites_pages(value: object) -> bool:
    """Say whether a reference in a node, or in a tuple of nodes, tells a page of the standard edition."""
    return any(isinstance(node, CrossReference) and node.page for node in nodes_in(value))


def without_calls(inlines: Inlines) -> Inlines:
    """Return inlines without the calls of notes in them."""
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteReference():
                continue
            case Emphasis() | Strong() | Superscript() | Subscript() | Link() | CrossReference() | Foreign():
                kept.append(replace(inline, children=without_calls(inline.children)))
            case _:
                kept.append(inline)
    return tuple(kept)
