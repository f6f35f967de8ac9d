"""What is only heard: text alternatives of figures, and words that an author gave a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.diagnostics import Position
from pipeline.model import (
    Block,
    Blocks,
    BulletList,
    Callout,
    DefinitionList,
    Division,
    Figure,
    MathematicsBlock,
    OrderedList,
    Publication,
    Quotation,
    headings,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text that stands for something, and the language of what is around it."""

    position: Position
    language: str
    what: str
    text: str


def spoken(publication: Publication) -> Iterator[Spoken]:
    """Yield the texts of every language in reading order, a chapter's notes behind its text."""
    for document in publication.documents.values():
        for _, headed in headings(document):
            yield from _in_blocks(headed.blocks, document.language)
        for chapter in document.chapters:
            for note in chapter.notes:
                yield from _in_blocks(note.blocks, document.language)


def _in_blocks(blocks: Blocks, language: str) -> Iterator[Spoken]:
    for block in blocks:
        yield from _in_block(block, language)


def _in_block(block: Block, language: str) -> Iterator[Spoken]:
    match block:
        case Figure(position=position, alternative=text, description=description):
            if text:
                yield Spoken(position, language, "the text alternative", text)
            yield from _in_blocks(description, language)
        case MathematicsBlock(position=position, words=words, generated=False):
            yield Spoken(position, language, "what is said for the formula", words)
        case Division(language=own, blocks=inner):
            yield from _in_blocks(inner, own)
        case BulletList(items=items) | OrderedList(items=items):
            for item in items:
                yield from _in_blocks(item.blocks, language)
        case DefinitionList(entries=entries):
            for definition in (each for entry in entries for each in entry.definitions):
                yield from _in_blocks(definition, language)
        case Quotation(blocks=inner) | Callout(blocks=inner):
            yield from _in_blocks(inner, language)
        case _:
            pass
