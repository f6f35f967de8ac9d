"""Joined cells in the layouts: where a row ends before the table does, its last cell keeps its distance."""

from __future__ import annotations

import re

import pytest

from pipeline.editions import Format
from pipeline.heads import ends_early
from pipeline.model import Cell
from tests.layouts.test_cases import markup

CHAPTER = """\
# First

::: {.table #joined header-rows=2 header-columns=1}
Cells of two rows and two columns

```csv
Size,Pages,<,Files
^,English,Japanese,^
Small,14,12,3
Big,31,27,^
```
:::
"""


def cells(*shapes: tuple[int, int]) -> tuple[Cell, ...]:
    return tuple(Cell((), columns=columns, rows=rows) for columns, rows in shapes)


def test_a_row_ends_early_where_a_cell_from_above_stands_at_its_end() -> None:
    assert ends_early((cells((1, 2), (2, 1), (1, 2)), cells((1, 1), (1, 1)))) == (False, True)
    assert ends_early((cells((1, 2), (1, 1)), cells((1, 1)))) == (False, False)
    assert ends_early((cells((1, 1), (1, 2)), ())) == (False, True)
    assert ends_early(()) == ()


@pytest.mark.parametrize("format_", list(Format))
def test_such_a_row_is_marked_for_the_style_sheets(format_: Format) -> None:
    rows = re.findall(r"<tr[^>]*>", markup(CHAPTER, format_, "small"))
    assert rows == ["<tr>", '<tr class="early">', "<tr>", '<tr class="early">']
