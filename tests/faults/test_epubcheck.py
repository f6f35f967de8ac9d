"""EPUBCheck catches what breaks EPUB 3.3 (EPB-01)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validators import epubcheck
from tests.faults.epubs import Files, changed, good, write
from tests.faults.found import Found, review, rules


def without(name: str) -> Files:
    files = good()
    del files[name]
    return files


FAULTS: dict[str, tuple[Files, str]] = {
    "no-toc": (changed("EPUB/nav.xhtml", ('epub:type="toc" role="doc-toc"', "")), "RSC-005"),
    "no-language": (changed("EPUB/package.opf", ("<dc:language>en</dc:language>", "")), "RSC-005"),
    "no-modified": (changed("EPUB/package.opf", ("dcterms:modified", "dcterms:created")), "RSC-005"),
    "unknown-property": (changed("EPUB/package.opf", ("schema:accessibilityHazard", "house:hazard")), "OPF-028"),
    "undeclared-svg": (changed("EPUB/package.opf", (' properties="svg"', "")), "OPF-014"),
    "missing-file": (without("EPUB/style.css"), "RSC-001"),
    "missing-target": (changed("EPUB/nav.xhtml", ("one.xhtml#page-1", "one.xhtml#page-2")), "RSC-012"),
    "not-well-formed": (changed("EPUB/one.xhtml", ("Words.", "<b>Words.")), "RSC-016"),
    "no-mimetype": (without("mimetype"), "PKG-006"),
    "broken-drawing": (changed("EPUB/one.xhtml", ("viewBox", "viewbox")), "RSC-025"),
    "remote-picture": (changed("EPUB/one.xhtml", ("Words.", '<img src="http://a.example/b.png" alt="B"/>')), "RSC-006"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("epubcheck")
    write(folder / "good.epub", good())
    for name, (files, _) in FAULTS.items():
        write(folder / f"{name}.epub", files)
    (folder / "no-archive.epub").write_bytes(b"no archive at all")
    return rules(epubcheck, folder)


def test_a_good_book_passes(found):
    assert found["good.epub"] == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(found, name):
    assert FAULTS[name][1] in found[f"{name}.epub"]


def test_a_file_that_is_no_archive_is_caught(found):
    assert found["no-archive.epub"]


def test_what_epubcheck_says_of_usage_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    write(tmp_path / "good.epub", good())
    write(tmp_path / "left-over.epub", good() | {"EPUB/draft.css": "p { color: #111; }\n"})
    assert review(epubcheck, tmp_path) == {"good.epub": set(), "left-over.epub": {"epubcheck-usage OPF-003"}}
