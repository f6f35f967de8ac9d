"""Page marks in the text: the inlines of a place cut where a page of the standard edition begins.

In: inlines as the model has them, and offsets in their text. Out: inlines with a `PageMark`
at each, inside emphasis, links and words of another language too. The text of a place is
what an edition shows there, character by character: labels of references, calls of notes,
readings and first expansions with it; a formula is one character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.highlighting import Piece
from pipeline.model import (
    Abbreviation,
    Code,
    CodeBlock,
    CrossReference,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mathematics,
    MathematicsBlock,
    NoteReference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from pipeline.pagemap import PageMap
from pipeline.places import spots
from pipeline.views import View, mark_text

OBJECT = "\ufffc"  # what counts for a formula or a picture
Content = Inlines | CodeBlock | Figure | MathematicsBlock


@dataclass(frozen=True, slots=True)
class PageMark:
    """The beginning of a standard page, in the line; `starts` where it is the beginning of the place too."""

    label: str
    starts: bool = False


def shown(view: View, content: Content) -> str:
    """Return the text of a place: what an edition shows of its content, generated labels of references included."""
    match content:
        case CodeBlock(text=text):
            return text
        case Figure() | MathematicsBlock():
            return OBJECT
        case _:
            return "".join(_shown(view, inline) for inline in content)


def _shown(view: View, inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Abbreviation(text=text):
            return text + _spelt_out(view, inline)
        case Ruby(base=base, reading=reading):
            return f"{base}（{reading}）"
        case NoteReference():
            return mark_text(view.note(inline))
        case CrossReference(children=children):
            return shown(view, children or (Text(view.label(inline.target)),)) + view.page_cited(inline)
        case Mathematics():
            return OBJECT
        case LineBreak():
            return "\n"
        case Emphasis() | Strong() | Superscript() | Subscript() | Link() | Foreign():
            return shown(view, inline.children)
        case _:
            assert_never(inline)


def fitting(view: View, page_map: PageMap) -> PageMap:
    """Return a page map of an earlier text of the document, without what this one has no place for."""
    content = {spot.block: spot.content for chapter in view.document.chapters for spot in spots(chapter)}
    marks = (mark for mark in page_map.marks if mark.block in content)
    kept = tuple(mark for mark in marks if not mark.offset or mark.offset <= len(shown(view, content[mark.block])))
    ids = {chapter.id for chapter in view.document.chapters}
    return replace(
        page_map, marks=kept, chapters={name: page for name, page in page_map.chapters.items() if name in ids}
    )


def _spelt_out(view: View, inline: Abbreviation) -> str:
    return view.words.say("abbreviation", expansion=inline.expansion) if inline.spell_out else ""


def where_parted(view: View, inlines: Inlines, offset: int) -> int:
    """Return the offset where a mark for an offset stands: behind what cannot be parted, else there (SYN-02)."""
    at = 0
    for inline in inlines:
        end = at + len(_shown(view, inline))
        if at < offset < end:
            match inline:
                case Emphasis() | Strong() | Superscript() | Subscript() | Link() | Foreign():
                    return at + where_parted(view, inline.children, offset - at)
                case CrossReference(children=children):
                    return at + where_parted(view, children, offset - at) if children else offset
                case Abbreviation(text=text) if offset < at + len(text):
                    return at + len(text)
                case Text() | Abbreviation():
                    return offset
                case _:
                    return end
        at = end
    return offset


def cut(view: View, inlines: Inlines, marks: Sequence[tuple[int, str]]) -> tuple[Inline | PageMark, ...]:
    """Return inlines with a mark at each offset; a mark within what cannot be parted comes after it (SYN-02).

    `marks` are offsets in the text that `shown` gives, in order, with the labels of their pages.
    """
    return tuple(_cut(view, inlines, list(marks), 0))


def _cut(view: View, inlines: Inlines, marks: list[tuple[int, str]], at: int) -> Iterator[Inline | PageMark]:
    """Yield inlines whose text begins at an offset; marks that are set are taken from the list."""
    for inline in inlines:
        while marks and marks[0][0] <= at:
            yield _mark(*marks.pop(0))
        end = at + len(_shown(view, inline))
        if marks and marks[0][0] < end:
            yield from _parted(view, inline, marks, at)
        else:
            yield inline
        at = end
    while marks and marks[0][0] <= at:
        yield _mark(*marks.pop(0))


def _mark(offset: int, label: str) -> PageMark:
    return PageMark(label, offset == 0)


def _parted(view: View, inline: Inline, marks: list[tuple[int, str]], at: int) -> Iterator[Inline | PageMark]:
    """Yield an inline with the marks that stand inside its text."""
    match inline:
        case Text(text=text):
            yield from _pieces(text, marks, at)
        case Emphasis() | Strong() | Superscript() | Subscript() | Link() | Foreign():
            yield _within(view, inline, inline.children, marks, at)
        case CrossReference(target=target, children=children):
            whole = (*(children or (Text(view.label(target)),)), Text(view.page_cited(inline)))
            yield _within(view, replace(inline, page=False), whole, marks, at)
        case Abbreviation(text=text, spell_out=True):
            yield replace(inline, spell_out=False)
            while marks and marks[0][0] < at + len(text):
                yield _mark(*marks.pop(0))
            yield from _pieces(_spelt_out(view, inline), marks, at + len(text))
        case _:
            yield inline


def _within(
    view: View,
    inline: Emphasis | Strong | Superscript | Subscript | Link | Foreign | CrossReference,
    children: Inlines,
    marks: list[tuple[int, str]],
    at: int,
) -> Inline:
    """Return an inline whose children are cut. They hold a mark, which no other inline of the model may."""
    end = at + len(shown(view, children))
    inside = [mark for mark in marks if mark[0] < end]
    del marks[: len(inside)]
    made: tuple[Inline, ...] = tuple(_cut(view, children, inside, at))  # type: ignore[arg-type]
    return replace(inline, children=made)


def _pieces(text: str, marks: list[tuple[int, str]], at: int) -> Iterator[Inline | PageMark]:
    start = 0
    while marks and marks[0][0] < at + len(text):
        offset, label = marks.pop(0)
        if offset - at > start:
            yield Text(text[start : offset - at])
            start = offset - at
        yield _mark(offset, label)
    yield Text(text[start:])


def cut_code(view: View, block: CodeBlock, pieces: Sequence[Piece]) -> Iterator[Piece | PageMark]:
    """Yield the pieces of code, and between them the marks of the pages that begin there."""
    marks = list(view.page_marks(view.place_of(block)))
    at = 0
    for piece in pieces:
        start, end = at, at + len(piece.text)
        while marks and marks[0][0] < end:
            offset, label = marks.pop(0)
            if offset > at:
                yield Piece(block.text[at:offset], piece.kind)
                at = offset
            yield _mark(offset, label)
        yield piece if at == start else Piece(block.text[at:end], piece.kind)
        at = end
    yield from (_mark(*mark) for mark in marks)
