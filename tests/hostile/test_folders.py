"""Folders that lead elsewhere or never end: nothing outside the publication's folder is read."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.inputs import MOST_FILES, read_folder
from tests.hostile.corpus import CORPUS
from tests.reader.sources import CASES, with_files

ROOT = Path(__file__).parents[2]
MEMORY = 2 * 1024**3
SECRET = "the word that nobody may read"


def link_to_file(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to(folder.parent / "secret.csv")


def link_to_absolute_file(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to("/etc/passwd")


def link_to_link(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to("b.csv")
    (folder / "more/b.csv").symlink_to("../../secret.csv")


def link_to_folder(folder: Path) -> None:
    (folder / "more/inner").symlink_to(folder.parent)


def link_to_own_folder(folder: Path) -> None:
    (folder / "more/inner").symlink_to(folder)


def link_to_itself(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to("a.csv")


def link_to_nothing(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to("nowhere.csv")


def link_to_device(folder: Path) -> None:
    (folder / "more/a.csv").symlink_to("/dev/zero")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "more/a.csv")


def link_to_pipe(folder: Path) -> None:
    os.mkfifo(folder / "more/b.csv")
    (folder / "more/a.csv").symlink_to("b.csv")


def hole(folder: Path) -> None:
    with open(folder / "more/a.csv", "wb") as file:
        file.truncate(100 * 1024**3)


FOLDERS: list[tuple[Callable[[Path], None], str]] = [
    (link_to_file, "outside-folder"),
    (link_to_absolute_file, "outside-folder"),
    (link_to_link, "outside-folder"),
    (link_to_folder, "outside-folder"),
    (link_to_own_folder, "outside-folder"),
    (link_to_itself, "unreadable-file"),
    (link_to_nothing, "unreadable-file"),
    (link_to_device, "outside-folder"),
    (pipe, "unreadable-file"),
    (link_to_pipe, "unreadable-file"),
    (hole, "file-too-large"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The base publication of the cases, beside a secret."""
    (tmp_path / "secret.csv").write_text(SECRET, encoding="utf-8")
    shutil.copytree(CASES / "_base", tmp_path / "example")
    (tmp_path / "example/more").mkdir()
    return tmp_path / "example"


@pytest.mark.parametrize(("spoil", "code"), FOLDERS, ids=[spoil.__name__ for spoil, _ in FOLDERS])
def test_nothing_outside_the_folder_is_read(folder: Path, spoil: Callable[[Path], None], code: str) -> None:
    spoil(folder)
    inputs, found = read_folder(folder)
    assert code in {each.code for each in found}
    assert {each.code for each in found} <= {"outside-folder", "unreadable-file", "file-too-large"}
    assert all(each.hint for each in found)
    assert not [path for path, data in inputs.files.items() if path.startswith("more/") or SECRET.encode() in data]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()
    inputs, found = read_folder(tmp_path)
    assert [each.code for each in found] == ["too-large"]
    assert not inputs.files


BUILT = ("drawing: a bomb of uses", "drawing: a bomb of entities", "picture: a bomb of pixels", "nest: stars",
         "text: a line of 10 MB", "yaml: a billion laughs")  # fmt: skip


@pytest.mark.parametrize("name", BUILT)
def test_a_build_of_it_ends_with_status_1_and_no_files(tmp_path: Path, name: str) -> None:
    for path, data in with_files(CORPUS[name][0]).files.items():
        (tmp_path / "example" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "example" / path).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", str(tmp_path / "example"), "--out", str(tmp_path / "build")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal-error" not in done.stderr
    assert not list(tmp_path.glob("build/**/*.pdf"))
