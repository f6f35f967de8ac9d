"""A compact, readable outline of the model, for tests to compare: one line per block."""

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
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Quotation,
    Row,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)


def words(inlines: Inlines) -> str:
    """Return inlines on one line."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Emphasis(children):
            return f"*{words(children)}*"
        case Strong(children):
            return f"**{words(children)}**"
        case Code(text):
            return f"`{text}`"
        case Superscript(children):
            return f"^{words(children)}^"
        case Subscript(children):
            return f"~{words(children)}~"
        case Link(target, children):
            return f"[{words(children)}]({target})"
        case CrossReference(target, children):
            return f"[{words(children)}](#{target})"
        case NoteReference(note, number):
            return f"[^{note}/{number}]"
        case Foreign(language, children):
            return f"<{language}: {words(children)}>"
        case Abbreviation(text, expansion, spell_out):
            return f"<{text}{'!' if spell_out else ''} = {expansion}>"
        case Ruby(base, reading):
            return f"<{base} / {reading}>"
        case LineBreak():
            return " // "
        case _:
            raise AssertionError(inline)


def outline(chapter: Chapter) -> str:
    """Return a chapter's outline."""
    return "\n".join(_chapter(chapter)) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"{chapter.number} {words(chapter.title)} #{chapter.id} {chapter.slug}"
    yield from blocks(chapter.blocks, 1)
    for section in chapter.sections:
        yield from _section(section, 0)
    for note in chapter.notes:
        yield f"note {note.mark} #{note.id}, calls: {note.calls}"
        yield from blocks(note.blocks, 1)


def _section(section: Section, depth: int) -> Iterator[str]:
    yield f"{section.number} {words(section.title)} #{section.id}"
    yield from blocks(section.blocks, 1)
    for inner in section.sections:
        yield from _section(inner, depth)


def blocks(inside: Blocks, depth: int = 0) -> Iterator[str]:
    """Yield the outline of blocks."""
    for block in inside:
        for line in _block(block):
            yield "  " * depth + line


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(_, children):
            yield f"p {words(children)}"
        case BulletList(_, items, tight):
            yield "bullets" + ("" if tight else " loose")
            for item in items:
                yield "  -"
                yield from blocks(item.blocks, 2)
        case OrderedList(_, items, marker, enclosure, start, tight):
            yield f"ordered {marker} {enclosure} from {start}" + ("" if tight else " loose")
            for item in items:
                yield "  -"
                yield from blocks(item.blocks, 2)
        case DefinitionList(_, entries):
            yield "definitions"
            for entry in entries:
                for term in entry.terms:
                    yield f"  term {words(term)}"
                for definition in entry.definitions:
                    yield "  is"
                    yield from blocks(definition, 2)
        case Quotation(_, inner, source):
            yield f"quotation -- {words(source)}" if source else "quotation"
            yield from blocks(inner, 1)
        case Callout(_, identifier, kind, title, inner):
            yield f"{kind} {words(title)} #{identifier}"
            yield from blocks(inner, 1)
        case CodeBlock(_, text, language):
            yield f"code {language}"
            yield from (f"  | {line}" for line in text.split("\n"))
        case Table(_, identifier, caption, head, body, notes):
            yield f"table {words(caption)} #{identifier}"
            yield from (f"  head {_row(row)}" for row in head)
            yield from (f"  body {_row(row)}" for row in body)
            yield from blocks(notes, 1)
        case Figure(_, identifier, image, alternative, caption, description, decorative):
            yield f"figure {image} #{identifier}" + (" decorative" if decorative else f": {alternative}")
            if caption:
                yield f"  caption {words(caption)}"
            yield from blocks(description, 1)
        case Division(_, language, inner):
            yield f"division {language}"
            yield from blocks(inner, 1)
        case _:
            raise AssertionError(block)


def _row(row: Row) -> str:
    cells = []
    for cell in row:
        span = f" {cell.columns}x{cell.rows}" if (cell.columns, cell.rows) != (1, 1) else ""
        number = " number" if cell.number else ""
        marks = f"{cell.scope}{span}{number}".strip()
        cells.append(words(cell.children) + (f" ({marks})" if marks else ""))
    return " | ".join(cells)
