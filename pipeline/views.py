"""Views: the document as one edition shows it.

In: a publication, one edition, the layouts and the page map. Out: a `View`, which knows
what every id is called ("Table 2"), where it stands, and how this edition treats notes
and tables. A view changes numbers and forms, never words, order, ids or structure
(LPT-24).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.editions import Edition, Format, Size
from pipeline.heads import heads, is_plain
from pipeline.layouts import Layouts, Words
from pipeline.model import (
    Callout,
    Chapter,
    CrossReference,
    Document,
    Figure,
    Headed,
    MathematicsBlock,
    Note,
    NoteReference,
    Publication,
    Section,
    Table,
    blocks_of,
    calls_in,
    headings,
    nodes_in,
)
from pipeline.pagemap import PageMap
from pipeline.places import spots
from pipeline.typography import Rules
from pipeline.whereabouts import pages_of_ids

MOST_COLUMNS_IN_LARGE_BOOK = 3  # a wider table becomes records in e-books from big on (EDITIONS.md)
_MARK_NAMES = {"*": "star", "†": "dagger", "‡": "double-dagger"}


@dataclass(frozen=True, slots=True)
class Target:
    """Something with an id: the chapter it stands in, and what a reference to it says."""

    chapter: Chapter
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """One edition's view of a document.

    `here` is the chapter whose page is being made, `direction` that of the text around: ltr or rtl.
    """

    publication: Publication
    document: Document
    edition: Edition
    size: Size
    layouts: Layouts
    words: Words
    targets: Mapping[str, Target]
    page_map: PageMap | None = None
    here: Chapter | None = None
    direction: str = "ltr"
    around: str = ""  # the language of the words around, where it is not the document's
    cited: Mapping[str, str] = field(default_factory=dict)  # pages of the standard edition by id, where some are cited
    spots: Mapping[int, str] = field(default_factory=dict)  # the names of places, by the identity of what stands there
    marks: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)  # offset, label; by place
    kinds: frozenset[type] = frozenset()  # of all nodes of the document

    @property
    def medium(self) -> str:
        """The format's name, which the macros ask for: html, pdf or epub."""
        return self.edition.format.value

    @property
    def language(self) -> str:
        """The language of the edition (BCP 47)."""
        return self.document.language

    @property
    def rules(self) -> Rules:
        """The typographic rules of the language."""
        return self.layouts.typography.rules(self.language)

    @property
    def points(self) -> float:
        """The size of the text in print, in points."""
        return self.size.points[self.rules.column]

    @property
    def size_name(self) -> str:
        """The size in the reader's words: "Big", "16 point"."""
        return size_name(self.words, self.size)

    @property
    def title(self) -> str:
        """The publication's title with the name of the edition (LPT-25)."""
        return self.words.say("edition-title", title=self.document.metadata.title, size=self.size_name)

    @property
    def notes_at_foot(self) -> bool:
        """Whether notes stand at the foot of the printed page (LPT-23)."""
        return self.edition.format is Format.PDF and self.size.notes_at_foot

    @property
    def notes_by_section(self) -> bool:
        """Whether notes stand at the end of the section that calls them: from big on, in print and e-books (LPT-23)."""
        return self.edition.format is not Format.HTML and not self.size.notes_at_foot

    def notes_after(self, headed: Headed) -> tuple[Note, ...]:
        """Return the notes that stand after a chapter's opening blocks, or after one of its sections."""
        if not self.notes_by_section:
            return ()
        below = () if isinstance(headed, Chapter) else headed.sections
        within = (headed.title, headed.blocks, below)
        return tuple(self.note(call) for call in calls_in(within) if call.number == 1)

    def notes_at_end(self, chapter: Chapter) -> tuple[Note, ...]:
        """Return the notes that stand at the end of the chapter: those of e-books up to middle."""
        return chapter.notes if self.edition.format is Format.EPUB and not self.notes_by_section else ()

    def notes_in_place(self, content: object) -> tuple[Note, ...]:
        """Return the notes that stand behind some content: on web pages those that it is the first to call (HTM-P17).

        There a note can be read where it is called, without a way there and back, in every browser and on paper.
        """
        if self.edition.format is not Format.HTML:
            return ()
        return tuple(self.note(call) for call in calls_in(content) if call.number == 1)

    def place_of(self, content: object) -> str:
        """Return the name of the place where some content of the document stands, "" for content that has none."""
        return self.spots.get(id(content), "") if content else ""

    def page_marks(self, block: str) -> tuple[tuple[int, str], ...]:
        """Return where pages of the standard edition begin in a place: offset in its text, and the page's label."""
        return self.marks.get(block, ())

    def at(self, chapter: Chapter | None) -> View:
        """Return the view from the page of one chapter."""
        return replace(self, here=chapter)

    def showing(self, document: Document) -> View:
        """Return the view of a document that holds less, such as one chapter."""
        return replace(self, document=document, kinds=frozenset(map(type, nodes_in(document.chapters))))

    def of(self, edition: Edition) -> View:
        """Return the view of another edition in the same language. Raises KeyError where the layouts lack its size."""
        return replace(self, edition=edition, size=_size(edition, self.layouts))

    def speaking(self, language: str) -> View:
        """Return the view from within words in another language, which may run in another direction."""
        around = "" if language == self.language else language
        return replace(self, direction=self.layouts.typography.direction(language), around=around)

    def label(self, target: str) -> str:
        """Return what a reference to an id says: "Table 2", "Section 1.3"."""
        return self.targets[target].label

    def page_cited(self, reference: CrossReference) -> str:
        """Return what a reference adds to its text where it cites the page: " (page 12)", in every edition (SYN-10).

        The standard edition is laid out with other numbers until its own are known.
        """
        if not reference.page:
            return ""
        unknown = "0" if self.edition.format is Format.PDF and self.size.standard else ""
        page = self.cited.get(reference.target, unknown)
        return self.words.say("page-cited", page=page) if page else ""

    def href(self, target: str) -> str:
        """Return the link to an id from the page that is being made."""
        chapter = self.targets[target].chapter
        if self.edition.format is Format.PDF:
            return f"#{target}"
        suffix = "html" if self.edition.format is Format.HTML else "xhtml"
        if target == chapter.id and chapter != self.here:
            return f"{chapter.slug}.{suffix}"
        return f"#{target}" if chapter == self.here else f"{chapter.slug}.{suffix}#{target}"

    def caption_label(self, target: str) -> str:
        """Return the label that stands before a caption: "Table 2."."""
        return self.words.say("caption", label=self.label(target))

    def note(self, reference: NoteReference) -> Note:
        """Return the note that a reference calls."""
        chapter = self.targets[reference.note].chapter
        return next(note for note in chapter.notes if note.id == reference.note)

    def spoken_mark(self, note: Note) -> str:
        """Return the name of a note as a screen reader should say it (HTM-P16)."""
        return self.words.say(f"note-{_kind(note.mark)}", mark=note.mark)

    def back_link(self, note: Note, call: int) -> str:
        """Return the text of the link back to a call, unique in the chapter (HTM-P18)."""
        text = self.words.say(f"back-{_kind(note.mark)}", mark=note.mark)
        return self.words.say("back-place", back=text, place=call) if note.calls > 1 else text

    def as_records(self, table: Table) -> bool:
        """Say whether a table is shown as a list of records (EDITIONS.md: wide tables in large e-books)."""
        if self.edition.format is not Format.EPUB or not self.size.records or not is_plain(table):
            return False
        return len(table.head[0]) > MOST_COLUMNS_IN_LARGE_BOOK

    def column_heads(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """Return what heads each cell of the body, row by row, for narrow screens."""
        return heads(table, self.words.say("comma"))

    def image_address(self, image: str) -> str:
        """Return the address of a picture's file from the page that is being made."""
        match self.edition.format:
            case Format.HTML:
                return f"../../assets/{image}"
            case Format.EPUB:
                return f"../{image}"
            case Format.PDF:
                return f"asset:{image}"


def mark_text(note: Note) -> str:
    """Return a note's mark as it is printed: numbers in brackets (LPT-06)."""
    return f"[{note.mark}]" if note.mark.isdigit() else note.mark


def call_id(note: str, number: int) -> str:
    """Return the id of the place where a note is called."""
    return f"{note.replace('note-', 'call-', 1)}-{number}"


def size_name(words: Words, size: Size) -> str:
    """Return a size in the reader's words: "Big", or "16 point" for one that is not listed."""
    key = f"size-{size.name}"
    return words.say(key) if words.has(key) else words.say("size-other", points=f"{size.points[0]:g}")


def edition_name(words: Words, size: Size) -> str:
    """Return the edition's name with what it is for: "Big edition: large print"."""
    key = f"edition-{size.name}"
    return words.say(key) if words.has(key) else words.say("edition-other", points=f"{size.points[0]:g}")


def make_view(publication: Publication, edition: Edition, layouts: Layouts, page_map: PageMap | None) -> View:
    """Return the view of one edition. Raises KeyError where the layouts lack its size or language."""
    size = _size(edition, layouts)
    document = publication.documents[edition.language]
    words = layouts.words(edition.language)
    targets = dict(_targets(document, words))
    names = {id(s.content): s.block for chapter in document.chapters for s in spots(chapter) if s.content}
    marks: dict[str, tuple[tuple[int, str], ...]] = {}
    for mark in page_map.marks if page_map else ():
        marks[mark.block] = (*marks.get(mark.block, ()), (mark.offset, mark.label))
    kinds: set[type] = set()
    cites = False
    for node in nodes_in(document.chapters):
        kinds.add(type(node))
        cites = cites or (isinstance(node, CrossReference) and node.page)
    cited = pages_of_ids(document, page_map) if cites else {}
    return View(
        publication, document, edition, size, layouts, words, targets, page_map,
        cited=cited, spots=names, marks=marks, kinds=frozenset(kinds),
    )  # fmt: skip


def _size(edition: Edition, layouts: Layouts) -> Size:
    size = layouts.sizes.get(edition.size)
    if size is None:
        raise KeyError(edition.size)
    return size


def _targets(document: Document, words: Words) -> Iterator[tuple[str, Target]]:
    """Name every id of the document; tables, figures and equations are numbered through the publication."""
    tables = figures = equations = 0
    for chapter in document.chapters:
        for note in chapter.notes:
            yield note.id, Target(chapter, words.say(f"note-{_kind(note.mark)}", mark=note.mark))
        for block in blocks_of(chapter):
            match block:
                case Table():
                    tables += 1
                    yield block.id, Target(chapter, words.say("table", number=tables))
                case Figure(decorative=False):
                    figures += 1
                    yield block.id, Target(chapter, words.say("figure", number=figures))
                case MathematicsBlock(id=identifier) if identifier:
                    equations += 1
                    yield identifier, Target(chapter, words.say("equation", number=equations))
                case Callout():
                    yield block.id, Target(chapter, words.say(f"callout-{block.kind}"))
                case _:
                    pass
    chapter_of = _chapters_by_heading(document)
    for _, headed in headings(document):
        yield headed.id, Target(chapter_of[headed.id], heading_label(headed, words))


def heading_label(headed: Headed, words: Words) -> str:
    """Return what a heading is called in a reference: "Chapter 1", "Section 1.3"."""
    match headed:
        case Chapter(number=number):
            return words.say("chapter", number=number)
        case Section(number=number):
            return words.say("section", number=number)


def _chapters_by_heading(document: Document) -> dict[str, Chapter]:
    found: dict[str, Chapter] = {}
    chapter: Chapter | None = None
    for _, headed in headings(document):
        if isinstance(headed, Chapter):
            chapter = headed
        assert chapter is not None
        found[headed.id] = chapter
    return found


def _kind(mark: str) -> str:
    """Return the words' name of a mark: star, dagger, symbol, or number."""
    return _MARK_NAMES.get(mark, "number" if mark.isdigit() else "symbol")
