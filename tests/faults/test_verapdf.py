"""veraPDF catches what breaks PDF/UA-1."""

from __future__ import annotations

import zipfile

import pytest

from pipeline.validators import verapdf
from tests.faults import pdfs
from tests.faults.found import Found, rules

FAULTS = {
    "no-identification": (pdfs.no_identification, "5-1"),
    "not-marked": (pdfs.without("/MarkInfo"), "6.2-1"),
    "untagged-content": (pdfs.untagged, "7.1-3"),
    "unknown-type": (pdfs.unknown_type, "7.1-5"),
    "no-metadata": (pdfs.without("/Metadata"), "7.1-8"),
    "no-title": (pdfs.no_title, "7.1-9"),
    "title-not-shown": (pdfs.without("/ViewerPreferences"), "7.1-10"),
    "no-structure": (pdfs.without("/StructTreeRoot"), "7.1-11"),
    "no-language": (pdfs.without("/Lang"), "7.2-22"),
    "no-alternative": (pdfs.no_alternative, "7.3-1"),
    "no-tab-order": (pdfs.no_tab_order, "7.18.3-1"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("verapdf")
    pdfs.write(folder / "good.pdf")
    for name, (change, _) in FAULTS.items():
        pdfs.write(folder / f"{name}.pdf", change)
    (folder / "no-pdf.pdf").write_bytes(b"%PDF-1.7\nno more than a first line\n")
    return rules(verapdf, folder)


def test_a_good_file_passes(found):
    assert found["good.pdf"] == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(found, name):
    assert f"PDFUA-1 {FAULTS[name][1]}" in found[f"{name}.pdf"]


def test_a_file_that_is_no_pdf_is_caught(found):
    assert found["no-pdf.pdf"]


def test_the_library_holds_what_is_built_on():
    with zipfile.ZipFile(verapdf.jar()) as archive:
        names = archive.namelist()
    assert "org/verapdf/pdfa/validation/profiles/Profiles.class" in names
    profiles = [n for n in names if n.startswith("org/verapdf/pdfa/validation/PDF") or "/validation/WTPDF" in n]
    assert len([name for name in profiles if name.endswith(".xml")]) == 15
