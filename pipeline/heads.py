"""The heads of a table's cells in words, for where a cell cannot stand below its head.

In: a table, whose cells may be joined. Out: for each row of the body what heads each of its
cells: all heads of the cell's columns, from the top down. A cell that goes over several
columns has the heads that these have in common. The name of a record has its head, too: where
the heads are not shown by themselves, no word of them may be lost.
"""

from __future__ import annotations

from pipeline.model import Cell, Row, Table
from pipeline.text import plain

Placed = tuple[tuple[int, Cell], ...]


def heads(table: Table, joint: str) -> tuple[tuple[str, ...], ...]:
    """Return the heads of every cell of the body; `joint` stands between a head and the one below it."""
    above: dict[int, list[Cell]] = {}
    for row in _placed(table.head):
        for column, cell in row:
            for each in range(column, column + cell.columns):
                above.setdefault(each, []).append(cell)

    def over(column: int, cell: Cell) -> str:
        columns = [above.get(each, []) for each in range(column, column + cell.columns)]
        common = [head for head in columns[0] if all(any(head is other for other in rest) for rest in columns[1:])]
        return joint.join(plain(head.children) for head in common)

    return tuple(tuple(over(column, cell) for column, cell in row) for row in _placed(table.body))


def ends_early(rows: tuple[Row, ...]) -> tuple[bool, ...]:
    """Say of each row whether a cell from a row above stands at its end, so that its own last cell ends before."""
    ends = [row[-1][0] + row[-1][1].columns if row else 0 for row in _placed(rows)]
    return tuple(end < max(ends) for end in ends)


def is_plain(table: Table) -> bool:
    """Say whether a table has one header row and no joined cells, so that it can be a list of records."""
    cells = (cell for row in (*table.head, *table.body) for cell in row)
    return len(table.head) == 1 and all(cell.rows == cell.columns == 1 for cell in cells)


def _placed(rows: tuple[Row, ...]) -> tuple[Placed, ...]:
    """Return the cells with the column in which each begins; cells from rows above take up room."""
    taken: dict[int, int] = {}  # column -> how many more rows it is covered from above
    placed = []
    for row in rows:
        column, found = 0, []
        covered = {each for each, left in taken.items() if left}
        taken = {each: left - 1 for each, left in taken.items() if left}
        for cell in row:
            while column in covered:
                column += 1
            found.append((column, cell))
            for each in range(column, column + cell.columns):
                taken[each] = cell.rows - 1
            column += cell.columns
        placed.append(tuple(found))
    return tuple(placed)
