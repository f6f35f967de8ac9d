"""Our reading of a chapter -> its outline."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Callout,
    Chapter,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Division,
    Emphasis,
    Figure,
    Foreign,
    Headed,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mathematics,
    MathematicsBlock,
    NoteReference,
    OrderedList,
    Paragraph,
    Quotation,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from tests.commonmark import outline
from tests.commonmark.outline import BREAK, Mark, indented, line, lined


def our_outline(chapter: Chapter) -> list[str]:
    """Return the outline of a chapter."""
    return [*_headed(chapter, 1), *_notes(chapter)]


def _headed(headed: Headed, level: int) -> Iterator[str]:
    yield f"h{level} {_line(headed.title)}"
    yield from _blocks(headed.blocks)
    for section in headed.sections:
        yield from _headed(section, level + 1)


def _notes(chapter: Chapter) -> Iterator[str]:
    for number, note in enumerate(chapter.notes, 1):
        yield f"note {number}"
        yield from indented(_blocks(note.blocks))


def _line(inlines: Inlines) -> str:
    return line(map(_inline, inlines))


def _inline(inline: Inline) -> outline.Inline:
    match inline:
        case Text(text) | Abbreviation(text) | Ruby(text):
            return text
        case Code(text):
            return Mark("code", "", (text,))
        case Emphasis(children):
            return Mark("emphasis", "", _inlines(children))
        case Strong(children):
            return Mark("strong", "", _inlines(children))
        case Superscript(children):
            return Mark("sup", "", _inlines(children))
        case Subscript(children):
            return Mark("sub", "", _inlines(children))
        case Link(target, children):
            return Mark("link", target, _inlines(children))
        case CrossReference(target, children):
            return Mark("link", "#" + target, _inlines(children))
        case Foreign(language, children):
            return Mark("language", language, _inlines(children))
        case Mathematics(tex):
            return Mark("formula", "", (tex,))
        case NoteReference(note):
            return Mark("note", note.rpartition("-")[2])
        case LineBreak():
            return BREAK


def _inlines(inlines: Inlines) -> tuple[outline.Inline, ...]:
    return tuple(map(_inline, inlines))


def _blocks(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(_, children):
            yield f"p {_line(children)}"
        case BulletList(_, items, tight):
            yield f"bullets {'tight' if tight else 'loose'}"
            for item in items:
                yield "-"
                yield from indented(_blocks(item.blocks))
        case OrderedList(_, items, marker, enclosure, start, tight):
            yield f"ordered {marker} {enclosure} {start} {'tight' if tight else 'loose'}"
            for item in items:
                yield "-"
                yield from indented(_blocks(item.blocks))
        case DefinitionList(_, entries):
            yield "definitions"
            for entry in entries:
                yield from (f"term {_line(term)}" for term in entry.terms)
                for definition in entry.definitions:
                    yield "is"
                    yield from indented(_blocks(definition))
        case Quotation(_, inner, source):
            yield "quotation"
            yield from indented(_blocks(inner))
            if source:
                yield f"source {_line(source)}"
        case Callout(_, _, kind, title, inner):
            yield f"callout {kind} {_line(title)}"
            yield from indented(_blocks(inner))
        case Division(_, language, inner):
            yield f"division {language}"
            yield from indented(_blocks(inner))
        case CodeBlock(_, text, language):
            yield f"code {language}"
            yield from lined(text)
        case MathematicsBlock(_, _, tex):
            yield f"formula {tex}"
        case Table():
            yield from _table(block)
        case Figure(_, _, image, alternative, caption, description):
            yield f"picture {image}: {alternative}"
            yield f"caption {_line(caption)}"
            yield from indented(_blocks(description))


def _table(table: Table) -> Iterator[str]:
    yield f"table {_line(table.caption)}"
    for row in (*table.head, *table.body):
        yield "row " + " | ".join(_line(cell.children) for cell in row)
    yield from _blocks(table.notes)
