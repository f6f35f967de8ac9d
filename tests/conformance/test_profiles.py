"""Every PDF, in both profiles, passes all that it claims, and our own rules.

What `make` builds is judged in test_validators, and here only if thorough.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.validators import outputs, pdfrules, verapdf, verdict
from pipeline.validators.memory import Memory
from tests.amounts import IS_THOROUGH
from tests.conformance.test_validators import SIZES
from tests.outputs import SOURCES, sizes_in

LANGUAGES = 2
BOOKS = len(SOURCES) * LANGUAGES  # of a size
# What one file claims at once (PDF-01, PDF-16, PDF-17); a book with formulas embeds them, and is PDF/A-4f.
CLAIMS = {
    "ua-1": ({"PDFUA-1"}, {"PDFA-2A"}),
    "ua-2": ({"PDFUA-2-ISO32005", "WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse"}, {"PDFA-4", "PDFA-4F"}),
}


@pytest.fixture(params=CLAIMS)
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(pdfs: Callable[[str], Path], profile: str) -> Path:
    return pdfs(profile)


@pytest.fixture
def books(folder: Path) -> list[str]:
    found, missing = outputs(folder)
    assert not missing
    return [file for file in found if file.endswith(".pdf")]


def test_every_file_claims_the_whole_profile(folder, books, profile):
    always, archive = CLAIMS[profile]
    assert len(books) == LANGUAGES * sum(len(sizes_in(profile, source)) for source in SOURCES)
    for book in books:
        claims = verapdf.claims(folder / book)
        assert set(claims) > always, book
        assert len(set(claims) - always) == 1, book
        assert set(claims) - always <= archive, book


@pytest.mark.parametrize("validator", [verapdf, pdfrules], ids=lambda validator: validator.NAME)
def test_every_file_passes(folder, books, profile, validator):
    judged_elsewhere = () if IS_THOROUGH or profile != "ua-1" else tuple(f"-{size}.pdf" for size in SIZES)
    own = [book for book in books if not book.endswith(judged_elsewhere)]
    found = verdict(validator, folder, own, Memory(folder, own))
    assert set(found.judged) == set(own)
    assert len(own) >= BOOKS
    assert found.diagnostics == (), "\n".join(map(str, found.diagnostics))
