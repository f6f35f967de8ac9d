"""What the writer changes in the page before the layout engine sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.pagemap import PageMap
from pipeline.writers.pdf.shape import shape
from pipeline.writers.pdf.spine import operators
from pipeline.writers.pdf.titles import title_lines


def shaped(body: str, *wide: str, freed: tuple[str, ...] = (), room: float = 31) -> str:
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    root = shape(page, {"asset:a.svg": 18.0}, wide, freed=freed, room=room)
    return etree.tostring(root, encoding="unicode").split("<body>")[1].split("</body>")[0]


def test_a_drawing_is_as_wide_as_its_labels_want() -> None:
    """LPT-20."""
    assert shaped('<img src="asset:a.svg" alt="x"/>') == '<img src="asset:a.svg" alt="x" style="width: 18em"/>'


def test_a_table_keeps_its_notes_and_on_its_own_page_the_heading_above() -> None:
    table = '<h2>h</h2><table id="t"><tbody><tr><td>a long cell of many words</td></tr></tbody></table>'
    note, after = '<p class="table-note">n</p>', "<p>after</p>"
    alone = table.removeprefix("<h2>h</h2>")
    opens = '<p class="opens">after</p>'
    assert shaped(table + note + after) == f'<h2>h</h2><div class="table">{alone}{note}</div>{after}'
    assert shaped(table + note + after, "t") == f'<div class="table wide"><h2>h</h2>{alone}{note}</div>{opens}'


def test_notes_for_which_a_page_across_has_no_room_follow_on_an_upright_one() -> None:
    table = '<table id="t"><tbody><tr><td>a long cell of many words</td></tr></tbody></table>'
    note = '<p class="table-note opens">n</p>'
    assert (
        shaped(table + '<p class="table-note">n</p>', "t", freed=("t",))
        == f'<div class="table wide">{table}</div>{note}'
    )


def test_what_follows_a_page_across_begins_a_page_wherever_it_stands() -> None:
    table = '<table id="t"><tbody><tr><td>a long cell of many words</td></tr></tbody></table>'
    sections = f"<section><p>a</p>{table}</section><section><h2>h</h2></section>"
    assert '<section class="opens"><h2>' in shaped(sections, "t")


def test_a_date_or_an_amount_in_a_cell_does_not_break() -> None:
    """LPT-09."""
    cells = "<td>January 1999</td><td>1999年1月</td><td>an answer of many words</td>"
    row = shaped(f"<table><tbody><tr>{cells}</tr></tbody></table>")
    assert row.count('class="short"') == 2


def test_no_page_comes_between_rows_that_a_cell_joins() -> None:
    rows = '<tr><th rowspan="2">a</th><td>b</td></tr><tr><td>c</td></tr><tr><th>d</th><td>e</td></tr>'
    assert shaped(f"<table><tbody>{rows}</tbody></table>").count('<tr class="joined"><td class="short">c') == 1
    assert shaped(f"<table><tbody>{rows}</tbody></table>").count("joined") == 1


def test_items_of_one_line_are_known() -> None:
    """LPT-19: none of them stands alone on a page."""
    items = (
        "<li>short</li><li>one that goes on for more than the line has room</li><li>short<ul><li>inner</li></ul></li>"
    )
    assert shaped(f"<ul>{items}</ul>", room=14).count('class="line"') == 2


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
    drawn = operators(PageMap(pages, {"first": 1} if pages else {}), 841.89, "#1b3f7c").decode()
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
