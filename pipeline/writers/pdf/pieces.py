"""The pieces of a book as markup: cover, contents, each chapter, and what the edition says of itself.

In: a view. Out: for each piece the page that is laid out alone; its style sheets and its
assets are the book's. No piece knows another's pages: numbers of pages stand in the
contents as text, put there when they are known (LONG-BOOKS.md, 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from lxml.etree import _Element

from pipeline import imprint
from pipeline.model import Chapter
from pipeline.pages import pages
from pipeline.views import View
from pipeline.whereabouts import pages_of_ids
from pipeline.writers.pdf import engine, pictures, sheet
from pipeline.writers.pdf.forms import PrintView
from pipeline.writers.pdf.shape import shape

_STYLE_SHEETS = ("css/base.css", "css/counters.css", "css/print.css")


class Part(Enum):
    """The pieces that are no chapters."""

    COVER = "cover"
    CONTENTS = "contents"
    COLOPHON = "colophon"


Piece = Part | Chapter


def pieces(view: View) -> tuple[Piece, ...]:
    """Return the pieces of a book in the order of its pages."""
    return (Part.COVER, Part.CONTENTS, *view.document.chapters, Part.COLOPHON)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all pieces of a book share: style sheets, pictures by their `asset:` addresses, and their measures.

    Formulas are drawn for each piece, since the room they have may ask for other breaks, and put to the pictures.
    """

    sheets: tuple[engine.StyleSheet, ...]
    assets: dict[str, bytes]
    widths: Mapping[str, float]
    room: float  # em between the margins


def workshop(view: View) -> Workshop:
    """Return what the pieces of a view share."""
    layouts = view.layouts
    assets, widths = pictures.for_print(view.document, layouts.paper_colour("ai"), layouts.paper_colour("ink"))
    assets |= {f"icons/{name}": data for name, data in layouts.icons.items()}
    sheets = [engine.StyleSheet(each.path, each.text) for name in _STYLE_SHEETS for each in layouts.sheets(name)]
    sheets.append(engine.StyleSheet("layouts/editions.toml", sheet.numbers(view)))
    return Workshop(tuple(sheets), assets, widths, sheet.text_width(view))


def markup(view: PrintView, shop: Workshop, those: Sequence[Piece], first_pages: Mapping[str, int]) -> _Element:
    """Return the page that holds some pieces; `first_pages` gives the page of each heading by its id."""
    alone = view.size.standard or Part.CONTENTS not in those  # no pages beside its own
    page = pages(view.layouts).render(
        "book.html.j2",
        view=view,
        pieces=those,
        first_pages=first_pages,
        standard_pages=pages_of_ids(view.document, None if alone else view.page_map),
        classes=sheet.classes(view),
        title_lines=sheet.cover_title(view),
        points=f"{view.points:g}",
        **imprint.values(view),
    )
    # The contents show the formulas of all headings.
    chapters = view.document.chapters if Part.CONTENTS in those else tuple(p for p in those if isinstance(p, Chapter))
    drawn = pictures.formulas_for_print(chapters, shop.room, view.rooms)
    shop.assets.update({name: drawing.svg for name, drawing in drawn.items()})
    room = min(shop.room, view.rules.print_measure)
    return shape(
        page, shop.widths, view.across, view.pushed, pictures.formula_styles(drawn), room, view.freed, view.loose
    )
