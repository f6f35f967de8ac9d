"""The grid of a table: joined cells, header cells, columns of figures.

A cell that holds `^` alone joins the one above it, `<` the one to its left. What is
joined must be a rectangle within the header or within the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import Cell, Row, Scope
from pipeline.reader.inlines import read_inlines
from pipeline.reader.manuscript import Manuscript

_NUMBER = re.compile(r"[+\-−±~≈]?\s?[$€£¥]?\s?\d[\d.,' \u00a0\u2009\u202f]*\s?[%‰]?")
_NOTHING = re.compile(r"[-–—−]?")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as it is written, and where."""

    text: str
    inline: SyntaxTreeNode
    position: Position


def read_grid(
    manuscript: Manuscript, rows: list[list[Raw]], header: tuple[int, int], right: list[bool]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return header and body rows; `right` says which columns are aligned at the right."""
    owners = _owners(manuscript, rows, header)
    if owners is None:
        return (), ()
    covered = _covered(owners)
    numbers = [_is_number_column(rows, column, header[0], right) for column in range(len(rows[0]))]
    made: list[Row] = []
    for y, row in enumerate(rows):
        cells = []
        for x, raw in enumerate(row):
            if owners[y, x] != (y, x):
                continue
            height, width = _extent(covered[y, x])
            scope = _scope(y < header[0], x < header[1], width, height)
            children = read_inlines(manuscript, raw.inline, raw.position)
            if scope is not Scope.NONE and not children:
                hint = "say what the column or the row holds"
                manuscript.report(raw.position, "empty-header", "a header cell is empty", hint)
            cells.append(Cell(children, scope, width, height, numbers[x] and width == 1))
        made.append(tuple(cells))
    return tuple(made[: header[0]]), tuple(made[header[0] :])


def _scope(in_head: bool, in_header_column: bool, width: int, height: int) -> Scope:
    """Return what a cell heads (HTM-P20)."""
    if in_head:
        return Scope.COLUMNS if width > 1 else Scope.COLUMN
    if in_header_column:
        return Scope.ROWS if height > 1 else Scope.ROW
    return Scope.NONE


def _is_number_column(rows: list[list[Raw]], column: int, head: int, right: list[bool]) -> bool:
    # What a cell says for several columns says nothing of what one of them holds.
    texts = [row[column].text for row in rows[head:] if not (column + 1 < len(row) and row[column + 1].text == "<")]
    texts = [text for text in texts if text not in {"^", "<"} and not _NOTHING.fullmatch(text)]
    return right[column : column + 1] == [True] or (bool(texts) and all(_NUMBER.fullmatch(text) for text in texts))


def _owners(manuscript: Manuscript, rows: list[list[Raw]], header: tuple[int, int]) -> dict[Place, Place] | None:
    """Return for each place of the grid the place of the cell that covers it; None where joins are wrong."""
    owners: dict[Place, Place] = {}
    good = True
    for y, row in enumerate(rows):
        for x, raw in enumerate(row):
            owners[y, x] = (y, x)
            if raw.text not in {"^", "<"}:
                continue
            other = (y - 1, x) if raw.text == "^" else (y, x - 1)
            crosses = y == header[0] if raw.text == "^" else x == header[1] and y >= header[0]
            if min(other) < 0 or crosses:
                side = "above" if raw.text == "^" else "to the left"
                hint = f"write \\{raw.text} for the character itself; header and body cannot be joined"
                manuscript.report(raw.position, "bad-join", f"there is no cell {side} to join", hint)
                good = False
            else:
                owners[y, x] = owners[other]
    for (y, x), places in _covered(owners).items():
        height, width = _extent(places)
        if height * width != len(places):
            raw = rows[y][x]
            hint = "join whole rows or whole columns of cells"
            manuscript.report(raw.position, "bad-join", f"the cells joined with {raw.text} are no rectangle", hint)
            good = False
    return owners if good else None


def _covered(owners: dict[Place, Place]) -> dict[Place, list[Place]]:
    """Return for each cell the places that it covers, in reading order."""
    covered: dict[Place, list[Place]] = {}
    for place, owner in owners.items():
        covered.setdefault(owner, []).append(place)
    return covered


def _extent(places: list[Place]) -> tuple[int, int]:
    """Return how many rows and columns the places span, the first being at the top left."""
    height = max(y for y, _ in places) - places[0][0] + 1
    return height, max(x for _, x in places) - places[0][1] + 1
