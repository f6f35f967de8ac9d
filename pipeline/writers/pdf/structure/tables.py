"""Tables: their parts in order, what each header cell heads, and the names by which cells know their headers.

Scope is always written (PDF-28). Where cells span, or where the source names headers itself,
Scope says too little: header cells get IDs, and every cell names its own (Headers).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.tree import Kid, Name, Node, is_blank, ungrouped

_PARTS = {"Caption": 0, "THead": 1, "TBody": 2, "TR": 2, "TFoot": 3}
_SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}


def order_parts(node: Node, profile: Profile) -> list[Kid]:
    """Put caption and head first and the foot last, wherever the pages show them."""
    kids = [kid for kid in ungrouped(node.kids) if not is_blank(kid)]
    node.kids = sorted(kids, key=lambda kid: _PARTS.get(kid.type, 2) if isinstance(kid, Node) else 2)
    return [node]


def relate(document: Node, prefix: str) -> None:
    """Give the cells of every table their attributes. `prefix` begins the IDs in a table that has no id itself."""
    unnamed = 0
    for table in document.every():
        if table.type != "Table":
            continue
        name = table.element.get("id") if table.element is not None else None
        if not name:
            unnamed += 1
            name = f"{prefix}-table-{unnamed}"
        _relate(table, name)


@dataclass(slots=True)
class _Cell:
    """A cell with its place in the grid: first column and row from 0, and how many of each it covers."""

    node: Node
    column: int
    row: int
    columns: int
    rows: int
    in_head: bool

    def attribute(self, name: str) -> str:
        """Return an attribute of the cell's element, or nothing."""
        return (self.node.element.get(name) or "") if self.node.element is not None else ""

    @property
    def heads_columns(self) -> bool:
        """Whether it is a header of what stands under it, rather than beside it."""
        return self.node.attributes["Table"]["Scope"] == "Column"


def _relate(table: Node, name: str) -> None:
    cells = _grid(table)
    heads = [cell for cell in cells if cell.node.type == "TH"]
    rows_of_heads = {cell.row for cell in heads} - {cell.row for cell in cells if cell.node.type == "TD"}
    for cell in cells:
        if cell.columns > 1:
            cell.node.attribute("Table", {"ColSpan": cell.columns})
        if cell.rows > 1:
            cell.node.attribute("Table", {"RowSpan": cell.rows})
    for cell in heads:
        columns = cell.in_head or cell.row in rows_of_heads or cell.column > 0
        scope = _SCOPES.get(cell.attribute("scope"), "Column" if columns else "Row")
        cell.node.attribute("Table", {"Scope": Name(scope)})
    if any(cell.columns > 1 or cell.rows > 1 for cell in heads) or any(cell.attribute("headers") for cell in cells):
        _name_headers(cells, heads, name)


def _grid(table: Node) -> list[_Cell]:
    cells: list[_Cell] = []
    taken: set[tuple[int, int]] = set()
    row = 0
    for part in table.nodes():
        for line in [part] if part.type == "TR" else part.nodes():
            if line.type != "TR":
                continue
            column = 0
            for node in line.nodes():
                while (column, row) in taken:
                    column += 1
                cell = _Cell(node, column, row, _span(node, "colspan"), _span(node, "rowspan"), part.type == "THead")
                taken |= {(column + x, row + y) for x in range(cell.columns) for y in range(cell.rows)}
                cells.append(cell)
                column += cell.columns
            row += 1
    return cells


def _span(node: Node, name: str) -> int:
    value = (node.element.get(name) or "1") if node.element is not None else "1"
    return max(int(value), 1) if value.isdigit() else 1


def _name_headers(cells: list[_Cell], heads: list[_Cell], name: str) -> None:
    by_id = {}
    for cell in heads:
        own = cell.attribute("id")
        cell.node.id = own or f"{name}-r{cell.row + 1}c{cell.column + 1}"
        if own:
            by_id[own] = cell
    for cell in cells:
        if wanted := cell.attribute("headers").split():
            found = [by_id[each] for each in wanted if each in by_id]
        else:
            found = [head for head in heads if head is not cell and _heads(head, cell)]
        if found:
            cell.node.attribute("Table", {"Headers": tuple(str(head.node.id) for head in found)})


def _heads(head: _Cell, cell: _Cell) -> bool:
    """Say whether a header cell heads a cell: it stands above it and heads columns, or before it and heads rows."""
    if head.heads_columns:
        before, across = head.row + head.rows <= cell.row, (head.column, head.columns, cell.column, cell.columns)
    else:
        before, across = head.column + head.columns <= cell.column, (head.row, head.rows, cell.row, cell.rows)
    start, size, other, other_size = across
    return before and start < other + other_size and other < start + size
