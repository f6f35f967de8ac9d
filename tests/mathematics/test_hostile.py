"""TeX that is wrong, or meant to do harm: a fault with a hint, in bounded time, and never another exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mathematics import FormulaError, drawing_of, mathml_of, words_of

HOSTILE = {
    "braces": "{" * 50_000,
    "pairs": "{" * 900 + "}" * 900,
    "roots": r"\sqrt" * 390 + "x",
    "fractions": r"\frac1" * 300 + "2",
    "powers": "x^{" * 400 + "y" + "}" * 400,
    "powers-without-braces": "x^" * 900 + "y",
    "bomb": r"\def\a{xx}"
    + "".join(rf"\def\{b}{{\{a}\{a}}}" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + r"\i",
    "endless": r"\newcommand{\x}{\x\x}\x",
    "huge": "x+" * 5_000_000,
    "fences": r"\left(" * 300 + r"\right)" * 300,
    "environments": r"\begin{matrix}" * 100 + r"\end{matrix}" * 100,
    "columns": r"\begin{matrix}" + "&" * 1_900 + r"\end{matrix}",
    "rows": r"\begin{matrix}" + r"\\" * 900 + r"\end{matrix}",
    "primes": "x" + "'" * 1_900,
    "markup": "<script>alert(1)</script>",
    "entities": "&lt;&amp;&#x41;",
    "link": r"\href{javascript:alert(1)}{x}",
    "style": r"\style{color:red}{x}",
    "unicode": r"\unicode{x202e}x",
    "sizes": r"\tiny x",
    "width": r"\hspace{1e9em}x",
    "empty": "  ",
    "backslash": "\\",
    "end": r"\end{matrix}",
    "text": r"\text{",
}


def attempt(tex: str) -> str:
    try:
        mathml = mathml_of(tex, True)
        drawing_of(mathml, True)
    except FormulaError as fault:
        return "" if str(fault) and fault.hint else "<script: a fault without its words>"
    words_of(mathml, "en")
    return mathml


@pytest.mark.parametrize("tex", HOSTILE.values(), ids=HOSTILE)
def test_hostile_tex_is_refused_or_harmless_within_seconds(tex: str) -> None:
    start = time.monotonic()
    mathml = attempt(tex)
    assert time.monotonic() - start < 5
    for sign in ("<script", "href", "style=", "javascript", "mathsize", "mathcolor"):
        assert sign not in mathml


@pytest.mark.parametrize(
    "tex", [r"\frac{a}", r"\foo", "a & b", r"\left(", "{", "x_1_2", r"\begin{nothing}x\end{nothing}"]
)
def test_faulty_tex_is_a_fault_with_a_hint(tex: str) -> None:
    with pytest.raises(FormulaError):
        mathml_of(tex, True)


SIGNS = "xyn12+-=()[]|{}^_&'<>, "
COMMANDS = (
    r"\\ \frac \sqrt \sum \left( \right) \text \alpha \not \begin{matrix} \end{matrix} \begin{cases} \end{cases} \lim "
    r"\hat \mathbf \over \limits \binom \displaystyle \overbrace \substack \operatorname \middle \big \mathrm \prime"
)
PIECES = st.sampled_from([*SIGNS, *COMMANDS.split(), "費", "\u0301"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_no_tex_makes_an_exception(pieces: list[str]) -> None:
    assert "<script" not in attempt("".join(pieces))
