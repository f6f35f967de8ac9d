"""`review`: what a person must decide is shown, and a signature goes into publication.yaml and nowhere else."""

from __future__ import annotations

import io
import json
import re
import stat
import sys
from pathlib import Path

import pytest

from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.model import Publication
from pipeline.reader import read
from pipeline.report.questions import answered
from pipeline.sources import read_source
from tests.cli.project import HOW, YAML, Run

SIGN = ("--by", "Office of Bridges", "--date", "2026-11-22")
PARTS = 9  # the title, and four for each of two chapters


@pytest.fixture
def asked(project: Path) -> int:
    """The number of questions: those of the parts, and those of rules that are asked once."""
    publication = read_source(project / "sources/bridges", default_layouts()).publication
    assert publication is not None
    return len(answered(publication, "en", default_layouts()))


@pytest.fixture
def metadata(project: Path) -> Path:
    return project / "sources/bridges/publication.yaml"


def names(out: str) -> list[str]:
    """Return the names of the questions about parts of the text."""
    found = re.findall(r"\[([a-z]+/[\w.-]+)\]$", out, re.MULTILINE)
    return [name for name in found if not name.startswith("rule/")]


def publication_in(metadata: Path) -> Publication:
    publication, found = read(read_folder(metadata.parent)[0])
    assert publication is not None, found
    return publication


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_what_is_open_is_shown_with_its_place_and_the_thing_itself(run: Run, asked: int) -> None:
    ran = run("review", "bridges", "en")
    assert (ran.status, ran.err) == (0, "")
    assert names(ran.out) == [
        "title/bridges",
        *(f"{kind}/why" for kind in ("order", "wording", "languages", "heading")),
        *(f"{kind}/how" for kind in ("order", "wording", "languages", "heading")),
    ]
    lines = ran.out.splitlines()
    at = lines.index("sources/bridges/en/02-how.md:1: Does the heading describe what stands under it? [heading/how]")
    assert lines[at + 1 : at + 3] == ["    How", "    Stone upon stone."]
    assert len([line for line in lines if line.endswith("]")]) == asked > PARTS
    assert lines[-1] == f"{asked} questions of {asked} to answer in sources/bridges, en"


def test_the_file_of_a_picture_is_named_so_that_it_can_be_opened(project: Path, run: Run) -> None:
    picture = project / "sources/bridges/images/arch.svg"
    picture.parent.mkdir()
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    (project / "sources/bridges/en/02-how.md").write_text(f"{HOW}\n![An arch](images/arch.svg){{#arch}}\n", "utf-8")
    lines = run("review", "bridges", "en", "alternative/arch").out.splitlines()
    assert lines[1:3] == ["    picture: sources/bridges/images/arch.svg", "    An arch"]
    assert Path(lines[1].removeprefix("    picture: ")).is_file()


def test_what_is_named_is_signed_and_is_asked_no_more(run: Run, metadata: Path, asked: int) -> None:
    """REP-13: who, when, and the digest of what was seen."""
    ran = run("review", "bridges", "en", "heading/how", "title/bridges", *SIGN)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"signed 2 questions in sources/bridges/publication.yaml; {asked - 2} to answer\n"
    added = metadata.read_text("utf-8").removeprefix(YAML)
    assert re.fullmatch(
        'reviews:\n  - by: "Office of Bridges"\n    date: 2026-11-22\n    language: "en"\n    signed:\n'
        '      title/bridges: "?[0-9a-f]{16}"?\n      heading/how: "?[0-9a-f]{16}"?\n',
        added,
    )
    assert "heading/how" not in names(run("review", "bridges", "en").out)
    every = run("review", "bridges", "en", "--list").out
    assert "heading/how" in names(every)
    assert every.count("    signed by Office of Bridges, 2026-11-22\n") == 2


def test_a_signature_holds_only_for_what_was_seen(project: Path, run: Run) -> None:
    run("review", "bridges", "en", "heading/how", "heading/why", *SIGN)
    (project / "sources/bridges/en/02-how.md").write_text(HOW.replace("Stone", "Brick"), encoding="utf-8")
    ran = run("review", "bridges", "en", "heading/how")
    assert "    changed since it was signed by Office of Bridges, 2026-11-22\n" in ran.out
    assert (ran.status, "[review-outdated]" in ran.err) == (0, True)
    assert "heading/how changed since Office of Bridges signed on 2026-11-22" in ran.err
    run("review", "bridges", "en", "heading/how", "--by", "Office of Bridges", "--date", "2026-11-23")
    every = run("review", "bridges", "en", "--list").out
    assert "    signed by Office of Bridges, 2026-11-23\n" in every
    assert "changed since" not in every


def test_comments_and_the_order_of_the_file_are_kept(project: Path, run: Run, metadata: Path) -> None:
    text = (
        "# ours\n"
        + YAML
        + "reviews: # signed\n"
        + "- by: Another office\n  date: 2026-11-20\n  language: en\n"
        + "  signed: {heading/why: 0123456789abcdef} # first\n"
        + "\n# what may stand\nsuppress: []\nlicence: CC-BY-4.0 # to be decided\n"
    )
    metadata.write_text(text, encoding="utf-8")
    metadata.chmod(0o640)
    assert run("review", "bridges", "en", "heading/how", *SIGN).status == 0
    new = metadata.read_text("utf-8").splitlines(keepends=True)
    kept = text.splitlines(keepends=True)
    at = next(place for place, (old, now) in enumerate(zip(kept, new, strict=False)) if old != now)
    assert new[:at] + new[at + 5 :] == kept
    assert new[at - 1].endswith("# first\n")
    assert new[at] == '- by: "Office of Bridges"\n'
    assert stat.S_IMODE(metadata.stat().st_mode) == 0o640
    publication, _ = read(read_folder(metadata.parent)[0])
    assert publication is not None
    assert [one.by for one in publication.reviews] == ["Another office", "Office of Bridges"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(YAML.rstrip("\n"), id="no line end"),
        pytest.param(YAML.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(f"{YAML}reviews:\n", id="an empty list"),
        pytest.param(f"reviews:  # none yet\n{YAML}", id="an empty list first"),
        pytest.param(f"\n{YAML}\n\n", id="empty lines"),
    ],
)
def test_a_review_goes_into_any_file_that_can_be_read(run: Run, metadata: Path, text: str, asked: int) -> None:
    metadata.write_bytes(text.encode())
    assert run("review", "bridges", "en", "heading/how", *SIGN).status == 0
    assert run("review", "bridges", "en", "heading/why", *SIGN).status == 0
    new = metadata.read_bytes().decode()
    assert ("\r\n" in text) == ("\r\n" in new)
    assert len(re.findall("(?<!\r)\n", new)) == 0 or "\r\n" not in new
    assert run("review", "bridges", "en").out.endswith(
        f"{asked - 2} questions of {asked} to answer in sources/bridges, en\n"
    )


def test_a_list_that_cannot_be_added_to_is_left_as_it_is(run: Run, metadata: Path) -> None:
    text = YAML + "reviews: [{by: B, date: 2026-11-20, language: en, signed: {heading/why: 0123456789abcdef}}]\n"
    metadata.write_text(text, encoding="utf-8")
    ran = run("review", "bridges", "en", "heading/how", *SIGN)
    assert (ran.status, "[bad-review]" in ran.err) == (1, True)
    assert metadata.read_text("utf-8") == text


def test_without_names_each_open_question_is_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch, metadata: Path, asked: int
) -> None:
    type_in(monkeypatch, "y\nl\nwhat?\nyes\nq\n")
    ran = run("review", "bridges", "en", *SIGN)
    assert ran.out.count("right? y (yes), n (no: say what is wrong), l (later), q (stop): ") == 5
    assert ran.out.endswith(f"signed 2 questions in sources/bridges/publication.yaml; {asked - 2} to answer\n")
    told = metadata.read_text("utf-8")
    assert ("title/bridges" in told, "order/why" in told, "wording/why" in told) == (True, False, True)


def test_no_answer_signs_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, metadata: Path, asked: int) -> None:
    for typed in ("", "n\n", "n\n\nq\n", "l\nq\n"):
        type_in(monkeypatch, typed)
        assert run("review", "bridges", "en", *SIGN).out.endswith(f"signed nothing; {asked} questions to answer\n")
        assert metadata.read_text("utf-8") == YAML


def test_who_finds_a_thing_wrong_says_what_is_and_it_is_told_until_it_is_mended(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, metadata: Path
) -> None:
    """REP-04: a "no" is kept beside the signatures, and is nobody's "yes"."""
    type_in(monkeypatch, 'y\nn\nHow comes  before "why": 橋\nn\nRed.\nn\nRed.\nq\n')
    ran = run("review", "bridges", "en", *SIGN)
    assert "\nsigned 1 question and found 3 wrong in sources/bridges/publication.yaml; " in ran.out
    reviews = publication_in(metadata).reviews
    assert [([name for name, _ in one.signed], one.wrong) for one in reviews] == [
        (["title/bridges"], ""),
        (["order/why"], 'How comes before "why": 橋'),
        (["wording/why", "languages/why"], "Red."),
    ]
    shown = run("review", "bridges", "en")
    assert '    found wrong by Office of Bridges, 2026-11-22: How comes before "why": 橋\n' in shown.out
    assert shown.out.endswith("in sources/bridges, en; 3 found wrong\n")
    checked = run("check")
    assert (checked.status, checked.err.count("[review-refused]")) == (0, 3)
    assert run("check", "--strict").status == 1
    chapter = project / "sources/bridges/en/01-why.md"
    chapter.write_text(chapter.read_text("utf-8").replace("joins", "binds"), "utf-8")
    checked = run("check")
    assert (checked.err.count("[review-refused]"), checked.err.count("[review-outdated]")) == (1, 1)
    assert "wording/why and 1 more changed since Office of Bridges found it wrong on 2026-11-22" in checked.err


@pytest.mark.usefixtures("project")
def test_what_was_signed_can_be_found_wrong_and_right_again(run: Run) -> None:
    run("review", "bridges", "en", "heading/how", *SIGN)
    ran = run("review", "bridges", "en", "heading/how", *SIGN, "--wrong", "It says nothing.")
    assert ran.out.startswith("found 1 wrong in sources/bridges/publication.yaml; ")
    assert "[review-refused]" in run("check").err
    assert run("review", "bridges", "en", "heading/how", *SIGN).out.startswith("signed 1 question in ")
    assert run("check").err == ""


def test_who_signs_at_the_terminal_is_asked_who_and_when(
    run: Run, monkeypatch: pytest.MonkeyPatch, metadata: Path
) -> None:
    """Nobody's name and no clock is taken for an answer."""
    type_in(monkeypatch, " Office of  Bridges\n2026-11-22\ny\nq\n")
    ran = run("review", "bridges", "en", "--sign")
    assert ran.out.startswith("who looks at it, and signs? \non which day? (such as 2026-11-22) \n")
    (one,) = publication_in(metadata).reviews
    assert (one.by, one.date.isoformat(), [name for name, _ in one.signed]) == (
        "Office of Bridges",
        "2026-11-22",
        ["title/bridges"],
    )
    type_in(monkeypatch, "2026-11-23\ny\n")
    run("review", "bridges", "en", "heading/how", "--sign", "--by", "Another office")
    assert [(one.by, one.date.day) for one in publication_in(metadata).reviews] == [
        ("Office of Bridges", 22),
        ("Another office", 23),
    ]


@pytest.mark.parametrize("typed", ["", "\n2026-11-22\n", "Office of Bridges\n\n", "Office of Bridges\nto-day\n"])
def test_who_does_not_say_who_and_when_signs_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, metadata: Path, typed: str
) -> None:
    type_in(monkeypatch, typed)
    ran = run("review", "bridges", "en", "--sign")
    assert (ran.status, "[unknown-choice]" in ran.err) == (2, True)
    assert metadata.read_text("utf-8") == YAML


def test_a_signature_is_withdrawn_and_the_rest_is_kept_as_it_was_written(run: Run, metadata: Path) -> None:
    other = "- by: Another office # on leave\n  date: 2026-11-20\n  language: en\n  signed:\n"
    text = f"# ours\n{YAML}reviews:\n{other}    order/why: 0123456789abcdef # old\nlicence: CC-BY-4.0\n"
    metadata.write_text(text, encoding="utf-8")
    run("review", "bridges", "en", "heading/how", "heading/why", *SIGN)
    signed = metadata.read_text("utf-8")
    ran = run("review", "bridges", "en", "heading/why", "--withdraw")
    assert (ran.status, ran.out) == (0, "withdrew 1 signature in sources/bridges/publication.yaml\n")
    kept = [line for line in signed.splitlines() if "heading/why" not in line]
    assert metadata.read_text("utf-8").splitlines() == kept
    assert run("review", "bridges", "en", "--withdraw").out.startswith("withdrew 1 signature")  # the one that is old
    assert "Another office" not in metadata.read_text("utf-8")
    assert run("review", "bridges", "en", "--withdraw").out.startswith("nothing to withdraw")
    run("review", "bridges", "en", "heading/how", "--withdraw")
    assert metadata.read_text("utf-8") == f"# ours\n{YAML}licence: CC-BY-4.0\n"


def test_a_list_from_which_nothing_can_be_taken_is_left_as_it_is(run: Run, metadata: Path) -> None:
    names = "{heading/why: 0123456789abcdef, order/why: 0123456789abcdef}"
    text = f"{YAML}reviews:\n- {{by: B, date: 2026-11-20, language: en, signed: {names}}}\n"
    metadata.write_text(text, encoding="utf-8")
    ran = run("review", "bridges", "en", "heading/why", "--withdraw")
    assert (ran.status, "[bad-review]" in ran.err) == (1, True)
    assert metadata.read_text("utf-8") == text
    assert run("review", "bridges", "en", "heading/why", "order/why", "--withdraw").status == 0
    assert metadata.read_text("utf-8") == YAML


def test_a_program_gets_one_object_a_line(project: Path, run: Run) -> None:
    run("review", "bridges", "en", "heading/how", *SIGN)
    ran = run("review", "sources/bridges", "en", "--list", "--messages", "json")
    every = {one["name"]: one for one in map(json.loads, ran.out.splitlines())}
    how = every["heading/how"]
    assert (how["state"], how["by"], how["criteria"]) == ("signed", "Office of Bridges", ["2.4.6"])
    assert (how["path"], how["line"]) == ("sources/bridges/en/02-how.md", 1)
    assert every["heading/why"]["state"] == "open"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fr",), "sources/bridges has no language 'fr'"),
        (("en", "heading/hw", *SIGN), "there is heading/how"),
        (("en", "--by", "Office of Bridges"), "who signs says both who and when"),
        (("en", "--date", "2026-11-22"), "who signs says both who and when"),
        (("en", "--by", "Office of Bridges", "--date", "22/11/2026"), "22/11/2026 is not a date"),
        (("en", "--by", "Office of Bridges", "--date", "2026-11-31"), "2026-11-31 is not a date"),
        (("en", "--by", "  ", "--date", "2026-11-22"), "who signs says both who and when"),
        (("en", "heading/how", "--wrong", "It is not."), "who finds something wrong names it"),
        (("en", "--wrong", "It is not.", *SIGN), "who finds something wrong names it"),
        (("en", "heading/how", "--wrong", " ", *SIGN), "who finds something wrong names it"),
        (("en", "heading/how", "--withdraw", *SIGN), "nobody signs and withdraws at once"),
        (("en", "heading/how", "--withdraw"), "nobody signed 'heading/how'"),
    ],
)
def test_a_wrong_wish_is_refused(run: Run, metadata: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("review", "bridges", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "[unknown-choice]" in ran.err
    assert metadata.read_text("utf-8") == YAML


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("by: B, date: 2026-11-20, language: en", "a review has no signed"),
        ("date: 2026-11-20, language: en, signed: {a/b: 0123456789abcdef}", "a review has no by"),
        ("by: B, date: 2026-11-20, language: fr, signed: {a/b: 0123456789abcdef}", "no language fr"),
        ("by: B, date: 2026-11-20, language: en, signed: {a/b: yes}", "yes is not a digest"),
        ("by: B, date: today, language: en, signed: {a/b: 0123456789abcdef}", "today is not a date"),
        (
            "by: B, date: 2026-11-20, language: en, wrong: , signed: {a/b: 0123456789abcdef}",
            "what is wrong is not said",
        ),
    ],
)
def test_a_review_that_is_not_whole_is_an_error(run: Run, metadata: Path, review: str, said: str) -> None:
    metadata.write_text(f"{YAML}reviews: [{{{review}}}]\n", encoding="utf-8")
    ran = run("check")
    assert ran.status == 1
    assert said in ran.err


def test_what_a_name_holds_is_written_so_that_it_is_read_again(run: Run, metadata: Path) -> None:
    name = 'Office: "Bridges" #1 橋'
    assert run("review", "bridges", "en", "heading/how", "--by", name, "--date", "2026-11-22").status == 0
    publication, found = read(read_folder(metadata.parent)[0])
    assert publication is not None
    assert ([one.by for one in publication.reviews], found) == ([name], [])
