"""The tally of what our own reader found in the files that were written: the other side of `counting`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.importing.counting import Tally
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
    Figure,
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
    Table,
    Text,
)


def of_chapter(chapter: Chapter) -> Iterator[tuple[int, Tally]]:
    """Yield the tally of each heading, block and note of a chapter, with the line on which it stands."""

    def headed(one: Headed) -> Iterator[tuple[int, Tally]]:
        tally = Tally(Counter({"heading": 1}))
        _line(one.title, tally)
        yield one.position.line, tally
        for block in one.blocks:
            yield block.position.line, of_blocks((block,))
        for section in one.sections:
            yield from headed(section)

    yield from headed(chapter)
    for note in chapter.notes:
        tally = of_blocks(note.blocks)
        tally.kinds["note"] += 1
        yield note.position.line, tally


def of_blocks(blocks: Blocks) -> Tally:
    """Return the tally of blocks that were read."""
    tally = Tally()
    for block in blocks:
        _count_read(block, tally)
    return tally


def _count_read(block: Block, tally: Tally) -> None:
    match block:
        case Paragraph(children=children):
            tally.kinds["paragraph"] += 1
            _line(children, tally)
        case BulletList(items=items) | OrderedList(items=items):
            for item in items:
                tally.kinds["item"] += 1
                tally.add(of_blocks(item.blocks))
        case DefinitionList(entries=entries):
            for entry in entries:
                for term in entry.terms:
                    tally.kinds["term"] += 1
                    _line(term, tally)
                for definition in entry.definitions:
                    tally.add(of_blocks(definition))
        case Quotation(blocks=inner):
            tally.kinds["quotation"] += 1
            tally.add(of_blocks(inner))
        case Callout(blocks=inner) | Division(blocks=inner):
            tally.add(of_blocks(inner))
        case CodeBlock(text=text):
            tally.kinds["code"] += 1
            tally.say(text)
        case Table(caption=caption, head=head, body=body):
            tally.kinds["table"] += 1
            _line(caption, tally)
            for row in (*head, *body):
                for cell in row:
                    _line(cell.children, tally)
        case Figure(caption=caption):
            tally.kinds["picture"] += 1
            _line(caption, tally)
        case MathematicsBlock():
            tally.kinds["formula"] += 1


def _line(inlines: Inlines, tally: Tally) -> None:
    tally.say("".join(_said(each, tally) for each in inlines))


def _said(inline: Inline, tally: Tally) -> str:
    match inline:
        case Text(text=text) | Code(text=text) | Abbreviation(text=text) | Ruby(base=text):
            return text
        case LineBreak():
            return " "
        case Mathematics():
            tally.kinds["formula"] += 1
            return ""
        case NoteReference():
            return ""
        case Link(children=children) | CrossReference(children=children):
            tally.kinds["link"] += 1
            return "".join(_said(each, tally) for each in children)
        case _:
            return "".join(_said(each, tally) for each in inline.children)
