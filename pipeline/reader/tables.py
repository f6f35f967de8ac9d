"""Tables: a pipe table with its caption, or a division with data from a CSV file or a `csv` block.

Steps: rows of texts with their places; cells joined by `^` and `<`; header cells; columns
of figures. The grid itself is in `grid`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import Inlines, Paragraph, Table
from pipeline.reader.attributes import Attributes
from pipeline.reader.captions import positive, read_caption
from pipeline.reader.files import decode, find_file
from pipeline.reader.grid import Raw, read_grid
from pipeline.reader.inlines import read_inlines
from pipeline.reader.limits import MOST_CELLS
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.markdown import parse_line
from pipeline.reader.reserved import Holder
from pipeline.text import plain


def read_pipe_table(manuscript: Manuscript, node: SyntaxTreeNode, caption: SyntaxTreeNode | None) -> Table | None:
    """Return a pipe table: its first row is the header, its caption a paragraph beside it."""
    position = manuscript.at(node)
    words, attributes = read_caption(manuscript, caption) if caption else ((), Attributes())
    place = manuscript.at(caption) if caption else position
    manuscript.allow(attributes, place, on="a table's caption", keys=("header-columns",))
    columns = positive(manuscript, attributes, "header-columns", 0, place)
    rows: list[list[Raw]] = []
    right: list[bool] = []
    for row in (row for group in node.children for row in group.children):
        if not rows:
            right = ["right" in str(cell.attrs.get("style", "")) for cell in row.children]
        written = row.meta["cells"]
        if rows and written != len(rows[0]):
            _report_length(manuscript, manuscript.at(row), written, len(rows[0]))
        rows.append([Raw(cell.children[0].content, cell.children[0], manuscript.at(row)) for cell in row.children])
    hint = "write behind the table, after a blank line: Table: what it shows {#id}"
    return _table(manuscript, position, attributes.id, words, rows, (1, columns), right, hint)


def read_data_table(manuscript: Manuscript, node: SyntaxTreeNode) -> Table | None:
    """Return the table of a division: caption first, then notes; the cells from a file or from a csv block."""
    position = manuscript.at(node)
    attributes: Attributes = node.meta["attributes"]
    keys = ("src", "header-rows", "header-columns")
    manuscript.allow(attributes, position, on="a table", classes=("table",), keys=keys)
    paragraphs = [child for child in node.children if child.type == "paragraph"]
    codes = [child for child in node.children if child.type == "fence" and child.info.strip() == "csv"]
    for child in node.children:
        if child not in paragraphs and child not in codes[:1]:
            hint = "a table holds its caption, its notes as paragraphs, and one ```csv block unless src= names a file"
            manuscript.report(manuscript.at(child), "bad-table", "the table cannot hold this", hint)
    texts = [(manuscript.at(child), read_inlines(manuscript, child.children[0])) for child in paragraphs[:1]]
    caption = texts[0][1] if texts else ()
    rows = _data(manuscript, attributes, codes, position)
    if rows is None:
        return None
    header = (
        positive(manuscript, attributes, "header-rows", 1, position),
        positive(manuscript, attributes, "header-columns", 0, position),
    )
    hint = "write what the table shows as the first paragraph of the division"
    table = _table(manuscript, position, attributes.id, caption, rows, header, [], hint)
    # Read after the cells, as they stand below them: what they call is numbered in the order of the calls.
    notes = tuple(
        Paragraph(manuscript.at(child), read_inlines(manuscript, child.children[0])) for child in paragraphs[1:]
    )
    return replace(table, notes=notes) if table else None


def _data(
    manuscript: Manuscript, attributes: Attributes, codes: list[SyntaxTreeNode], position: Position
) -> list[list[Raw]] | None:
    """Return the rows of the division's file or csv block."""
    source = attributes.values.get("src")
    if (source is None) == (not codes):
        hint = "give it src=data/name.csv or a ```csv block, one of the two"
        what = "no cells" if source is None else "its cells twice"
        manuscript.report(position, "bad-table", f"the table has {what}", hint)
        return None
    if source is None:
        return _rows(manuscript, codes[0].content, _below(manuscript.at(codes[0])))
    if find_file(manuscript, source, position, "missing-data") is None:
        return None
    text, found = decode(manuscript.inputs, source)
    manuscript.diagnostics += found
    return None if found else _rows(manuscript, text, Position(manuscript.inputs.where(source), 1))


def _below(position: Position) -> Position:
    return Position(position.path, position.line + 1)


def _rows(manuscript: Manuscript, text: str, first: Position) -> list[list[Raw]] | None:
    """Return the rows of comma-separated values (RFC 4180); every row must be as long as the first."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[Raw]] = []
    line = cells = 0
    try:
        for values in reader:
            where = Position(first.path, first.line + line)
            line = reader.line_num
            if not any(value.strip() for value in values):
                continue
            cells += len(values)
            if cells > MOST_CELLS:
                hint = "split the table, or publish the data beside the text"
                manuscript.report(where, "too-large", f"the table has more than {MOST_CELLS} cells", hint)
                return None
            if rows and len(values) != len(rows[0]):
                _report_length(manuscript, where, len(values), len(rows[0]))
            rows.append([Raw(value.strip(), parse_line(value.strip()), where) for value in values])
    except csv.Error as error:
        where = Position(first.path, first.line + line)
        hint = 'put a cell that holds commas or quotes between quotes, and double these: "a ""b"", c"'
        manuscript.report(where, "bad-table", f"the values cannot be read: {error}", hint)
        return None
    return rows


def _report_length(manuscript: Manuscript, position: Position, written: int, wanted: int) -> None:
    hint = "give every row one cell for each column; a cell that holds commas or | is quoted or escaped"
    message = f"the row has {written} {'cell' if written == 1 else 'cells'}, the header row {wanted}"
    manuscript.report(position, "row-length", message, hint)


def _table(
    manuscript: Manuscript,
    position: Position,
    identifier: str,
    caption: Inlines,
    rows: list[list[Raw]],
    header: tuple[int, int],
    right: list[bool],
    caption_hint: str,
) -> Table | None:
    identifier = manuscript.claim(identifier, plain(caption) or "table", position, Holder.TABLE)
    if not caption:
        manuscript.report(position, "table-without-caption", "the table has no caption", caption_hint)
    if not rows or header[0] < 1:
        hint = "let the first row say what each column holds"
        manuscript.report(position, "table-without-header", "the table has no header row", hint)
        return None
    if len(rows) <= header[0]:
        hint = "write the rows below the header, or take the table out"
        manuscript.report(position, "table-without-body", "the table has no row below its header", hint)
        return None
    if header[1] >= len(rows[0]):
        hint = "leave a column for what the headers say something of: header-columns=1"
        message = f"the table has {header[1]} header columns, and {len(rows[0])} in all"
        manuscript.report(position, "bad-attribute", message, hint)
        return None
    if any(len(row) != len(rows[0]) for row in rows):
        return None  # reported where the row stands
    head, body = read_grid(manuscript, rows, header, right)
    return Table(position, identifier, caption, head, body) if caption and head and body else None
