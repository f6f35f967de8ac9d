"""Making the report: one catalogue beside what was built, made again only where something changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.builder import build
from pipeline.diagnostics import Severity
from pipeline.editions import Format
from pipeline.outputs import Outputs
from pipeline.report.making import KNOWN, Made, make
from pipeline.report.review import Wish, review
from pipeline.request import Request, Wanted
from tests.cli.project import HOW, WHY, YAML, tree
from tests.report.known import LAYOUTS

ONE = Wanted(("small",), (Format.HTML,), ("en",))  # with the standard PDF, which is always made


class Project:
    """A folder with one small publication, built, and the report on it."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.out = folder / "sources", folder / "build"
        chapters = self.sources / "bridges/en"
        chapters.mkdir(parents=True)
        (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
        (self.sources / "site.yaml").write_text("name: Reading room\ncontact: access@example.org\n", encoding="utf-8")
        (chapters / "01-why.md").write_text(WHY, encoding="utf-8")
        (chapters / "02-how.md").write_text(HOW, encoding="utf-8")
        self.build()
        self.first = self.report()

    def build(self) -> None:
        done = build(Request((self.sources / "bridges",), self.out, everything=True, wanted=ONE), LAYOUTS)
        assert done.diagnostics == []

    def report(self) -> Made:
        return make(self.out, self.sources, LAYOUTS, wanted=ONE)

    def page(self, chapter: str) -> str:
        return (self.out / f"report/bridges/en/small/{chapter}.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {path: content for path, (content, _) in tree(self.out / "report").items()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("reports"))


def test_a_report_is_a_catalogue_with_forms_for_machines_beside_it(project: Project) -> None:
    assert [each for each in project.first.diagnostics if each.severity is Severity.ERROR] == []
    assert project.first.summary.endswith(": built 2 of 2 editions")
    files = project.files()
    assert {"index.html", "bridges/index.html", "earl.jsonld", "openacr.yaml", "bridges/openacr.yaml"} <= set(files)
    assert "bridges/en/bridges-en-small.pdf" in files
    assert json.loads(files["earl.jsonld"])["@graph"]
    assert "Accessibility report: Bridges" in project.page("index")
    assert "Reading room" in files["index.html"].decode()
    assert "Everypage link check" in project.page("summary")


def test_what_no_validator_has_judged_is_not_called_passed(project: Project) -> None:
    """A check that did not run is no pass: nothing judged this folder."""
    assert "did not judge" in project.page("summary")
    assert ">passed<" not in project.page("pdfua")


def test_a_report_belongs_to_no_build(project: Project) -> None:
    before = project.files()
    project.build()
    assert project.files() == before
    assert not any(path.startswith("report") for path in Outputs(project.out).listed().outputs)


def test_a_second_report_does_nothing(project: Project) -> None:
    before = tree(project.out)
    again = project.report()
    assert again.summary.endswith("nothing to do")
    assert again.diagnostics == project.first.diagnostics
    assert tree(project.out) == before


@pytest.mark.parametrize("lost", ["report/earl.jsonld", "report/bridges/en/small/jis.html", f".everypage/{KNOWN}"])
def test_what_is_lost_is_made_again_byte_for_byte(project: Project, lost: str) -> None:
    before = project.files()
    (project.out / lost).unlink()
    project.report()
    assert project.files() == before


def test_a_damaged_note_of_the_last_report_is_no_harm(project: Project) -> None:
    before = project.files()
    (project.out / ".everypage" / KNOWN).write_text('{"key": 1}', encoding="utf-8")
    project.report()
    assert project.files() == before


def test_what_a_person_signs_stands_in_the_next_report(project: Project) -> None:
    assert "A. Reader" not in project.page("signed")
    wish = Wish(project.sources / "bridges", "en", ("title/bridges",), "A. Reader", "2026-11-22")
    assert review(wish, LAYOUTS, lambda _: None).diagnostics == ()
    project.build()
    project.report()
    assert "A. Reader" in project.page("signed")
    assert "title/bridges" not in project.page("persons")


def test_a_report_on_nothing_says_that_nothing_was_built(tmp_path: Path) -> None:
    made = make(tmp_path / "build", tmp_path / "sources", LAYOUTS)
    assert [each.code for each in made.diagnostics] == ["nothing-to-validate"]
    assert not (tmp_path / "build/report").exists()


def test_another_build_at_work_is_told(project: Project) -> None:
    (project.out / ".everypage" / KNOWN).unlink()
    with Outputs(project.out).held():
        made = project.report()
    assert [each.code for each in made.diagnostics] == ["output-locked"]
