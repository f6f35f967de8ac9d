"""The forms that tables and the cover take on paper, found by trying (LPT-22, EDITIONS.md).

In: a way to lay the edition out with some tables on landscape pages and some as lists of
records. Out: the layout in which every table fits, never in smaller type: upright first,
then across a landscape page, then as records, one for each row with every cell beside its
head. Parts that repeat the header column are left out: records say the same and break better.
A note that fell to a later page than its call draws the call's paragraph after it.
A cover whose words do not fit on the page lets go of its grid and runs on. A formula in a list, a
remark or a quotation is broken to fit the room that it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pipeline.heads import is_plain
from pipeline.model import Table
from pipeline.views import View, call_id
from pipeline.writers.pdf.engine import Laid
from pipeline.writers.pdf.pictures import breakable

LayOut = Callable[["PrintView"], Laid]


@dataclass(frozen=True, slots=True)
class PrintView(View):
    """A view that knows which tables lie across the page or are lists of records, and which formulas have less room."""

    across: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    cover_flows: bool = False
    pushed: frozenset[str] = frozenset()
    rooms: Mapping[str, float] = field(default_factory=dict)  # em, by the formula's address

    def as_records(self, table: Table) -> bool:
        """Say whether a table is shown as a list of records."""
        return table.id in self.listed and is_plain(table)


def print_view(view: View, **forms: Any) -> PrintView:
    """Return a view in print, with the forms that tables and the cover take."""
    return PrintView(**{member.name: getattr(view, member.name) for member in fields(View)}, **forms)


def fitting(view: View, lay_out: LayOut) -> Laid:
    """Lay out until every table fits or has no other form, and every note stands on the page of its call."""
    # Up to 14 points a column of short lines is usual; in large print it costs a page to follow.
    cramped = view.size.large_print
    tried = print_view(view)
    laid = lay_out(tried)
    across, flows = frozenset(laid.too_wide(cramped)), laid.cover_overflows()
    rooms = breakable(view.document, laid.tight_formulas())
    if across or flows or rooms:
        tried = replace(tried, across=across, cover_flows=flows, rooms=rooms)
        laid = lay_out(tried)
        if still := across.intersection(laid.too_wide(cramped)):
            tried = replace(tried, across=across - still, listed=still)
            laid = lay_out(tried)
    # The engine puts a note that does not fit on the next page, far from its call: the call follows it there.
    # A note that is longer than a page stays where it is, so this ends.
    while new := _parted(view, laid) - tried.pushed:
        tried = replace(tried, pushed=tried.pushed | {min(new, key=lambda call: laid.places[call])})
        laid = lay_out(tried)
    return laid


def _parted(view: View, laid: Laid) -> frozenset[str]:
    """Return the first calls of notes that stand at the foot of a later page."""
    if not view.notes_at_foot:
        return frozenset()
    calls = {call_id(note.id, 1): note.id for chapter in view.document.chapters for note in chapter.notes}
    places = laid.places
    return frozenset(call for call, note in calls.items() if places.get(call, 0) < places.get(note, 0))
