"""Every mistake of a source gets the diagnostics that its case in tests/cases/source states, and no others.

EVERYPAGE_ACCEPT=1 writes what comes out into the cases; look at the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.layouts import default_layouts
from pipeline.sources import read_publication, told_by_persons
from tests.reader.sources import CASES, inputs_of

ALL = sorted(folder for folder in CASES.iterdir() if folder.name != "_base")
LAYOUTS = default_layouts()
PIPELINE = Path(__file__).parents[2] / "pipeline"


def answer(case: Path) -> str:
    publication, settled = read_publication(inputs_of(case), LAYOUTS)
    told, _ = told_by_persons(publication, LAYOUTS)
    return "".join(f"{diagnostic}\n" for diagnostic in (*settled.shown, *told))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_mistake_gets_its_diagnostics_and_no_others(case: Path) -> None:
    expected, actual = case / "diagnostics.txt", answer(case)
    if os.environ.get("EVERYPAGE_ACCEPT"):
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


def test_the_base_of_the_cases_has_no_mistakes() -> None:
    assert answer(CASES / "_base") == ""


def test_every_code_of_the_source_has_a_case() -> None:
    texts = [path.read_text("utf-8") for room in ("reader", "checks") for path in (PIPELINE / room).glob("*.py")]
    texts.append((PIPELINE / "layouts.py").read_text("utf-8"))
    given = {code for code in CODES if any(f'"{code}"' in text for text in texts)}
    shown = {
        code for case in ALL for code in re.findall(r" \[([a-z0-9-]+)\]$", (case / "diagnostics.txt").read_text(), re.M)
    }
    assert given - shown == {"missing-font"}  # a fault of the layouts, whatever the source is


def test_every_diagnostic_of_a_case_has_a_hint() -> None:
    for case in ALL:
        lines = (case / "diagnostics.txt").read_text().split("\n")
        for line, following in pairwise(lines):
            if re.search(r": (error|warning): ", line):
                assert following.startswith("    hint: "), f"{case.name}: {line}"
