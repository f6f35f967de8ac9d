"""Every mistake in layouts of one's own gets the diagnostics that its case in tests/cases/own states, and no others.

EVERYPAGE_ACCEPT=1 writes what comes out into the cases; look at the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.codes.layouts import LAYOUTS
from pipeline.houserules import check, layouts_of
from pipeline.layouts import layouts_with

CASES = Path(__file__).parents[1] / "cases/own"
ALL = sorted(folder.name for folder in CASES.iterdir())


@pytest.mark.parametrize("name", ALL)
def test_a_mistake_gets_its_diagnostics_and_no_others(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    layouts, found = layouts_of(Path("layouts"))
    actual = "".join(f"{each}\n" for each in found)
    expected = CASES / name / "diagnostics.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")
    assert layouts is None


def test_every_code_of_layouts_has_a_case() -> None:
    shown = {
        code
        for name in ALL
        for code in re.findall(r" \[([a-z-]+)\]$", (CASES / name / "diagnostics.txt").read_text("utf-8"), re.M)
    }
    assert LAYOUTS.keys() - shown == {"layout-font"}  # its cases are files that are no text: test_own_fonts.py


def test_every_diagnostic_has_a_hint() -> None:
    for name in ALL:
        lines = (CASES / name / "diagnostics.txt").read_text("utf-8").split("\n")
        for line, following in pairwise(lines):
            if ": error: " in line:
                assert following.startswith("    hint: "), f"{name}: {line}"


def test_the_corporate_layouts_have_no_mistake() -> None:
    layouts, found = layouts_with(Path(__file__).parent / "own/layouts")
    assert [*found, *check(layouts)] == []
