"""A laid-out piece: its pages, and what can be measured on them.

In: the engine's pages. Out: places of ids, tables that are too wide, lines over the margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.writers.pdf.engine.measures import (
    TOLERANCE,
    class_of,
    formulas,
    is_cramped,
    is_outside,
    rows_of_body,
    tables,
    with_room,
)


@dataclass(slots=True)
class Laid:
    """A laid-out piece.

    `sheets` are its pages as the engine knows them, `places` gives the page from 1 of each id, and
    `strings` are the string-sets made on each page, for the margin boxes. `tree` is the source tree,
    kept because an element is known by its identity as long as something holds it.
    """

    sheets: Sequence[Any]
    found: list[Diagnostic]
    places: Mapping[str, int]
    strings: Sequence[Mapping[str, tuple[str, ...]]]
    root: Mapping[str, str]  # attributes of the root element
    tree: tuple[Any, Any]  # with the context of its layout

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.sheets)

    @property
    def page_boxes(self) -> list[Any]:
        """The boxes of its pages, for `boxes` to answer for."""
        return [page._page_box for page in self.sheets]

    def too_wide(self, cramped: bool) -> tuple[str, ...]:
        """Return the ids of tables that do not fit between the margins, in reading order (LPT-22).

        With `cramped`, a table counts as well whose words fit but run down a narrow column: more
        than three lines in a cell under 8em, measured in the laid-out page.
        """
        return tuple(
            dict.fromkeys(
                str(box.element.get("id"))
                for page in self.sheets
                for box, room in with_room(page._page_box)
                if box.is_table_wrapper
                and box.element is not None
                and (box.width > room + TOLERANCE or (cramped and any(is_cramped(b) for b in box.descendants())))
            )
        )

    def rows_of_parted_tables(self) -> Mapping[str, int]:
        """Return, for each table that takes more than one page, how many rows of its body the first page holds."""
        pages: dict[str, list[int]] = {}
        for page in self.sheets:
            for box, _ in with_room(page._page_box):
                if box.is_table_wrapper and box.element is not None:
                    pages.setdefault(str(box.element.get("id")), []).append(rows_of_body(box))
        return {table: rows[0] for table, rows in pages.items() if len(rows) > 1}

    def captions_alone(self) -> frozenset[str]:
        """Return the tables whose caption is on a page that has no row of them."""
        return frozenset(table for table, rows in self.rows_of_parted_tables().items() if rows == 0)

    def notes_alone(self) -> frozenset[str]:
        """Return the tables after which a landscape page holds nothing but their notes."""
        found: set[str] = set()
        above: list[str] = []  # the tables of the landscape page before
        for page in self.sheets:
            boxes = [box for box, _ in with_room(page._page_box)] if page.width > page.height else []
            tables = [str(box.element.get("id")) for box in boxes if box.is_table_wrapper and box.element is not None]
            if boxes and not tables:
                found.update(above[-1:])
            above = tables
        return frozenset(found)

    def cover_overflows(self) -> bool:
        """Say whether the cover's words reach into the edition's lines at its foot, or beyond the page."""
        parts = {class_of(box): box for box, _ in with_room(self.sheets[0]._page_box)}
        foot = parts.get("edition")
        last = parts.get("what", parts.get("title"))
        if foot is None or last is None:
            return True
        words = last.position_y + last.height
        whole = not any(
            class_of(box) in {"title", "what", "edition"}
            for page in self.sheets[1:2]
            for box, _ in with_room(page._page_box)
        )
        return not whole or words > foot.position_y

    def outside(self) -> tuple[tuple[int, str], ...]:
        """Return page and text of every line that runs over a margin."""
        return tuple(
            (number, box.text)
            for number, page in enumerate(self.sheets, 1)
            for box in page._page_box.descendants()
            if getattr(box, "text", "").strip() and is_outside(box, page._page_box)
        )

    def heads_left_out(self) -> tuple[str, ...]:
        """Return the ids of tables whose heads no page shows.

        WeasyPrint 70 leaves a head out, without a word, where a page has no room for it and a row.
        """
        shown = {
            box.element for page in self.sheets for box in page._page_box.descendants() if box.element_tag == "thead"
        }
        return tuple(
            str(head.getparent().get("id")) for head in self.tree[0].iter("thead") if head not in shown and len(head)
        )

    def tight_formulas(self) -> Mapping[str, float]:
        """Return the room in em for each formula that is wider than the block around it, by its address."""
        found: dict[str, float] = {}
        for page in self.sheets:
            for address, width, room in formulas(page._page_box):
                if width > room + TOLERANCE / 50:
                    found[address] = min(room, found.get(address, room))
        return found

    def formulas_outside(self) -> frozenset[str]:
        """Return the addresses of the formulas that run over a margin."""
        return frozenset(
            str(box.element.get("src"))
            for page in self.sheets
            for box in page._page_box.descendants()
            if box.element_tag == "img" and class_of(box) == "formula" and is_outside(box, page._page_box)
        )


def places_of(sheets: Sequence[Any]) -> dict[str, int]:
    """Return the page, from 1, on which each id first stands."""
    places: dict[str, int] = {}
    for number, page in enumerate(sheets, 1):
        for anchor in (*(name for name, _, _ in tables(page._page_box)), *page.anchors):
            places.setdefault(anchor, number)
    return places
