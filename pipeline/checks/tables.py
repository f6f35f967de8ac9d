"""Tables: whether they hold data, or only put text where it looks well."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic
from pipeline.model import Publication, Row, Table, blocks_of
from pipeline.text import plain

LONGEST_CELL = 400


def tables_for_layout(publication: Publication) -> list[Diagnostic]:
    """Report tables of one column, of one row with one datum, or whose cells hold whole paragraphs (HTM-P20)."""
    return [
        Diagnostic(block.position, "table-for-layout", f"the table has {reason}", hint)
        for document in publication.documents.values()
        for chapter in document.chapters
        for block in blocks_of(chapter)
        if isinstance(block, Table)
        for reason, hint in [_reason(block)]
        if reason
    ]


def _reason(table: Table) -> tuple[str, str]:
    """Return what makes a table doubtful, and what to do; nothing where it is a table of data."""
    columns = max(_width(row) for row in (*table.head, *table.body))
    if columns == 1:
        return "one column", "write a list, or paragraphs"
    data = sum(1 for row in table.body for cell in row if not cell.scope)
    if len(table.body) == 1 and data <= 1:
        return "one row with one value", "say it in a sentence"
    longest = max(len(plain(cell.children)) for row in table.body for cell in row)
    if longest > LONGEST_CELL:
        return f"a cell of {longest} characters", "write sections or a list of terms, if the table only sets text apart"
    return "", ""


def _width(row: Row) -> int:
    return sum(cell.columns for cell in row)
