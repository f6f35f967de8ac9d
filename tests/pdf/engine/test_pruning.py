"""A piece that is taken off its tree page by page is the same piece, in less memory; and few of its lines are kept."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine import savings
from tests.pdf.engine.trial import plainly, press_of, tree

_ROW = '<li><a href="#r{0}"><span>{0}</span> Row <b>{0}</b></a></li>'
_ROWS = "".join(
    f"<li><p>Part {part}</p><ol>{''.join(_ROW.format(f'{part}.{row}') for row in range(part % 9))}</ol></li>"
    for part in range(45)
)
_CONTENTS = f"<h1>Contents</h1><ol>{_ROWS}</ol><p>All of it</p>"
_STYLE = "a { display: block; position: relative } ol ol { margin-top: 3px } p { break-after: avoid; margin: 5px 0 }"


def _galley(is_long: bool) -> Any:
    press = press_of(_STYLE)
    laid = press.lay_out(tree(_CONTENTS), is_long=is_long)
    assert laid.pages > 9
    return press.galley(laid, plainly, {})


def test_a_long_piece_is_the_same_as_when_its_tree_is_kept() -> None:
    assert _galley(is_long=True) == _galley(is_long=False)


def test_a_long_piece_takes_less_memory_than_when_its_tree_is_kept() -> None:
    def peak(is_long: bool) -> int:
        press = press_of(_STYLE)
        tracemalloc.start()
        try:
            press.lay_out(tree(_CONTENTS), is_long=is_long)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(is_long=True)  # what the first layout of a process loads
    assert peak(is_long=True) < 0.85 * peak(is_long=False)


def test_a_long_piece_that_says_how_many_pages_there_are_is_refused() -> None:
    press = press_of("p::after { content: counter(pages) }")
    with pytest.raises(engine.EngineError, match="how many pages"):
        press.lay_out(tree(_CONTENTS), is_long=True)


@pytest.mark.parametrize("most", [0, 7])
def test_lines_that_were_forgotten_are_drawn_as_those_that_were_kept(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _galley(is_long=False)
    monkeypatch.setattr(savings, "_MOST_LINES", most)
    assert _galley(is_long=False) == kept
