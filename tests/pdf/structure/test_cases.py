"""The structure of every construct, read back from the written file, in both profiles (PDF-20 to PDF-44).

A case is a folder in tests/cases/pdf: `piece.html`, and what a reader of the PDF finds in it.
EVERYPAGE_ACCEPT=1 writes what comes out into the cases; look at the difference before it is kept.
"""

from __future__ import annotations

import os

import pytest

from pipeline.parity.structure import structure_text
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.structure.pieces import CASES, NAMES, case_pdf

ACCEPT = os.environ.get("EVERYPAGE_ACCEPT") == "1"


@pytest.mark.parametrize("profile", Profile, ids=lambda profile: profile.value)
@pytest.mark.parametrize("name", NAMES)
def test_a_construct_has_the_structure_of_its_case(name: str, profile: Profile) -> None:
    expected = CASES / name / f"structure.{profile.value}.txt"
    found = structure_text(case_pdf(name, profile))
    if ACCEPT:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert "fault:" not in found
    assert "unmarked" not in found


def test_there_are_enough_cases() -> None:
    assert len(NAMES) >= 60
