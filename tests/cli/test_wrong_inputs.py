"""Wrong sources: each a diagnostic at its line, status 1 or 2, no traceback, former outputs untouched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.cli.project import HOW, WHY, YAML, Run, lines, tree


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of one good build with the real writers, for all tests of this module."""
    folder = tmp_path_factory.mktemp("former")
    chapters = folder / "sources/bridges/en"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(WHY, encoding="utf-8")
    (chapters / "02-how.md").write_text(HOW, encoding="utf-8")
    assert main(["build", str(chapters.parent), "--out", str(folder / "build"), "--quiet", "--jobs", "1"]) == 0
    return folder / "build"


def missing_image(folder: Path) -> None:
    (folder / "en/02-how.md").write_text(f"{HOW}\n![a stone](images/stone.svg)\n", encoding="utf-8")


def unknown_key(folder: Path) -> None:
    (folder / "publication.yaml").write_text(f"{YAML}publishers: none\n", encoding="utf-8")


def skipped_heading(folder: Path) -> None:
    (folder / "en/02-how.md").write_text(f"{HOW}\n### Of stone\n\nBy hand.\n", encoding="utf-8")


def raw_html(folder: Path) -> None:
    (folder / "en/02-how.md").write_text(f"{HOW}\nIt is <b>strong</b>.\n", encoding="utf-8")


def not_utf_8(folder: Path) -> None:
    (folder / "en/02-how.md").write_bytes(HOW.encode() + "Über Köln\n".encode("latin-1"))


def empty_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


WRONG: list[tuple[Callable[[Path], None], int, str]] = [
    (
        missing_image,
        1,
        lines(
            "sources/bridges/en/02-how.md:5: error: there is no file images/stone.svg [missing-image]",
            "    hint: write the path from the publication's folder: images/name.svg",
            "    see:  HTM-1.1.1",
        ),
    ),
    (
        unknown_key,
        1,
        lines(
            "sources/bridges/publication.yaml:9:1: error: there is no key publishers [unknown-key]",
            "    hint: did you mean publisher?",
        ),
    ),
    (
        skipped_heading,
        1,
        lines(
            "sources/bridges/en/02-how.md:5: error: the heading skips from level 1 to 3 [skipped-heading]",
            "    hint: write ## here, or add the heading that is missing above",
            "    see:  HTM-P03, HTM-1.3.1",
        ),
    ),
    (
        raw_html,
        1,
        lines(
            "sources/bridges/en/02-how.md:5: error: raw HTML: <b> [raw-html]",
            "    hint: write **…**",
            "    see:  HTM-VAL",
        ),
    ),
    (
        not_utf_8,
        1,
        lines(
            "sources/bridges/en/02-how.md:4:1: error: byte 0xDC is not UTF-8 [not-utf-8]",
            "    hint: save the file in the encoding UTF-8",
        ),
    ),
    (
        empty_folder,
        1,
        lines(
            "sources/bridges: error: the folder is empty [empty-folder]",
            "    hint: begin with a publication.yaml; `everypage new NAME` makes a publication to start from",
        ),
    ),
    (
        no_folder,
        2,
        lines(
            "sources/bridges: error: the folder sources/bridges does not exist [no-such-folder]",
            "    hint: name a folder that holds a publication.yaml; `everypage new NAME` makes one to start from",
        ),
    ),
]


@pytest.mark.parametrize(("spoil", "status", "said"), WRONG, ids=[spoil.__name__ for spoil, _, _ in WRONG])
def test_wrong_input_is_told_at_its_line_and_former_outputs_stay(
    former: Path, project: Path, run: Run, spoil: Callable[[Path], None], status: int, said: str
) -> None:
    shutil.copytree(former, project / "build")
    before = tree(project / "build")
    spoil(project / "sources/bridges")
    ran = run("build", "sources/bridges")
    assert (ran.status, ran.err) == (status, said)
    assert ran.out == ("did not build 1 folder with errors\n" if status == 1 else "")
    assert tree(project / "build") == before
    checked = run("check", "sources/bridges")
    assert (checked.status, checked.err) == (status, said)


def test_all_mistakes_are_told_in_one_run_and_in_order(project: Path, run: Run) -> None:
    for spoil in (unknown_key, not_utf_8):
        spoil(project / "sources/bridges")
    (project / "sources/bridges/en/01-why.md").write_text(f"{WHY}\n<i>x</i>\n\n#### Deep\n\nx\n", encoding="utf-8")
    ran = run("check")
    assert [line.split(":")[:2] for line in ran.err.splitlines() if not line.startswith(" ")] == [
        ["sources/bridges/en/01-why.md", "5"],
        ["sources/bridges/en/01-why.md", "7"],
        ["sources/bridges/en/02-how.md", "4"],
        ["sources/bridges/publication.yaml", "9"],
    ]
    assert ran.out == "checked 1 folder: 4 errors\n"


def test_a_file_name_that_is_no_text_is_told(project: Path, run: Run) -> None:
    name = bytes(project / "sources/bridges/en") + b"/03-\xff.md"
    with open(name, "wb") as file:
        file.write(b"# When\n\nx\n")
    ran = run("build")
    assert ran.status == 1
    assert "[bad-file-name]" in ran.err
    assert run("build", "--messages", "json").status == 1
