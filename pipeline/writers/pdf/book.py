"""A book: its pieces laid out one by one, then joined.

In: a view in print. Out: a `Book`, with the bytes of its file. Steps: each chapter in the
forms in which everything fits; cover and colophon; the contents, when it is known on which
pages chapters and sections begin, and again if they take another number of pages than was
thought; the margin boxes of every page; the linker. A piece is forgotten as soon as its
galley is made, so the memory that a book takes grows with its longest chapter (LONG-BOOKS.md).

With a shelf, galleys and margin boxes are kept from run to run under the digest of all that
they are made from: what did not change is not laid out again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.diagnostics import Diagnostic, has_errors
from pipeline.model import Chapter, cites_pages
from pipeline.pagemap import PageMap
from pipeline.shelf import Shelf
from pipeline.views import View
from pipeline.whereabouts import pages_of_ids
from pipeline.writers.pdf import engine, metadata, spine, standings
from pipeline.writers.pdf.galley import Galley, Sheet
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, link
from pipeline.writers.pdf.linker import Piece as Linked
from pipeline.writers.pdf.pieces import Part, Piece, pieces
from pipeline.writers.pdf.pressing import Press, Pressed, first_pages, places
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.standard import marks

_MOST_TRIES = 5  # for the pages that a book cites of itself


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


def make(view: View, standard: PageMap | None, shelf: Shelf | None = None) -> Book:
    """Make a book. `standard` is the page map of the standard edition, None where this is it.

    Raises EngineError where the engine is not there, OSError where fonts cannot be put down.
    """
    press = Press(view, Profile(view.publication.profile), shelf)
    made = _pressed(press, {})
    own = _own(press.view, made)
    if standard is None and cites_pages(view.document.chapters):
        made, own = _with_pages_cited(press, made, own)
    where = places(made)
    outside = tuple(
        (start + page, text)
        for start, piece in zip(first_pages(made), made, strict=True)
        for page, text in piece.outside
    )
    formulas = frozenset().union(*(piece.formulas_outside for piece in made))
    found = (*press.machine.found, *(each for piece in made for each in piece.found))
    # What an error left out of the layout may be what a link leads to: such a book has no file.
    data = b"" if has_errors(found) else _link(press, made, standard or own, own)
    if shelf and data:
        shelf.sweep()
    return Book(data, own, where, outside, formulas, found)


def _pressed(press: Press, known: Mapping[str, Pressed]) -> list[Pressed]:
    """Lay out every piece but the chapters that are known, by their ids; the contents last, for they show pages."""
    order = pieces(press.view)
    at = order.index(Part.CONTENTS)

    def laid(piece: Piece) -> Pressed:
        return known.get(piece.id) or press.press(piece) if isinstance(piece, Chapter) else press.press(piece)

    before, after = ([laid(piece) for piece in part] for part in (order[:at], order[at + 1 :]))
    return [*before, press.contents(before, after), *after]


def _own(view: View, made: Sequence[Pressed]) -> PageMap:
    where = places(made)
    begun = {
        page: start
        for before_it, piece in zip(first_pages(made), made, strict=True)
        for page, start in enumerate(piece.starts, before_it + 1)
        if start
    }
    count = sum(piece.pages for piece in made)
    return PageMap(count, {chapter.id: where[chapter.id] for chapter in view.document.chapters}, marks(view, begun))


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


def _link(press: Press, made: Sequence[Pressed], standard: PageMap, own: PageMap) -> bytes:
    view, profile = press.view, press.profile
    galleys = [piece.galley for piece in made]
    standing = standings.standings(standard, own, galleys)
    others = () if standard is own else standing
    if others:
        galleys = standings.with_feet(galleys, others, view.words)
    sheets = press.margins(galleys)
    sheets[0] = _with_spine(sheets[0], galleys[0], standard, view.layouts.paper_colour("ai"))
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


def _with_spine(sheet: Sheet, cover: Galley, standard: PageMap, colour: str) -> Sheet:
    """Draw the spine on the cover, whose margin has nothing else."""
    drawn = spine.stream(standard, cover.pages[0].height * engine.POINTS, colour)
    return Sheet((drawn, *sheet.streams[1:]), sheet.resources, sheet.fonts)
