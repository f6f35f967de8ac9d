"""The questions that the parts of a document ask, with the things themselves beside each.

In: a document. Out, in reading order: `Question`s, each with the digest of all that its answer depends on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from pipeline.checks.passages import OTHER, Passage, Role, passages
from pipeline.diagnostics import Position
from pipeline.inputs import digest
from pipeline.model import (
    Block,
    Chapter,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Document,
    Figure,
    Foreign,
    Headed,
    Inlines,
    Link,
    MathematicsBlock,
    Paragraph,
    Publication,
    Table,
    blocks_in,
    blocks_of,
    formulas_in,
    headings,
    members,
)
from pipeline.report.questions.kinds import Kind, Question, Thing
from pipeline.text import plain


def questions(document: Document) -> Iterator[Question]:
    """Yield what a person must decide about one language of a publication, in reading order."""
    ask = _Asker(document)
    yield ask.title()
    texts: dict[str, list[Passage]] = {}
    for passage in passages(Publication(document.name, {document.language: document}, ())):
        texts.setdefault(passage.position.path, []).append(passage)
    seen: set[str] = set()
    for chapter in document.chapters:
        yield from ask.of_chapter(chapter, texts.get(chapter.position.path, []))
        for block in blocks_of(chapter):
            match block:
                case Table():
                    yield ask.table(block)
                case Figure():
                    yield from ask.figure(block, again=block.image in seen)
                    seen.add(block.image)
                case _:
                    pass


class _Asker:
    """Makes the questions of one document. A digest is of plain facts, so that it outlives changes of our own code."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def question(
        self,
        kind: Kind,
        identifier: str,
        at: Position,
        facts: Iterable[str | bytes],
        things: Iterable[Thing],
        image: str = "",
    ) -> Question:
        language = self.document.language
        shown = digest("question", kind, language, *facts)[:16]
        return Question(f"{kind}/{identifier}", kind, language, at, shown, tuple(things), image)

    def title(self) -> Question:
        told = self.document.metadata
        text = " – ".join(part for part in (told.title, told.subtitle) if part)
        chapters = [plain(chapter.title) for chapter in self.document.chapters]
        at = self.document.chapters[0].position if self.document.chapters else Position(self.document.name)
        facts = (told.title, told.subtitle, *chapters)
        return self.question(Kind.TITLE, self.document.name, at, facts, [Thing(at, each) for each in (text, *chapters)])

    def of_chapter(self, chapter: Chapter, texts: list[Passage]) -> Iterator[Question]:
        at, name = chapter.position, chapter.id
        title = Thing(at, plain(chapter.title))
        yield self.question(Kind.ORDER, name, at, _shape(chapter), [title])
        whole = [part for each in texts for part in (each.role, each.whole)]
        yield self.question(Kind.WORDING, name, at, whole, [title])
        spoken = [part for each in texts for piece in each.pieces for part in (piece.language, piece.text)]
        foreign = [
            Thing(each.position, f"{language}: {text}") for each in texts for language, text in _foreign(each, self)
        ]
        yield self.question(Kind.LANGUAGES, name, at, spoken, foreign)
        links = [Thing(each.position, f"{text} → {to}") for each in texts for text, to in _links(each.inlines)]
        if links:
            yield self.question(Kind.LINKS, name, links[0].position, [one.text for one in links], links)
        formulas = list(_formulas(chapter))
        if formulas:
            yield self.question(Kind.FORMULAS, name, formulas[0].position, [one.text for one in formulas], formulas)
        notes = {block.position for note in chapter.notes for block in blocks_in(note.blocks)}
        running = [each for each in texts if each.position not in notes]
        for _, headed in headings(replace(self.document, chapters=(chapter,))):
            yield self.heading(headed, running)

    def heading(self, headed: Headed, texts: list[Passage]) -> Question:
        """Ask whether a heading describes what stands under it, down to the next heading."""
        below = _below(headed, texts)
        things = [Thing(headed.position, plain(headed.title))]
        things += [
            Thing(each.position, each.whole.replace(OTHER, "…")) for each in below if each.role is Role.PARAGRAPH
        ][:1]
        inside = [plain(section.title) for section in headed.sections]
        facts = [plain(headed.title), *(each.whole for each in below), "", *inside]
        return self.question(Kind.HEADING, headed.id, headed.position, facts, things)

    def table(self, table: Table) -> Question:
        rows = [
            (*(f"{cell.scope}|{cell.columns}|{cell.rows}|{plain(cell.children)}" for cell in row), "")
            for row in (*table.head, *table.body)
        ]
        facts = [plain(table.caption), str(len(table.head)), *(cell for row in rows for cell in row)]
        heads = [
            Thing(table.position, f"{cell.scope}: {plain(cell.children)}")
            for row in (*table.head, *table.body)
            for cell in row
            if cell.scope
        ]
        things = [Thing(table.position, plain(table.caption)), *heads]
        return self.question(Kind.TABLE, table.id, table.position, facts, things)

    def figure(self, figure: Figure, *, again: bool) -> Iterator[Question]:
        """Ask about a figure, and about its picture unless that was asked before."""
        image = self.document.images.get(figure.image, b"")
        at, caption = figure.position, plain(figure.caption)
        captioned = [Thing(at, caption)] if caption else []
        if figure.decorative:
            yield self.question(Kind.DECORATIVE, figure.id, at, (image, caption), captioned, figure.image)
        else:
            told = [Thing(at, figure.alternative), *captioned]
            yield self.question(
                Kind.ALTERNATIVE, figure.id, at, (image, figure.alternative, caption), told, figure.image
            )
        if figure.description:
            told = [Thing(block.position, text) for block in blocks_in(figure.description) if (text := _said(block))]
            seen: list[str | bytes] = [image, *(one.text for one in told)]
            yield self.question(Kind.DESCRIPTION, figure.id, at, seen, told, figure.image)
        if not again:
            yield self.question(Kind.PICTURE, figure.image, at, (image,), [], figure.image)


def _shape(chapter: Chapter) -> Iterator[str]:
    """Yield the kinds of a chapter's parts in their order: moving one is a change, and mending its words is none."""

    def under(level: int, headed: Headed) -> Iterator[str]:
        yield f"heading {level} {headed.id}"
        for block in blocks_in(headed.blocks):
            yield f"{type(block).__name__} {getattr(block, 'id', '')}"
        for section in headed.sections:
            yield from under(level + 1, section)

    yield from under(1, chapter)
    for note in chapter.notes:
        yield f"note {note.id}"


def _below(headed: Headed, texts: list[Passage]) -> list[Passage]:
    """Return the passages between a heading and the next one."""
    own = (each.role is Role.HEADING and each.position == headed.position for each in texts)
    first = next((place for place, found in enumerate(own, 1) if found), len(texts))
    return list(takewhile(lambda each: each.role is not Role.HEADING, texts[first:]))


def _links(value: object) -> Iterator[tuple[str, str]]:
    """Yield the words and the target of each link that has words of its own."""
    if isinstance(value, tuple):
        for each in value:
            yield from _links(each)
    elif isinstance(value, Link | CrossReference):
        if value.children:
            yield plain(value.children), value.target if isinstance(value, Link) else f"#{value.target}"
    else:
        for name in members(value):
            yield from _links(getattr(value, name))


def _foreign(passage: Passage, asker: _Asker) -> Iterator[tuple[str, str]]:
    """Yield the language and the words of each phrase, or whole passage, that is not in the document's language."""
    if passage.language != asker.document.language:
        yield passage.language, passage.whole
    else:
        yield from _phrases(passage.inlines)


def _phrases(inlines: Inlines) -> Iterator[tuple[str, str]]:
    for inline in inlines:
        if isinstance(inline, Foreign):
            yield inline.language, plain(inline.children)
        else:
            yield from _phrases(getattr(inline, "children", ()))


def _formulas(chapter: Chapter) -> Iterator[Thing]:
    """Yield each formula of a chapter: TeX, and the words that are said for it; the same one only once."""
    told = dict.fromkeys(f"{formula.tex} → {formula.words}" for formula in formulas_in((chapter,)))
    return (Thing(chapter.position, text) for text in told)


def _said(block: Block) -> str:
    """Return the words of a block itself, without those of the blocks in it."""
    match block:
        case Paragraph(children=children):
            return plain(children)
        case Table(caption=caption, head=head, body=body):
            return " | ".join([plain(caption), *(plain(cell.children) for row in (*head, *body) for cell in row)])
        case DefinitionList(entries=entries):
            return " | ".join(plain(term) for entry in entries for term in entry.terms)
        case CodeBlock(text=text) | MathematicsBlock(words=text):
            return text
        case _:
            return ""
