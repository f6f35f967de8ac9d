"""Tables: one over all its pages, its heads read once, none of them empty (PDF-29)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.parity.structure import Element
from pipeline.validators.pdfrules.headings import page_of
from pipeline.validators.pdfrules.lines import DRAWINGS
from pipeline.validators.pdfrules.paper import Finding, Paper


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with the tables of a file."""
    for element in paper.structure.elements():
        if element.role == "Table":
            yield from _table(element)
        for first, second in pairwise(child for child in element.children if isinstance(child, Element)):
            if first.role == second.role == "Table" and _heads(first) and _heads(first)[0] in _heads(second)[:1]:
                message = f"one table became two: both have the heads “{_said(_heads(first)[0])}”"
                yield Finding("pdf-split-element", page_of(second), message)


def _table(table: Element) -> Iterator[Finding]:
    for cell in table.elements():
        words = cell.text.strip() or cell.alternative or cell.actual
        if cell.role == "TH" and not words and not any(each.role in DRAWINGS for each in cell.elements()):
            yield Finding("pdf-table-heads", page_of(table), "a header cell has no words")
    parts = [each for each in table.children if isinstance(each, Element) and each.role == "THead"]
    if len(parts) > 1:
        yield Finding("pdf-table-heads", page_of(parts[1]), "a table has two heads")
    heads = _heads(table)
    for again in (row for index, row in enumerate(heads) if row in heads[:index]):
        yield Finding("pdf-table-heads", page_of(table), f"the heads “{_said(again)}” are read again")


def _heads(table: Element) -> list[tuple[str, ...]]:
    """Return the words of every row that has header cells alone."""
    found = []
    for row in table.elements():
        cells = [each for each in row.children if isinstance(each, Element)] if row.role == "TR" else []
        if cells and all(cell.role == "TH" for cell in cells):
            found.append(tuple(cell.text.strip() for cell in cells))
    return found


def _said(row: tuple[str, ...]) -> str:
    return ", ".join(row)
