"""`locate`: on which page words stand, in every edition."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.project import HOW, Run

LONG = (
    "# How {#how}\n\n"
    + "Stone upon stone, and a river’s bed below. " * 160
    + "\n\n## Arches {#arches}\n\nThe keystone [^1].\n"
)
NOTE = "\n[^1]: It is set last.\n"


def test_words_have_a_page_in_every_edition(project: Path, run: Run) -> None:
    """SYN-01: chapter and section are named, and each edition's own page."""
    (project / "sources/bridges/en/02-how.md").write_text(LONG + NOTE, encoding="utf-8")
    assert run("build", "--format", "pdf", "--edition", "small,big", "--jobs", "1").status == 0
    ran = run("locate", "bridges", "en", "the", "KEYSTONE")
    assert (ran.status, ran.err) == (0, "")
    first, around, own = ran.out.splitlines()
    page = int(first.removeprefix("page ").partition(",")[0])
    assert first == f"page {page}, Chapter\u00a02: How, Section\u00a02.1: Arches"
    assert around == "    “The keystone [1].”"
    assert own.startswith(f"    in print: Small {page}, Big ")
    assert int(own.rpartition(" ")[2]) > page
    told = run("locate", "sources/bridges", "en", "It is set last", "--messages", "json")
    (found,) = map(json.loads, told.out.splitlines())
    assert (found["page"], found["chapter"]["id"], found["block"]) == (str(page), "how", "note-how-1/1")
    assert set(found["own"]) == {"small", "big"}


def test_quotation_marks_spaces_and_case_do_not_matter_and_every_place_is_told(project: Path, run: Run) -> None:
    (project / "sources/bridges/en/02-how.md").write_text(LONG + NOTE, encoding="utf-8")
    run("build", "--format", "pdf", "--jobs", "1")
    ran = run("locate", "bridges", "en", "a river's  BED")
    assert ran.out.count("a river’s bed below") >= 160
    pages = [int(line.split()[1].strip(",")) for line in ran.out.splitlines() if line.startswith("page")]
    assert pages == sorted(pages)
    assert len(set(pages)) > 1


def test_what_cannot_be_told_has_a_reason(project: Path, run: Run) -> None:
    unbuilt = run("locate", "bridges", "en", "stone")
    assert (unbuilt.status, unbuilt.out) == (2, "")
    assert "bridges was not built into build [not-built]" in unbuilt.err
    run("build", "--format", "pdf", "--jobs", "1")
    assert "[words-not-found]" in run("locate", "bridges", "en", "steel").err
    assert run("locate", "bridges", "en", "steel").status == 1
    assert "[words-not-found]" in run("locate", "bridges", "en", " ").err
    assert "there is en" in run("locate", "bridges", "ja", "stone").err
    assert "[no-such-folder]" in run("locate", "tunnels", "en", "stone").err
    (project / "sources/bridges/en/02-how.md").write_text(f"{HOW}\nMore.\n", encoding="utf-8")
    changed = run("locate", "bridges", "en", "stone")
    assert (changed.status, changed.out) == (2, "")
    assert "bridges changed since it was built into build [not-built]" in changed.err
