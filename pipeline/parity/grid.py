"""Tables: where each cell stands, and which cells head it, as assistive technology finds out.

In: the rows of a table as elements with `colspan`, `rowspan` and `scope`. Out: cells with
their places, each with the texts of its header cells (HTML 4.9.12.2, by explicit scopes).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

_OF_COLUMNS, _OF_ROWS = frozenset({"col", "colgroup"}), frozenset({"row", "rowgroup"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its row and column from 1."""

    element: etree._Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def scope(self) -> str:
        """What the cell heads; empty for a data cell."""
        return self.element.get("scope", "")

    @property
    def covered_rows(self) -> range:
        """The rows that the cell covers."""
        return range(self.row, self.row + self.rows)

    @property
    def covered_columns(self) -> range:
        """The columns that the cell covers."""
        return range(self.column, self.column + self.columns)


def placed(rows: Iterable[Iterable[etree._Element]]) -> list[Placed]:
    """Return the cells of a table in their order; cells from rows above take up room."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, elements in enumerate(rows, 1):
        column = 1
        for element in elements:
            while (row, column) in taken:
                column += 1
            cell = Placed(element, row, column, _span(element, "rowspan"), _span(element, "colspan"))
            taken.update((r, c) for r in cell.covered_rows for c in cell.covered_columns)
            cells.append(cell)
            column += cell.columns
    return cells


def heads_of(cell: Placed, cells: Iterable[Placed]) -> list[Placed]:
    """Return the cells that head a cell's columns, from the top down."""
    return [
        other
        for other in cells
        if other.scope in _OF_COLUMNS and other.row < cell.row and _meet(other.covered_columns, cell.covered_columns)
    ]


def sides_of(cell: Placed, cells: Iterable[Placed]) -> list[Placed]:
    """Return the cells that head a cell's rows, from the first column on."""
    return [
        other
        for other in cells
        if other.scope in _OF_ROWS and other.column < cell.column and _meet(other.covered_rows, cell.covered_rows)
    ]


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _span(element: etree._Element, name: str) -> int:
    written = element.get(name, "1")
    return int(written) if written.isdecimal() and int(written) else 1
