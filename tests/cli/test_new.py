"""`new`: a small, good publication in sources/NAME, or one message and nothing."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import uuid
from datetime import date
from pathlib import Path

import pytest

from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.model import Figure, Scope, Table, blocks_of
from pipeline.reader.publication import read_publication
from pipeline.starting import languages
from pipeline.starting.folder import put_down
from tests.cli.project import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the test stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("language", languages())
def test_what_new_makes_passes_every_check(place: Path, run: Run, language: str) -> None:
    ran = run("new", "bread", "--language", language)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("made sources/bread: `everypage serve` shows it, and every save of its files\n")
    assert set(ran.out.split("\n")[:-2]) == {f"  {path}" for path in names(place) if (place / path).is_file()}
    checked = run("check", "--strict")
    assert (checked.status, checked.out, checked.err) == (0, "checked 1 folder: no problems\n", "")


def test_all_languages_go_into_one_publication(place: Path, run: Run) -> None:
    assert run("new", "bread", "--language", ",".join(languages())).status == 0
    checked = run("check", "--strict")
    assert (checked.status, checked.err) == (0, "")


def test_it_shows_what_a_publication_is_made_of(place: Path, run: Run) -> None:
    run("new", "bread", "--language", ",".join(languages()))
    publication, _ = read_publication(read_folder(place / "sources/bread")[0])
    assert publication is not None
    for document in publication.documents.values():
        assert len(document.chapters) in (2, 3)
        assert any(chapter.sections for chapter in document.chapters)
        assert any(chapter.notes for chapter in document.chapters)
        blocks = [block for chapter in document.chapters for block in blocks_of(chapter)]
        assert [block for block in blocks if isinstance(block, Figure) and block.description]
        assert [block for block in blocks if isinstance(block, Table) and block.body[0][0].scope is Scope.ROW]
    texts = [path.read_text(encoding="utf-8") for path in (place / "sources/bread").rglob("*.md")]
    assert all("<!--" in text for text in texts)
    assert any("](#" in text for text in texts)


def test_what_is_given_stands_in_the_metadata_and_the_rest_is_to_be_changed(place: Path, run: Run) -> None:
    title = 'Bread: "free", 100% {of it}'
    given = ("--title", title, "--title", "パン", "--publisher", "Office\\of Bread", "--date", "2026-02-03")
    assert run("new", "bread", "--language", "en-GB,ja", *given).status == 0
    publication, found = read_publication(read_folder(place / "sources/bread")[0])
    assert not found
    assert publication is not None
    first, second = (document.metadata for document in publication.documents.values())
    assert [*publication.documents] == ["en-GB", "ja"]
    assert (first.title, second.title) == (title, "パン")
    assert first.publisher.name == second.publisher.name == "Office\\of Bread"
    assert first.date == date(2026, 2, 3)
    kind, number = first.identifier.rsplit(":", 1)
    assert (kind, uuid.UUID(number).version) == ("urn:uuid", 4)


def test_each_new_publication_has_an_identifier_of_its_own_and_the_date_of_today(place: Path, run: Run) -> None:
    before = date.today()
    for name in ("one", "two"):
        run("new", name)
    one, two = ((place / f"sources/{name}/publication.yaml").read_text(encoding="utf-8") for name in ("one", "two"))
    named = [re.findall(r"^identifier: (.*)$|^date: (.*)$", text, re.MULTILINE) for text in (one, two)]
    assert named[0][0] != named[1][0]
    assert date.fromisoformat(named[0][1][1]) in (before, date.today())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bread", "name it bread: lower-case letters a to z"),
        ("free bread", "name it free-bread: "),
        ("../bread", "name it bread: "),
        ("-bread", "name it bread: "),
        ("パン", "give it another name: "),
        ("", "give it another name: "),
        ("b" * 61, "name it b"),
        ("report", "the output folder uses the name itself"),
        ("Report", "give it another name: "),
    ],
)
def test_a_name_that_no_address_can_have_is_refused(place: Path, run: Run, name: str, said: str) -> None:
    ran = run("new", "--", name)
    assert (ran.status, ran.out) == (2, "")
    assert "[bad-name]" in ran.err
    assert said in ran.err
    assert names(place) == []


def test_what_is_there_is_never_overwritten(place: Path, run: Run) -> None:
    (place / "sources").mkdir()
    (place / "sources/a-file").write_text("mine\n", encoding="utf-8")
    (place / "sources/a-folder").mkdir()
    (place / "sources/a-link").symlink_to("nowhere")
    before = names(place)
    for name in ("a-file", "a-folder", "a-link"):
        ran = run("new", name)
        assert ran.status == 2
        assert f"sources/{name} is there already [name-taken]" in ran.err
    assert names(place) == before


def test_a_language_without_a_text_is_refused_and_the_others_are_named(place: Path, run: Run) -> None:
    ran = run("new", "bread", "--language", "en,tlh")
    assert ran.status == 2
    assert "there is no text to start from in the language 'tlh' [unknown-choice]" in ran.err
    assert f"begin with one of {', '.join(languages())}; then write tlh/ beside it" in ran.err
    assert names(place) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--date", "yesterday"), "'yesterday' is not a date such as 2026-11-22"),
        (("--title", " "), "' ' is not a line of text"),
        (("--publisher", "two\nlines"), "'two\\nlines' is not a line of text"),
        (("--title", "One", "--title", "Two"), "there are more titles (2) than languages (1) [unknown-choice]"),
    ],
)
def test_what_makes_no_sense_is_refused(place: Path, run: Run, options: tuple[str, ...], said: str) -> None:
    ran = run("new", "bread", *options)
    assert ran.status == 2
    assert said in ran.err
    assert names(place) == []


@pytest.mark.parametrize(
    ("inside", "up"), [("sources", ".."), ("sources/old", "../.."), ("sources/old/en", "../../..")]
)
def test_inside_a_publication_the_way_out_is_told(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch, inside: str, up: str
) -> None:
    run("new", "old")
    before = names(place)
    monkeypatch.chdir(place / inside)
    ran = run("new", "bread")
    assert ran.status == 2
    assert "[inside-a-publication]" in ran.err
    assert ran.err.endswith(f"cd {up}\n")
    assert names(place) == before


def test_where_sources_is_a_file_nothing_is_written(place: Path, run: Run) -> None:
    (place / "sources").write_text("", encoding="utf-8")
    ran = run("new", "bread")
    assert ran.status == 2
    assert "[cannot-write]" in ran.err
    assert names(place) == ["sources"]


def test_a_disk_that_is_full_leaves_nothing_behind(place: Path) -> None:
    """A limit on the size of a file stands for the disk: the system refuses to write on."""
    short = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)); from pipeline.cli import main; "
        "raise SystemExit(main(['new', 'bread']))"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 300
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([sys.executable, "-c", short], env=environment, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "nothing was written, because the system refused: File too large [cannot-write]" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert names(place) == []


def test_a_file_that_cannot_be_put_down_takes_the_others_with_it(place: Path) -> None:
    found = put_down(place / "sources/bread", {"one": b"1", "one/two": b"2"})
    assert [each.code for each in found] == ["cannot-write"]
    assert names(place) == []


def test_every_language_with_a_text_has_words_in_the_layouts() -> None:
    assert set(languages()) <= default_layouts().languages
