"""veraPDF's library holds what is built on, and a file is judged by all that it claims."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from pipeline.validators import verapdf
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.structure.pieces import case_pdf

CASE = "link-inside"
ALL = {
    Profile.UA_1: ["PDFUA-1", "PDFA-2A"],
    Profile.UA_2: ["PDFUA-2-ISO32005", "PDFA-4", "WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse"],
}


def test_the_library_holds_what_is_built_on() -> None:
    with zipfile.ZipFile(verapdf.jar()) as archive:
        names = archive.namelist()
    assert "org/verapdf/pdfa/validation/profiles/Profiles.class" in names
    profiles = [n for n in names if n.startswith("org/verapdf/pdfa/validation/PDF") or "/validation/WTPDF" in n]
    assert len([name for name in profiles if name.endswith(".xml")]) == 15


@pytest.mark.parametrize("profile", Profile)
def test_a_file_is_judged_by_all_that_it_claims(profile: Profile, tmp_path: Path) -> None:
    """PDF-01, PDF-16, PDF-17."""
    file = tmp_path / "good.pdf"
    file.write_bytes(case_pdf(CASE, profile))
    assert verapdf.claims(file) == ALL[profile]


def test_a_file_that_claims_nothing_is_judged_as_pdf_ua_1(tmp_path: Path) -> None:
    file = tmp_path / "plain.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file)
    assert verapdf.claims(file) == ["PDFUA-1"]
