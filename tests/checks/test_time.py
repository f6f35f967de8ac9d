"""The checks end in bounded time on hostile text; `make bench` measures them on a long book."""

from __future__ import annotations

import time

import pytest

from tests.checks.findings import codes

HOSTILE = (
    "(",
    "“",
    "「",
    "A ",
    "AB ",
    "_",
    ".",
    "　",
    "（1）",
    "a b ",
    "見",
    "・",
    "*a",
    "[",
    "1) ",
    "on the ",
    "Ab-",
    "12",
    "the red ",
    "右の",
    "A&",
    "(a) x\n",
    "(b) x\n(a) x\n",
    "~~",
    "[@a ",
    "ー",
    "日、",
    "※1",
    "字*",
    "【",
    "le ",
    "page 1 ",
    "the top ",
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_pattern_runs_away(piece: str, language: str) -> None:
    started = time.perf_counter()
    codes(("x " + piece * (6_000 // len(piece))).replace("\\", ""), language)
    assert time.perf_counter() - started < 20
