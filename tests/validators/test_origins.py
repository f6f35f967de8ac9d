"""A finding in an output names the line of the source, where an id tells it."""

from __future__ import annotations

import zipfile

import pytest

from pipeline.diagnostics import Diagnostic, Position
from pipeline.outputs import sources_of
from pipeline.validators.origins import sources_in, traced
from pipeline.validators.verdict import place
from tests.cli.project import WHY, YAML
from tests.validators.conftest import FILES

PLACES = {"lakes": Position("sources/water/en/01-lakes.md", 1), "deep": Position("sources/water/en/01-lakes.md", 9)}
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Lakes</title></head><body>
<nav id="contents"><a href="#deep">Deep</a></nav>
<h1 id="lakes">Lakes</h1>
<!-- many --><p>Many.</p>
<h2 id="deep">Deep</h2>
<p id="own">Tazawa.</p>
</body></html>
"""


def sources(publication, language):
    return PLACES if (publication, language) == ("water", "en") else {}


@pytest.mark.parametrize(
    ("line", "message", "expected"),
    [
        (6, "wrong", "deep"),
        (7, "wrong", "deep"),
        (5, "wrong", "lakes"),
        (3, "wrong", ""),
        (0, "wrong", ""),
        (0, "link-name: no words, WCAG 2.4.4 (at #deep > a, #lakes)", "deep"),
        (0, "link-name: no words (at #own)", "deep"),
        (0, "link-name: no words (at #contents > a)", ""),
        (0, "link-name: no words (at body > p:nth-child(2))", ""),
        (0, "link-name: no words (at body > p:nth-child(3), p)", "lakes"),
        (0, "link-name: no words (at p:last-child and 3 more)", "deep"),
        (0, "link-name: no words (at :nowhere(2))", ""),
        (0, "color-contrast: too little (at #l\\61 kes), in dark colours", "lakes"),
    ],
)
def test_the_last_id_at_or_before_the_place_tells_the_line(write, line, message, expected):
    folder = write(FILES | {"index.html": PAGE})
    (each,) = traced(folder, [Diagnostic(place(folder, "index.html", "", line), "nu", message, "mend it")], sources)
    assert each.hint == (f"it comes from {PLACES[expected]}; mend it" if expected else "mend it")
    assert each.position == place(folder, "index.html", "", line)


def test_a_page_of_an_e_book_tells_its_line_too(write):
    folder = write(FILES | {"water.epub": ""})
    with zipfile.ZipFile(folder / "water.epub", "w") as book:
        book.writestr(
            "EPUB/one.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml">\n<h1 id="lakes">Lakes</h1>\n</html>'
        )
    found = Diagnostic(place(folder, "water.epub", "EPUB/one.xhtml", 3), "epubcheck", "RSC-005: wrong")
    assert traced(folder, [found], sources)[0].hint == f"it comes from {PLACES['lakes']}"


def test_a_file_that_no_manifest_lists_comes_from_nowhere(write):
    folder = write(FILES)
    found = [
        Diagnostic(place(folder, "gone.html", "", 6), "nu", "wrong"),
        Diagnostic(place(folder, ""), "validator-failed", "wrong (at #deep)"),
    ]
    assert traced(folder, found, sources) == found


def test_the_places_of_ids_are_read_from_the_sources(tmp_path, monkeypatch):
    chapters = tmp_path / "sources/bridges/en"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(f"{WHY}\n## Banks {{#banks}}\n\nOf stone.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    known = sources_in(tmp_path / "sources")
    assert known("bridges", "en")["banks"].path == "sources/bridges/en/01-why.md"
    assert known("bridges", "en")["banks"].line == 5
    assert known("bridges", "fr") == {}
    assert known("nowhere", "en") == {}


def test_places_of_a_source_that_did_not_change_are_known_from_the_last_run(tmp_path, monkeypatch):
    chapters, out = tmp_path / "sources/bridges/en", tmp_path / "build"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(f"{WHY}\n## Banks {{#banks}}\n\nOf stone.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    first = sources_in(tmp_path / "sources", out)("bridges", "en")
    kept = out / ".everypage/verdicts/places.json"
    assert "sources" not in kept.read_text(encoding="utf-8")
    kept.write_text(kept.read_text(encoding="utf-8").replace(", 5, ", ", 55, "), encoding="utf-8")
    assert sources_in(tmp_path / "sources", out)("bridges", "en")["banks"].line == 55
    (chapters / "01-why.md").write_text(f"{WHY}\n\n## Banks {{#banks}}\n\nOf stone.\n", encoding="utf-8")
    again = sources_in(tmp_path / "sources", out)("bridges", "en")
    assert (first["banks"].line, again["banks"].line) == (5, 6)
    kept.write_text("[", encoding="utf-8")
    assert sources_in(tmp_path / "sources", out)("bridges", "en") == again


def test_findings_in_reports_lead_to_what_the_reports_were_made_of(tmp_path):
    usual, out = tmp_path / "sources", tmp_path / "build"
    assert sources_of(out / "report", usual) == usual  # a folder of that name, and no report
    (out / ".everypage" / "report").mkdir(parents=True)
    assert sources_of(out / "report", usual) == out / ".everypage" / "report"
    assert sources_of(out, usual) == usual
