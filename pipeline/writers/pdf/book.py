"""A book: its pieces laid out one by one, then joined.

In: a view in print. Out: a `Book`, with the bytes of its file. Steps: each chapter in the
forms in which everything fits; cover and colophon; the contents, when it is known on which
pages chapters and sections begin, and again if they take another number of pages than was
thought; the margin boxes of every page; the linker. A piece is forgotten as soon as its
galley is made, so the memory that a book takes grows with its longest chapter (LONG-BOOKS.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.diagnostics import Diagnostic, has_errors
from pipeline.fonts import named_faces
from pipeline.model import Chapter, blocks_of, cites_pages
from pipeline.pagemap import PageMap
from pipeline.views import View
from pipeline.whereabouts import pages_of_ids
from pipeline.writers.pdf import engine, metadata, spine, standings, structure
from pipeline.writers.pdf.forms import PrintView, fit_chapter, fit_cover, print_view
from pipeline.writers.pdf.galley import Galley, Sheet
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, link
from pipeline.writers.pdf.linker import Piece as Linked
from pipeline.writers.pdf.pieces import Part, Piece, Workshop, markup, pieces, workshop
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.sheet import contents_pages
from pipeline.writers.pdf.standard import Start, marks, starts

_MOST_TRIES = 5  # for the contents: their length settles at once or after the second in all books that are known


@dataclass(frozen=True, slots=True)
class Pressed:
    """A piece as a galley, with what was found while it was laid out."""

    galley: Galley
    places: Mapping[str, int]  # page of each id within the piece, from 1
    outside: tuple[tuple[int, str], ...]  # page within the piece, and text, of each line that runs over the margin
    formulas_outside: frozenset[str]  # addresses of formulas that do
    found: tuple[Diagnostic, ...]
    starts: tuple[Start | None, ...]  # what each page begins with

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.galley.pages)


@dataclass(frozen=True, slots=True)
class Book:
    """A finished book: its file, its own page map, the page of each id, and what a person should know."""

    data: bytes
    own: PageMap
    places: Mapping[str, int]
    outside: tuple[tuple[int, str], ...]
    formulas_outside: frozenset[str]
    found: tuple[Diagnostic, ...]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return self.own.pages


@dataclass(slots=True)
class Press:
    """What lays the pieces of one book out."""

    view: View
    profile: Profile
    files: dict[str, bytes] = field(default_factory=dict)  # font files by digest
    shop: Workshop = field(init=False)
    machine: engine.Press = field(init=False)

    def __post_init__(self) -> None:
        self.shop = workshop(self.view)
        self.machine = engine.Press(self.shop.sheets, self.shop.assets, named_faces(self.view.layouts), self.profile)

    def press(self, piece: Piece) -> Pressed:
        """Lay a piece out that needs no page numbers: any but the contents."""
        lay_out = partial(self._lay_out, piece, {})
        if isinstance(piece, Chapter):
            return self._galley(piece, fit_chapter(self.view, piece, lay_out))
        return self._galley(
            piece, fit_cover(self.view, lay_out) if piece is Part.COVER else lay_out(print_view(self.view))
        )

    def contents(self, before: Sequence[Pressed], after: Sequence[Pressed]) -> Pressed:
        """Lay the contents out between what stands before and after. Raises EngineError if they never settle."""
        guess = contents_pages(self.view)
        for _ in range(_MOST_TRIES):
            places = _places([*before, None, *after], guess)
            laid = self._lay_out(Part.CONTENTS, places, print_view(self.view))
            if laid.pages == guess:
                return self._galley(Part.CONTENTS, laid)
            guess = laid.pages
        raise engine.EngineError("the contents do not settle: each layout takes another number of pages")

    def _lay_out(self, piece: Piece, first_pages: Mapping[str, int], view: PrintView) -> engine.Laid:
        return self.machine.lay_out(markup(view, self.shop, (piece,), first_pages))

    def _galley(self, piece: Piece, laid: engine.Laid) -> Pressed:
        prefix = piece.value if isinstance(piece, Part) else piece.id
        tagger = partial(structure.write, profile=self.profile, prefix=prefix)
        galley = self.machine.galley(laid, tagger, self.files)
        lost = [_head_left_out(piece, name) for name in laid.heads_left_out() if isinstance(piece, Chapter)]
        found = (*laid.found, *lost)
        begun = starts(laid.page_boxes)
        return Pressed(galley, laid.places, tuple(laid.outside()), laid.formulas_outside(), found, begun)


def make(view: View, standard: PageMap | None) -> Book:
    """Make a book. `standard` is the page map of the standard edition, None where this is it.

    Raises EngineError where the engine is not there, OSError where fonts cannot be put down.
    """
    press = Press(view, Profile(view.publication.profile))
    made = _pressed(press, {})
    own = _own(press.view, made)
    if standard is None and cites_pages(view.document.chapters):
        made, own = _with_pages_cited(press, made, own)
    places = _places(made)
    outside = tuple(
        (start + page, text) for start, piece in zip(_starts(made), made, strict=True) for page, text in piece.outside
    )
    formulas = frozenset().union(*(piece.formulas_outside for piece in made))
    found = (*press.machine.found, *(each for piece in made for each in piece.found))
    # What an error left out of the layout may be what a link leads to: such a book has no file.
    data = b"" if has_errors(found) else _link(press, made, standard or own, own)
    return Book(data, own, places, outside, formulas, found)


def _pressed(press: Press, known: Mapping[str, Pressed]) -> list[Pressed]:
    """Lay out every piece but the chapters that are known, by their ids; the contents last, for they show pages."""
    order = pieces(press.view)
    at = order.index(Part.CONTENTS)

    def laid(piece: Piece) -> Pressed:
        return known.get(piece.id) or press.press(piece) if isinstance(piece, Chapter) else press.press(piece)

    before, after = ([laid(piece) for piece in part] for part in (order[:at], order[at + 1 :]))
    return [*before, press.contents(before, after), *after]


def _own(view: View, made: Sequence[Pressed]) -> PageMap:
    places = _places(made)
    begun = {
        page: start
        for before_it, piece in zip(_starts(made), made, strict=True)
        for page, start in enumerate(piece.starts, before_it + 1)
        if start
    }
    count = sum(piece.pages for piece in made)
    return PageMap(count, {chapter.id: places[chapter.id] for chapter in view.document.chapters}, marks(view, begun))


def _with_pages_cited(press: Press, made: list[Pressed], own: PageMap) -> tuple[list[Pressed], PageMap]:
    """Lay chapters that cite pages of the book itself out again, until the pages are those that they say (SYN-10).

    Raises EngineError if they never settle: a number may be longer than the one before, and move what it leads to.
    """
    view = press.view
    for _ in range(_MOST_TRIES):
        cited = pages_of_ids(view.document, own)
        if cited == press.view.cited:
            return made, own
        press.view = replace(view, cited=cited)
        chapters = zip(pieces(view), made, strict=True)
        known = {piece.id: each for piece, each in chapters if isinstance(piece, Chapter) and not cites_pages(piece)}
        made = _pressed(press, known)
        own = _own(press.view, made)
    raise engine.EngineError("the pages that are cited do not settle: each layout moves what they lead to")


def _head_left_out(chapter: Chapter, table: str) -> Diagnostic:
    """Report a table without its head (PDF-29): a page has no room for the head and a row."""
    position = next(
        (each.position for each in blocks_of(chapter) if getattr(each, "id", "") == table), chapter.position
    )
    hint = "make the heads of its columns shorter, or divide the table"
    return Diagnostic(position, "layout-warning", f"the head of table {table} does not fit on a page", hint)


def _starts(made: Sequence[Pressed | None], missing: int = 0) -> list[int]:
    """Return how many pages stand before each piece; one that is not made yet is thought to have so many."""
    starts: list[int] = []
    page = 0
    for piece in made:
        starts.append(page)
        page += piece.pages if piece else missing
    return starts


def _places(made: Sequence[Pressed | None], missing: int = 0) -> dict[str, int]:
    """Return the page of each id in the book, from 1."""
    return {
        name: start + page
        for start, piece in zip(_starts(made, missing), made, strict=True)
        if piece
        for name, page in piece.places.items()
    }


def _link(press: Press, made: Sequence[Pressed], standard: PageMap, own: PageMap) -> bytes:
    view, profile = press.view, press.profile
    galleys = [piece.galley for piece in made]
    standing = standings.standings(standard, own, galleys)
    others = () if standard is own else standing
    if others:
        galleys = standings.with_feet(galleys, others, view.words)
    sheets = list(press.machine.margins(galleys, press.files))
    sheets[0] = _with_spine(sheets[0], galleys[0], standard)
    imprint = Imprint(
        profile,
        view.language,
        metadata.identifier(view, profile),
        partial(metadata.xmp, view, profile),
        metadata.info(view),
        labels(),
        standings.names(standing),
        standings.branch(others, view.words),
    )
    linked = [Linked(galley, sheet) for galley, sheet in zip(galleys, sheets, strict=True)]
    return link(linked, imprint, partial(engine.embed_fonts, files=press.files, profile=profile))


def _with_spine(sheet: Sheet, cover: Galley, standard: PageMap) -> Sheet:
    """Draw the spine on the cover, whose margin has nothing else."""
    drawn = spine.stream(standard, cover.pages[0].height * engine.POINTS)
    return Sheet((drawn, *sheet.streams[1:]), sheet.resources, sheet.fonts)
