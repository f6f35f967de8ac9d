"""Marks of lists and calls of notes look as WeasyPrint's first style sheet makes them, and cost only where they are."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.writers.pdf.engine import press as pressing
from tests.pdf.engine.trial import press_of, tree

_STYLE = """
.foot { float: footnote } .foot::footnote-marker { color: #135; content: "(" counter(footnote) ") " }
.loud::footnote-call { font-size: 2em } li.odd::marker { color: #531 } p.item { display: list-item }
"""
_BODY = (
    """<ul><li>one</li><li class="odd">two</li></ul><ol><li>first</li></ol><p class="item">an item</p>
<p>words<span class="foot">a note</span> and<span class="foot loud">another</span></p>"""
    + "<p>plain <b>words</b></p>" * 20
)


def _boxes(monkeypatch: pytest.MonkeyPatch, stock: bool) -> tuple[list[tuple[Any, ...]], int]:
    """Return each box with what can be seen of it, and how many pseudo-elements have a style."""
    with monkeypatch.context() as patch:
        if stock:
            patch.setattr(pressing, "first_sheets", lambda: [press.weasyprint.UA_STYLESHEET])
        press = press_of(_STYLE)
        laid = press.lay_out(tree(_BODY))
    seen = [
        (box.element_tag, getattr(box, "text", ""), box.position_x, box.position_y, box.width, box.style["color"],
         box.style["font_size"], box.style["vertical_align"], box.style["font_variant_numeric"])
        for sheet in laid.sheets
        for box in sheet._page_box.descendants()
        if box.element_tag is not None
    ]  # fmt: skip
    _, context = laid.tree
    return seen, sum(name is not None for _, name in context.style_for.get_computed_styles())


def test_boxes_are_those_that_the_first_style_sheet_makes_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, few = _boxes(monkeypatch, stock=False)
    theirs, many = _boxes(monkeypatch, stock=True)
    assert ours == theirs
    assert {tag.partition("::")[2] for tag, *_ in ours} >= {"marker", "footnote-call", "footnote-marker"}
    assert many > 6 * 40
    assert few < 60
