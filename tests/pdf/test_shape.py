"""What the writer changes in the page before the layout engine sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pagemap import PageMap
from pipeline.writers.pdf.shape import shape
from pipeline.writers.pdf.spine import operators
from pipeline.writers.pdf.titles import title_lines


def shaped(body: str, *wide: str) -> str:
    page = shape(f"<!DOCTYPE html><html><body>{body}</body></html>", {"asset:a.svg": 18.0}, wide)
    return page.split("<body>")[1].split("</body>")[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<ul><li>one <em>two</em></li></ul>", "<ul><li>one <em>two</em></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><dd><p>a</p><p>b</p></dd></li></ul>"),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "<ul><li><dd>a<ol><li>b</li></ol></dd></li></ul>"),
        ("<p>a<span>b</span></p>", "<p>a<span>b</span></p>"),
        ("<p>a<span><pre>b</pre></span></p>", "<div>a<span><pre>b</pre></span></div>"),
        ('<img src="asset:a.svg" alt="x"/>', '<img src="asset:a.svg" alt="x" style="width: 18em">'),
    ],
)
def test_items_paragraphs_and_pictures_get_the_shape_that_the_engine_tags_well(before: str, after: str) -> None:
    assert shaped(before) == after


def test_a_table_keeps_its_notes_and_on_its_own_page_the_heading_above() -> None:
    table = '<h2>h</h2><table id="t"><tbody><tr><td>a long cell of many words</td></tr></tbody></table>'
    rest = '<p class="table-note">n</p><p>after</p>'
    inner = table.removeprefix("<h2>h</h2>") + '<p class="table-note">n</p>'
    assert shaped(table + rest) == f'<h2>h</h2><div class="table">{inner}</div><p>after</p>'
    assert shaped(table + rest, "t") == f'<div class="table wide"><h2>h</h2>{inner}</div><p>after</p>'


def test_a_date_or_an_amount_in_a_cell_does_not_break() -> None:
    """LPT-09."""
    cells = "<td>January 1999</td><td>1999年1月</td><td>an answer of many words</td>"
    row = shaped(f"<table><tbody><tr>{cells}</tr></tbody></table>")
    assert row.count('class="short"') == 2


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (15, ("戦略的国際科学技術協力推進事業",)),
        (14.5, ("戦略的国際科学技術", "協力推進事業")),
        (6, ("戦略的国際", "科学技術協力", "推進事業")),
    ],
)
def test_a_japanese_title_breaks_between_words(room: float, lines: tuple[str, ...]) -> None:
    assert title_lines("戦略的国際科学技術協力推進事業", room) == lines


@given(st.text("国際科学技術をこえるのトア（）、・。A1 ", max_size=40), st.floats(1, 40))
def test_a_title_loses_nothing_by_breaking(title: str, room: float) -> None:
    assert "".join(title_lines(title, room)) == title


@given(st.integers(0, 900))
def test_the_spine_has_a_stroke_for_every_page_and_keeps_to_the_sheet(pages: int) -> None:
    drawn = operators(PageMap(pages, {"first": 1} if pages else {}), 841.89).decode()
    heights = [float(line.split()[1]) for line in drawn.splitlines() if line.endswith(" S")]
    assert len(heights) == pages
    assert all(70 < height < 842 - 84 for height in heights)
    assert drawn.startswith("/Artifact BMC")
    assert drawn.endswith("EMC")


def test_a_wide_table_takes_a_chapters_number_with_its_title_to_its_page() -> None:
    """The number stood alone on the page before."""
    table = '<table id="t"><tbody><tr><td>a long cell of many words</td></tr></tbody></table>'
    opening = '<p class="number">Chapter 1</p><h1>h</h1>'
    assert shaped(opening + table, "t") == f'<div class="table wide">{opening}{table}</div>'
