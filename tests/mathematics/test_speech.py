"""What formulas say: one file of words for each language, read aloud by a person before it is accepted.

EVERYPAGE_ACCEPT=1 writes what comes out into tests/cases/mathematics.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.mathematics import mathml_of, words_of
from tests.mathematics.formulas import FORMULAS

CASES = Path(__file__).parents[1] / "cases" / "mathematics"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_formula_is_said_in_the_language_of_its_edition(language: str) -> None:
    """HTM-P25."""
    made = "".join(f"{tex}\n    {words_of(mathml_of(tex, True), language)}\n" for tex in FORMULAS.values())
    golden = CASES / f"{language}.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_formulas_that_differ_are_not_heard_alike() -> None:
    alike = [
        (r"\frac{a}{b} + c", r"\frac{a}{b + c}"),
        (r"\frac{a + b}{c}", r"a + \frac{b}{c}"),
        (r"\sqrt{a} + b", r"\sqrt{a + b}"),
        (r"x^{a + b}", r"x^a + b"),
        (r"x_{i + 1}", r"x_i + 1"),
        (r"x", r"X"),
        (r"a_i^2", r"a_{i^2}"),
        (r"{\frac{a}{b}}^2", r"\frac{a}{b^2}"),
        (r"{e^x}^2", r"e^{x^2}"),
    ]
    for language in ("en", "ja"):
        for one, other in alike:
            assert words_of(mathml_of(one, True), language) != words_of(mathml_of(other, True), language), one


def test_a_language_without_words_for_formulas_gets_none() -> None:
    assert words_of(mathml_of("x", True), "fr") == ""


def test_a_dialect_is_said_as_its_language() -> None:
    assert words_of(mathml_of("x^2", False), "en-GB") == "x squared"
