"""The forms that tables and the cover take on paper, found by trying (LPT-22, EDITIONS.md).

In: a way to lay a piece out with some tables on landscape pages and some as lists of
records. Out: the layout in which every table fits, never in smaller type: upright first,
then across a landscape page, then as records, one for each row with every cell beside its
head. Parts that repeat the header column are left out: records say the same and break better.
A table of which a landscape page holds only a few rows does not fit there either: nobody sees
what a table is for, and its heads come again and again. Its notes follow on an upright page where
they would stand alone on another across.
A note that fell to a later page than its call draws the call's paragraph after it.
A cover whose words do not fit on the page lets go of its grid and runs on. A formula in a list, a
remark or a quotation is broken to fit the room that it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pipeline.heads import is_plain
from pipeline.model import Chapter, Table
from pipeline.model.walk import blocks_of
from pipeline.views import View, call_id
from pipeline.writers.pdf.engine import Laid
from pipeline.writers.pdf.pictures import breakable

_FEWEST_ROWS = 5  # of a table on a landscape page, if the table goes on

LayOut = Callable[["PrintView"], Laid]


@dataclass(frozen=True, slots=True)
class PrintView(View):
    """A view that knows which tables lie across the page or are lists of records, and which formulas have less room."""

    across: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()  # of those across, the ones whose notes follow on an upright page
    loose: frozenset[str] = frozenset()  # those that may break between any rows, else their captions stood alone
    cover_flows: bool = False
    pushed: frozenset[str] = frozenset()
    rooms: Mapping[str, float] = field(default_factory=dict)  # em, by the formula's address

    def as_records(self, table: Table) -> bool:
        """Say whether a table is shown as a list of records."""
        return table.id in self.listed and is_plain(table)


def print_view(view: View, **forms: Any) -> PrintView:
    """Return a view in print, with the forms that tables and the cover take."""
    return PrintView(**{member.name: getattr(view, member.name) for member in fields(View)}, **forms)


def fit_cover(view: View, lay_out: LayOut) -> Laid:
    """Lay the cover out: on its page, or running on where the words do not fit."""
    laid = lay_out(print_view(view))
    return lay_out(print_view(view, cover_flows=True)) if laid.cover_overflows() else laid


def fit_chapter(view: View, chapter: Chapter, lay_out: LayOut) -> Laid:
    """Lay a chapter out until every table fits or has no other form, and every note stands on its call's page."""
    # Up to 14 points a column of short lines is usual; in large print it costs a page to follow.
    cramped = view.size.large_print
    tried = print_view(view)
    laid = lay_out(tried)
    across, rooms = _too_wide(laid, cramped), breakable(chapter, laid.tight_formulas())
    if across or rooms:
        tried = replace(tried, across=across, rooms=rooms)
        laid = lay_out(tried)
        if listed := across & _plain(chapter) & (_too_wide(laid, cramped) | _torn(laid, cramped)):
            tried = replace(tried, across=across - listed, listed=listed)
            laid = lay_out(tried)
        if freed := tried.across & laid.notes_alone():
            tried = replace(tried, freed=freed)
            laid = lay_out(tried)
    if loose := laid.captions_alone():
        tried = replace(tried, loose=loose)
        laid = lay_out(tried)
    # The engine puts a note that does not fit on the next page, far from its call: the call follows it there.
    # A note that is longer than a page stays where it is, so this ends.
    while new := _parted(view, chapter, laid) - tried.pushed:
        tried = replace(tried, pushed=tried.pushed | {min(new, key=lambda call: laid.places[call])})
        laid = lay_out(tried)
    return laid


def _too_wide(laid: Laid, cramped: bool) -> frozenset[str]:
    return frozenset(laid.too_wide(cramped))


def _torn(laid: Laid, large_print: bool) -> frozenset[str]:
    """Return the tables that go on after a few rows. Small print has many rows on a page, or cells of many lines."""
    rows_of = laid.rows_of_parted_tables()
    return frozenset(table for table, rows in rows_of.items() if large_print and rows < _FEWEST_ROWS)


def _plain(chapter: Chapter) -> frozenset[str]:
    """Return the tables that can be lists of records."""
    return frozenset(block.id for block in blocks_of(chapter) if isinstance(block, Table) and is_plain(block))


def _parted(view: View, chapter: Chapter, laid: Laid) -> frozenset[str]:
    """Return the first calls of notes that stand at the foot of a later page."""
    if not view.notes_at_foot:
        return frozenset()
    calls = {call_id(note.id, 1): note.id for note in chapter.notes}
    places = laid.places
    return frozenset(call for call, note in calls.items() if places.get(call, 0) < places.get(note, 0))
