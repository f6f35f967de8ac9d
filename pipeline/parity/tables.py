"""Tables, and the lists of records that large editions make of them, as the same cells.

In: a `table`, or a `figure` of records, which says the head of each value beside it. Out:
an entry for the table, its caption, and one for each cell. Of records the rows and columns
are counted as those of the table that they stand for; the mark of their entry says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from lxml import etree

from pipeline.parity.grid import Placed, heads_of, placed, sides_of
from pipeline.parity.outline import Entry
from pipeline.parity.pagemarks import is_page_mark
from pipeline.parity.phrases import Node, Where, classes, content, gather, local

RECORDS = "records"


class Notebook(Protocol):
    """Where what is found is noted down."""

    entries: list[Entry]

    def leaf(self, role: str, element: etree._Element, where: Where) -> None:
        """Note down an element that holds nothing but text."""

    def paragraph(self, role: str, element: etree._Element, nodes: list[Node], where: Where) -> None:
        """Note down a text with what stands out in it."""


def table(into: Notebook, element: etree._Element, where: Where) -> None:
    """Note down a table with its caption and cells."""
    into.entries.append(where.entry("table", element))
    inner = where.within("table")
    rows = []
    for part in element:
        if local(part) == "caption":
            into.leaf("caption", part, inner)
        else:
            rows += [list(row) for row in ([part] if local(part) == "tr" else part)]
    cells = placed(rows)
    for cell in cells:
        heads = _texts(heads_of(cell, cells), inner)
        sides = _texts(sides_of(cell, cells), inner)
        _cell(into, cell, inner, heads, sides)


def records(into: Notebook, element: etree._Element, where: Where) -> None:
    """Note down a list of records as the table that it stands for: the names of the values are its header row."""
    into.entries.append(where.entry("table", element, mark=RECORDS))
    inner = where.within("table")
    for part in element:
        if local(part) == "figcaption":
            into.leaf("caption", part, inner)
    found = [each for each in element.iter() if "record" in classes(each)]
    for row, record in enumerate(found, 1):
        name = next(each for each in record if "head" in classes(each))
        of = next((each for each in name if "of" in classes(each)), None)
        names = [of, *(each for each in record.iter() if local(each) == "dt")]
        values = [name, *(each for each in record.iter() if local(each) == "dd")]
        if row == 1:
            for column, head in enumerate(names, 1):
                if head is not None:
                    _cell(into, Placed(head, 1, column, 1, 1), inner, (), (), "header", _split_marks(head)[1])
        for column, (head, value) in enumerate(zip(names, values, strict=True), 1):
            heads = () if head is None else _texts([Placed(head, 1, column, 1, 1)], inner)
            marks = [] if head is None or head is of else _split_marks(head)[0]
            nodes = [*marks, *(node for node in content(value) if node is not of)]
            _cell(into, Placed(value, row + 1, column, 1, 1), inner, heads, (), "cell", nodes)


def _split_marks(head: etree._Element) -> tuple[list[Node], list[Node]]:
    """Return the marks of pages before the name of a value, which are the value's, and the name itself."""
    nodes = list(content(head))
    marks: list[Node] = [each for each in nodes if not isinstance(each, str) and is_page_mark(each)]
    return marks, [each for each in nodes if each not in marks]


def _cell(
    into: Notebook,
    cell: Placed,
    where: Where,
    heads: tuple[str, ...],
    sides: tuple[str, ...],
    role: str = "",
    nodes: Sequence[Node] | None = None,
) -> None:
    """Note down a cell; one without a text is a cell, too."""
    role = role or ("header" if cell.scope else "cell")
    own = list(content(cell.element)) if nodes is None else list(nodes)
    slot = len(into.entries)
    into.paragraph(role, cell.element, own, where)
    if len(into.entries) == slot:
        into.entries.insert(slot, where.entry(role, cell.element))
    into.entries[slot] = replace(
        into.entries[slot],
        row=cell.row,
        column=cell.column,
        rows=cell.rows,
        columns=cell.columns,
        heads=heads,
        sides=sides,
    )


def _texts(cells: Sequence[Placed], where: Where) -> tuple[str, ...]:
    return tuple(gather(content(cell.element), where, calls=False).text for cell in cells)
