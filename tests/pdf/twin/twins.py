"""Twins: a book as it is made, of pieces, and the same book laid out, painted and tagged as one piece."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from pipeline.model import Chapter
from pipeline.views import View
from pipeline.writers.pdf import book, engine, metadata, spine, standings, structure
from pipeline.writers.pdf.forms import PrintView, fit_chapter, print_view
from pipeline.writers.pdf.galley import Sheet
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, Piece, link
from pipeline.writers.pdf.pieces import markup, pieces
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.conftest import view_of
from tests.pdf.twin.text import publication


@dataclass(frozen=True, slots=True)
class Twins:
    """The two files, and the markup and the style sheets of the one that is made at once."""

    joined: bytes
    whole: bytes
    tree: Any
    press: book.Press


def view(profile: str, size: str = "small") -> View:
    """Return the view of the generated publication."""
    return view_of(size, "en", publication(profile))


@cache
def twins(profile: str, size: str = "small") -> Twins:
    """Return both files of the generated publication."""
    own = view(profile, size)
    made = book.make(own, None)
    press = book.Press(own, Profile(profile))
    tree = markup(_forms(own, size), press.shop, pieces(own), made.places)
    laid = press.machine.lay_out(tree)
    store: dict[str, bytes] = {}
    galley = press.machine.galley(laid, partial(structure.write, profile=press.profile, prefix="book"), store)
    (sheet,) = press.machine.margins([galley], store)
    drawn = spine.stream(made.own, galley.pages[0].height * engine.POINTS, own.layouts.paper_colour("ai"))
    sheet = Sheet((drawn, *sheet.streams[1:]), sheet.resources, sheet.fonts)
    imprint = Imprint(
        press.profile,
        own.language,
        metadata.identifier(own, press.profile),
        partial(metadata.xmp, own, press.profile),
        metadata.info(own),
        labels(),
        standings.names(standings.standings(made.own, made.own, [galley])),
    )
    whole = link([Piece(galley, sheet)], imprint, partial(engine.embed_fonts, files=store, profile=press.profile))
    return Twins(made.data, whole, tree, press)


def _forms(own: View, size: str) -> PrintView:
    """Return a view with the forms that the tables of all chapters take."""
    across, listed, pushed = _found_forms(size)
    return print_view(own, across=across, listed=listed, pushed=pushed)


@cache
def _found_forms(size: str) -> tuple[frozenset[str], ...]:
    """Return the tables that lie across, those that are lists, and the calls that begin a page, in both profiles."""
    own = view(Profile.UA_1.value, size)
    press = book.Press(own, Profile.UA_1)
    last: dict[Chapter, PrintView] = {}

    def lay_out(chapter: Chapter, form: PrintView) -> engine.Laid:
        last[chapter] = form
        return press.machine.lay_out(markup(form, press.shop, (chapter,), {}))

    for chapter in own.document.chapters:
        fit_chapter(own, chapter, partial(lay_out, chapter))
    return tuple(
        frozenset().union(*(getattr(form, kind) for form in last.values())) for kind in ("across", "listed", "pushed")
    )
