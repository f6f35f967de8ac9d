"""Lines are as far apart as the style sheet says, whatever faces their characters come from (LPT-07)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.engine.trial import press_of, tree

STYLE = 'p { font: 20px/30px "Everypage Sans", "Everypage Sans JP"; width: 300px; margin: 0 }'


def lines(box: Any) -> list[Any]:
    return [each for each in box.descendants() if type(each).__name__ == "LineBox"]


@pytest.mark.parametrize("words", ["words ", "言葉", "words 言葉 and ", "שלום ו־", "a → b ≠ c "])
def test_lines_stand_evenly(words: str) -> None:
    laid = press_of(STYLE).lay_out(tree(f"<p>{words * 40}</p>"))
    found = lines(laid.sheets[0]._page_box)
    assert len(found) > 3
    assert {round(line.height, 3) for line in found} == {30}
