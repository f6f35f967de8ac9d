"""Drawings of formulas for print: their size, the floor, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline.layouts import default_layouts
from pipeline.mathematics import drawing_of, fitted, mathml_of
from tests.mathematics.formulas import FORMULAS

NESTED = r"x^{y^{z^{w_{i_j}}}} + \frac{a^{\frac{b}{c}}}{d} + \textstyle\sum_{i_k=1}^{n^2} i"


@pytest.mark.parametrize("tex", [*FORMULAS.values(), NESTED], ids=[*FORMULAS, "nested"])
@pytest.mark.parametrize("block", [True, False], ids=["block", "inline"])
def test_no_character_of_a_formula_is_under_the_floor_of_any_size(tex: str, block: bool) -> None:
    """LPT-03, LPT-20: the smallest character in points, at the size of each edition's text."""
    drawing = drawing_of(mathml_of(tex, block), block)
    sizes = default_layouts().sizes.listed.values()
    assert {12, 18} <= {size.points[0] for size in sizes}
    for size in sizes:
        for points, floor in zip(size.points, size.floor, strict=True):
            assert drawing.smallest * points >= floor


def test_a_letter_is_as_large_as_the_text() -> None:
    drawing = drawing_of(mathml_of("H", False), False)
    assert drawing.smallest == 1
    assert 0.6 < drawing.height - 0.08 < 0.75  # a capital of the face, less the space around the drawing
    assert drawing.depth == pytest.approx(0.04, abs=0.03)


def test_a_drawing_names_no_font_and_nothing_outside() -> None:
    for tex in FORMULAS.values():
        svg = drawing_of(mathml_of(tex, True), True).svg
        assert b"<text" not in svg
        assert b"font" not in svg
        assert b"href" not in svg


def test_a_formula_is_drawn_alike_in_another_process() -> None:
    code = (
        "from pipeline.mathematics import drawing_of, mathml_of\nfrom tests.mathematics.formulas import FORMULAS\n"
        "import hashlib\nprint(hashlib.sha256(b''.join(drawing_of(mathml_of(t, True), True).svg"
        " for t in reversed(FORMULAS.values()))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "FONTCONFIG_FILE": "/nowhere"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_long_formula_is_broken_before_a_sign_and_not_made_smaller() -> None:
    """LPT-03, LPT-22."""
    mathml = mathml_of("f(x) = " + " + ".join(f"a_{{{n}}} x^{{{n}}}" for n in range(20)), True)
    whole, broken = drawing_of(mathml, True), fitted(mathml, 25.0)
    assert whole.width > 25 >= broken.width
    assert broken.height > 2 * whole.height
    assert broken.smallest == whole.smallest


def test_a_sign_within_brackets_breaks_no_line() -> None:
    mathml = mathml_of("(a + b + c + d + e + f + g + h)", True)
    assert fitted(mathml, 5.0) == drawing_of(mathml, True)
