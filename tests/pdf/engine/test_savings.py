"""What is done once gives the answers that doing it again gives, and no press sees what belongs to another."""

from __future__ import annotations

import gc

import pytest

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine import loading
from pipeline.writers.pdf.engine.private import part
from tests.pdf.engine.trial import press_of, tree

_CELLS = ("Two agencies", "agencies call for", "Two\xadfold", "a  b", "東京 と大阪", "x", "Two agencies")


def test_a_style_sheet_is_parsed_once_for_all_presses_and_its_faults_are_told_by_each() -> None:
    sheet = engine.StyleSheet("a.css", "@counter-style hand { system: cyclic; symbols: '☞' } p { colour: red }")
    one, two = (engine.Press([sheet], {}) for _ in range(2))
    assert one.sheets[0] is two.sheets[0]
    assert [len(press.found) for press in (one, two)] == [1, 1]
    assert [list(press.counters) for press in (one, two)] == [["hand"], ["hand"]]


@pytest.mark.parametrize("keyword", ["@import", "@IMPORT", "@\\69mport", "@i\\6dport"])
def test_a_style_sheet_that_asks_for_another_is_parsed_by_each_press(keyword: str) -> None:
    sheet = engine.StyleSheet("a.css", f"{keyword} 'asset:b.css';")
    red, none = (engine.Press([sheet], assets) for assets in ({"b.css": b"p { color: red }"}, {}))
    assert red.sheets[0] is not none.sheets[0]
    assert [len(press.found) for press in (red, none)] == [0, 1]


def test_an_address_that_is_relative_to_nothing_is_told() -> None:
    press = engine.Press([engine.StyleSheet("a.css", "@import url(b.css);")], {})
    assert [(str(found.position), found.code) for found in press.found] == [("a.css", "layout-warning")]


def test_the_narrowest_columns_are_those_that_are_found_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    row = "".join(f"<td>{words} <b>{words}</b></td>" for words in _CELLS)
    cells = f"<table>{f'<tr>{row}</tr>' * 3}</table>"
    style = (
        "html { overflow-wrap: break-word } td:nth-child(2) { white-space: nowrap } td:nth-child(3) { font-size: 9px }"
    )

    def widths() -> list[float]:
        laid = press_of(style).lay_out(tree(cells))
        return [box.width for box in laid.sheets[0]._page_box.descendants() if box.element_tag == "td"]

    remembered = widths()
    forgetful = part("layout.preferred:split_first_line").__closure__
    (stock,) = [c.cell_contents for c in forgetful if getattr(c.cell_contents, "__name__", "") == "split_first_line"]
    monkeypatch.setattr("weasyprint.layout.preferred.split_first_line", stock)
    assert widths() == remembered


def test_pages_of_a_kind_share_their_styles() -> None:
    laid = press_of("p { break-after: page }").lay_out(tree("<p>x</p>" * 9))
    styles = {id(page._page_box.style) for page in laid.sheets}
    assert len(laid.sheets) > 8
    assert len(styles) == 3  # the first page, a left one, a right one


def test_boxes_of_earlier_pieces_are_freed_when_there_are_enough_of_them() -> None:
    press = press_of("p { break-after: page }")
    kept = part("formatting_structure.boxes:LineBox")
    counts = []
    for _ in range(4):
        press.lay_out(tree("<p>x</p>" * loading._MANY))
        counts.append(sum(type(each) is kept for each in gc.get_objects()))
    assert counts[3] < 3 * counts[0]
