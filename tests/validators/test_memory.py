"""What did not change is not judged again; whatever could change a verdict makes it anew."""

from __future__ import annotations

import re

import pytest

from pipeline import validators
from pipeline.cli import main
from pipeline.manifest import Manifest, Output
from pipeline.validators import outputs, validate, verdicts
from pipeline.validators.verdict import Sees
from tests.cli.project import WHY, YAML
from tests.validators.conftest import EDITION, FILES, Noting


@pytest.fixture
def noting(monkeypatch):
    """The only validator of a run."""
    only = Noting()
    monkeypatch.setattr(validators, "VALIDATORS", (only,))
    return only


def judge(folder):
    (verdict,) = verdicts(folder, outputs(folder)[0])
    return verdict


def test_a_second_run_judges_nothing_and_says_the_same(write, noting):
    folder = write(FILES | {"two.html": "wrong"})
    first, second = judge(folder), judge(folder)
    assert noting.asked == [["index.html", "two.html"]]
    assert first.diagnostics == second.diagnostics != ()
    assert (first.kept, second.kept) == (0, 2)
    assert second.judged == first.judged == ("index.html", "two.html")


def test_only_the_file_that_changed_is_judged_again(write, noting):
    judge(write(FILES))
    verdict = judge(write({"two.html": "wrong"}))
    assert noting.asked[1:] == [["two.html"]]
    assert [each.position.path.rpartition("/")[2] for each in verdict.diagnostics] == ["two.html"]
    assert verdict.kept == 1


def test_a_file_made_right_again_has_no_finding_left(write, noting):
    judge(write(FILES | {"two.html": "wrong"}))
    assert judge(write(FILES)).diagnostics == ()
    assert judge(write(FILES)).diagnostics == ()


def test_another_version_of_the_checker_judges_all_again(write, noting):
    judge(write(FILES))
    noting.number = "2"
    assert judge(write({})).kept == 0
    assert len(noting.asked) == 2


@pytest.mark.parametrize(
    ("sees", "again"),
    [
        (Sees.FILE, []),
        (Sees.PAGE, [["index.html", "two.html"]]),
        (Sees.PUBLICATION, [["index.html", "two.html"]]),
        (Sees.FOLDER, [["index.html", "two.html"]]),
    ],
)
def test_a_style_sheet_counts_for_those_who_see_it(write, noting, sees, again):
    noting.SEES = sees
    judge(write(FILES))
    judge(write({"assets/style.css": "p { color: red }"}))
    assert noting.asked[1:] == again


def test_another_page_counts_for_those_who_see_the_whole_folder(write, noting):
    noting.SEES = Sees.FOLDER
    judge(write(FILES))
    judge(write({"two.html": "moved"}))
    assert noting.asked[1:] == [["index.html", "two.html"]]


def test_a_failure_is_never_kept(write, noting):
    folder = write(FILES)
    noting.broken = True
    assert [each.code for each in judge(folder).diagnostics] == ["validator-failed"]
    noting.broken = False
    verdict = judge(folder)
    assert (verdict.kept, verdict.diagnostics) == (0, ())


def test_a_damaged_memory_is_no_memory(write, noting):
    folder = write(FILES)
    judge(folder)
    (folder / ".everypage/verdicts/noting.json").write_text('{"a": [{}]}', encoding="utf-8")
    assert judge(folder).kept == 0


def test_findings_are_kept_without_the_place_of_the_folder(write, noting, monkeypatch):
    folder = write(FILES | {"two.html": "wrong"})
    monkeypatch.chdir(folder.parent)
    assert judge(folder).diagnostics[0].position.path == "build/two.html"
    monkeypatch.chdir(folder)
    verdict = judge(folder)
    assert verdict.kept == 2
    assert verdict.diagnostics[0].position.path == "two.html"


def test_the_beginning_and_the_end_of_each_validator_are_told_with_its_time(write, noting):
    folder = write(FILES | {"two.html": "wrong"})
    told: list[str] = []
    validate(folder, told.append)
    assert told[0] == "noting 1: 2 files to judge"
    assert re.fullmatch(r"noting 1: 2 files, \d+\.\d s", told[1])
    validate(folder, told.append)
    assert re.fullmatch(r"noting 1: 2 files, 2 of them unchanged, \d+\.\d s", told[2])
    assert len(told) == 3


def test_a_checker_that_did_not_run_is_told_as_such(write, noting):
    noting.broken = True
    told: list[str] = []
    found = validate(write(FILES), told.append)
    assert told[1].startswith("noting 1: did not run, ")
    assert [each.code for each in found] == ["validator-failed"]


def test_the_command_tells_times_and_lines_of_the_source(write, noting, monkeypatch, capsys):
    folder = write(FILES | {"two.html": "<h1 id='why'>Why</h1>\n\nwrong"})
    manifest = Manifest({"two.html": Output("", 0, "job", "key", "bridges", EDITION)})
    (folder / "manifest.json").write_bytes(manifest.content())
    chapters = folder.parent / "sources/bridges/en"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(WHY, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    assert main(["validate"]) == 1
    said = capsys.readouterr()
    assert "build/two.html:3: error: wrong [nu]" in said.err
    assert "hint: it comes from sources/bridges/en/01-why.md:1" in said.err
    assert "  noting 1: 1 file, " in said.out
    assert re.search(r"validated build: 1 error, in \d+\.\d s$", said.out.strip())
    assert main(["validate", "--quiet"]) == 1
    assert capsys.readouterr().out == ""
