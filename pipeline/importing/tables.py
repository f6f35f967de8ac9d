"""Tables of pandoc's tree -> a pipe table, or a division with a CSV file.

A table of short cells that nothing joins is a pipe table; any other lies in `data/`, where a spreadsheet opens it. A
table of one row or one cell is no table of data, and becomes paragraphs.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.importing.counting import of_tree
from pipeline.importing.telling import STAND_IN_WORD, Teller, short
from pipeline.importing.tree import (
    Cell,
    Grid,
    Node,
    Nodes,
    blocks_within,
    grid_of,
    inlines_within,
    is_plain,
    text_of_blocks,
)

if TYPE_CHECKING:
    from pipeline.importing.blocks import Blocks

_MOST_COLUMNS, _LONGEST_CELL, _LONGEST_ROW = 8, 60, 160


@dataclass(slots=True)
class Tables:
    """The tables of one chapter; `files` are the CSV files by their path below the publication's folder."""

    slug: str
    teller: Teller
    fill: bool = False
    files: dict[str, bytes] = field(default_factory=dict)

    def plain(self, node: Node) -> Nodes | None:
        """Return the blocks of a table that holds no data: of one row, or of nothing; None for any other."""
        grid = grid_of(node)
        if not is_plain(grid):
            return None
        blocks = [block for row in (*grid.head, *grid.body) for cell in row for block in cell.blocks]
        caption = [each for each in grid.caption if of_tree([each]).says_something()]
        if of_tree([*caption, *blocks]).says_something():
            self.teller.tell("import-changed", f"a table of one row is paragraphs now: {short(text_of_blocks(blocks))}",
                             "look whether its order can be heard", table=-1)  # fmt: skip
        else:
            self.teller.tell("import-left-out", "a table without words was left out", "")
        return [*caption, *blocks]

    def write(self, node: Node, blocks: Blocks) -> list[str]:
        """Return the lines of a table with its caption."""
        grid = grid_of(node)
        caption = " ".join(blocks.line(run) for each in grid.caption for run in inlines_within(each)).strip()
        caption = caption or (STAND_IN_WORD if self.fill else "")
        if not grid.head:
            self.teller.tell("import-look", "the first row of a table was taken for its header",
                             "say in the first row what each column holds")  # fmt: skip
        if grid.between:
            self.teller.tell("import-changed", "header rows between others are rows like any other now",
                             "split the table, or name the parts in a column")  # fmt: skip
        head, body = (grid.head, grid.body) if grid.head and grid.body else ([], [])
        rows = [*grid.head, *grid.body]
        texts = _places(rows, blocks, self)
        header_rows = len(head) if body else 1
        header_columns = grid.header_columns if _are_apart(texts, grid.header_columns, header_rows) else 0
        identifier = blocks.lines.addresses.written(node)
        if not header_columns:
            self.teller.tell("import-look", "the table has no header columns",
                             "where the first column names the rows, say so: header-columns=1")  # fmt: skip
        spare = f" header-columns={header_columns}" if header_columns else ""
        if _is_simple(grid, texts, header_rows):
            made = _pipe(texts, grid.right)
            name = (f"#{identifier}{spare}" if identifier else spare).strip()
            behind = f"{{{name}}}" if name else ""
            if caption or behind:
                made += ["", " ".join(part for part in ("Table:", caption, behind) if part)]
            return made
        path = f"data/{self.slug}-{len(self.files) + 1}.csv"
        self.files[path] = _csv(texts)
        name = f" #{identifier}" if identifier else ""
        rows_said = f" header-rows={header_rows}" if header_rows != 1 else ""
        head_line = f"::: {{.table{name}{rows_said}{spare} src={path}}}"
        return [head_line, *([caption] if caption else []), ":::"]

    def cell(self, cell: Cell, blocks: Blocks) -> str:
        """Return the source of a cell: its blocks one below the other."""
        if any(each["t"] not in ("Plain", "Para") for each in cell.blocks) or len(cell.blocks) > 1:
            said = short(text_of_blocks(cell.blocks))
            self.teller.tell("import-changed", f"the blocks of a cell are lines of it now: {said}",
                             "look whether lists in it can be heard")  # fmt: skip
        return "\\\n".join(line for line in self._lines(cell.blocks, blocks) if line)

    def _lines(self, nodes: Nodes, blocks: Blocks) -> list[str]:
        made: list[str] = []
        for node in nodes:
            match node["t"]:
                case "CodeBlock":
                    made += [
                        blocks.lines.source([{"t": "Code", "c": [["", [], []], line]}])
                        for line in node["c"][1].split("\n")
                    ]
                    self.teller.tell("import-changed", "a block of code in a cell is code in lines now", code=-1)
                case "DefinitionList":
                    for term, definitions in node["c"]:
                        made += [
                            blocks.line(term, breaks=True),
                            *(line for each in definitions for line in self._lines(each, blocks)),
                        ]
                case "Table":
                    self.teller.tell("import-changed", "a table in a cell is lines of it now", "", table=-1)
                    made += [line for run in blocks_within(node) for line in self._lines(run, blocks)]
                case "RawBlock" | "HorizontalRule":
                    self.teller.tell("import-left-out", "raw markup in a cell was left out", "")
                case _:
                    made += [blocks.line(run, breaks=True) for run in inlines_within(node)]
                    made += [line for run in blocks_within(node) for line in self._lines(run, blocks)]
        return made


def _places(rows: list[list[Cell]], blocks: Blocks, tables: Tables) -> list[list[str]]:
    """Return the source of each place of the grid; `<` and `^` for what a cell to the left or above covers."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    width = max(width, max((cell.columns for row in rows for cell in row), default=1))
    grid: list[list[str | None]] = [[None] * width for _ in rows]
    joined = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while x < width and grid[y][x] is not None:
                x += 1
            if x >= width:
                break
            source = tables.cell(cell, blocks)
            joined += cell.rows > 1 or cell.columns > 1
            for dy in range(min(cell.rows, len(rows) - y)):
                for dx in range(min(cell.columns, width - x)):
                    grid[y + dy][x + dx] = (
                        "^" if dy else "<" if dx else f"\\{source}" if source in ("^", "<") else source
                    )
    if joined:
        tables.teller.tell("import-look", f"{joined} cells of a table are joined with others",
                           "look whether it can be heard; ^ joins the cell above, < the one to the left")  # fmt: skip
    return [[place or "" for place in row] for row in grid]


def _are_apart(texts: list[list[str]], columns: int, rows: int) -> bool:
    """Say whether no cell covers both a header column and another."""
    return columns < len(texts[0]) and not any(row[columns] == "<" for row in texts[rows:])


def _is_simple(grid: Grid, texts: list[list[str]], header_rows: int) -> bool:
    cells = [cell for row in texts for cell in row]
    return (
        header_rows == 1
        and len(texts[0]) <= _MOST_COLUMNS
        and not any(cell in ("^", "<") or "\n" in cell or len(cell) > _LONGEST_CELL for cell in cells)
        and all(sum(map(len, row)) <= _LONGEST_ROW for row in texts)
        and len(texts) <= 30
    )


def _pipe(texts: list[list[str]], right: list[bool]) -> list[str]:
    rows = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in texts]
    dashes = ["---:" if right[place : place + 1] == [True] else "---" for place in range(len(texts[0]))]
    return [rows[0], f"|{'|'.join(dashes)}|", *rows[1:]]


def _csv(texts: list[list[str]]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(texts)
    return made.getvalue().encode()
