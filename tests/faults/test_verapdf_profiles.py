"""veraPDF catches what breaks the other profiles that a file may claim: PDF/A-2a, PDF/UA-2, WTPDF, PDF/A-4."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, String

from pipeline.validators import verapdf
from pipeline.writers.pdf.profiles import Profile
from tests.faults.found import Found, rules
from tests.pdf.structure.pieces import case_pdf

CASE = "link-inside"
ALL = {
    Profile.UA_1: ["PDFUA-1", "PDFA-2A"],
    Profile.UA_2: ["PDFUA-2-ISO32005", "PDFA-4", "WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse"],
}


def without_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def without_extension_schema(pdf: Pdf) -> None:
    say(pdf, lambda text: text.replace("pdfaExtension:schemas", "pdfaExtension:other"))


def with_info(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("x")))


def without_structure_destination(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link and "/A" in each:
            del each.A["/SD"]


def without_revision(pdf: Pdf) -> None:
    say(pdf, lambda text: text.replace("<pdfuaid:rev>2024</pdfuaid:rev>", ""))


def heading_without_level(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/S") == Name.H1:
            each.S = Name.H


def say(pdf: Pdf, change: Callable[[str], str]) -> None:
    packet = change(pdf.Root.Metadata.read_bytes().decode()).encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


FAULTS: dict[str, tuple[Profile, Callable[[Pdf], None], str]] = {
    "no-intent": (Profile.UA_1, without_intent, "PDFA-2A "),
    "no-extension-schema": (Profile.UA_1, without_extension_schema, "PDFA-2A "),
    "info": (Profile.UA_2, with_info, "PDFA-4 6.1.3-4"),
    "no-structure-destination": (Profile.UA_2, without_structure_destination, "PDFUA-2-ISO32005 8.8-2"),
    "no-revision": (Profile.UA_2, without_revision, "PDFUA-2-ISO32005 5-"),
    "no-heading-level": (Profile.UA_2, heading_without_level, "WTPDF-1-0-Accessibility 8.2.5.12-1"),
}


def spoilt(profile: Profile, change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(case_pdf(CASE, profile))) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written, fix_metadata_version=False)
    return written.getvalue()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("verapdf")
    for profile in Profile:
        (folder / f"good-{profile.value}.pdf").write_bytes(case_pdf(CASE, profile))
    for name, (profile, change, _) in FAULTS.items():
        (folder / f"{name}.pdf").write_bytes(spoilt(profile, change))
    return rules(verapdf, folder)


@pytest.mark.parametrize("profile", Profile)
def test_a_good_file_passes_all_that_it_claims(found: Found, profile: Profile, tmp_path: Path) -> None:
    """PDF-01, PDF-16, PDF-17."""
    file = tmp_path / "good.pdf"
    file.write_bytes(case_pdf(CASE, profile))
    assert verapdf.claims(file) == ALL[profile]
    assert found[f"good-{profile.value}.pdf"] == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(found: Found, name: str) -> None:
    assert [each for each in found[f"{name}.pdf"] if each.startswith(FAULTS[name][2])], found[f"{name}.pdf"]


def test_a_file_that_claims_nothing_is_judged_as_pdf_ua_1(tmp_path: Path) -> None:
    file = tmp_path / "plain.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file)
    assert verapdf.claims(file) == ["PDFUA-1"]
