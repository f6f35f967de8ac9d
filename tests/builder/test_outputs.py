"""The output folder: whole files, nobody else's files, one builder at a time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.manifest import Done, Manifest, Outline, Output, Record, Suppressed, is_inside, journal_line, load
from pipeline.outputs import Locked, Outputs

EDITION = Edition("en", "small", Format.PDF)
OUTPUT = Output("ab" * 32, 12, "x/en/small/pdf", "key", "x", EDITION, 3)
FOUND = Diagnostic(Position("./en/01.md", 3, 2), "outside-margins", "wide", "shorter")
HELD = Suppressed("typed-page-number", "en/01.md", "The sign says so.", (FOUND, FOUND))
JOBS = {"en/small/pdf": Done("key", {"pages": 3})}
RECORD = Record("all", Outline(("en",), ("small",), "ua-1"), (FOUND,), JOBS, (HELD,))
MANIFEST = Manifest({"x/en/x.pdf": OUTPUT}, {"x": RECORD}, Done("k"), {"weasyprint": "70.0"})


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert load(MANIFEST.content().decode()) == MANIFEST
    assert MANIFEST.content().decode().endswith("}\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"everypage": 99}',
        MANIFEST.content().decode()[:-30],
        MANIFEST.content().decode().replace("outside-margins", "code-of-another-version"),
        MANIFEST.content().decode().replace("x/en/x.pdf", "../x.pdf"),
        MANIFEST.content().decode().replace("x/en/x.pdf", "/etc/passwd"),
        MANIFEST.content().decode().replace('"bytes": 12', '"bytes": "many"'),
    ],
)
def test_a_damaged_manifest_or_one_of_another_version_is_empty(text: str) -> None:
    assert load(text) == Manifest()


def test_the_journal_is_added_up_to_its_first_damaged_line() -> None:
    line = journal_line("x", RECORD, MANIFEST.outputs)
    catalogue = journal_line("", Done("k"), {})
    assert load(Manifest(tools={"weasyprint": "70.0"}).content().decode(), line + catalogue + line[:40]) == MANIFEST
    assert load("", line[:40] + line) == Manifest()


@pytest.mark.parametrize("path", ["", "/x", "x/../y", "..", "x//y", "./x", "x\\y", "x/"])
def test_a_path_that_leads_out_of_the_folder_is_seen(path: str) -> None:
    assert not is_inside(path)


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "build")
    with outputs.held():
        outputs.put({"a/b.txt": b"one", "c.txt": b"two"})
        before = (tmp_path / "build/a/b.txt").stat()
        outputs.put({"a/b.txt": b"one", "c.txt": b"three"})
    after = (tmp_path / "build/a/b.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert (tmp_path / "build/c.txt").read_bytes() == b"three"


def test_removing_leaves_no_empty_folders_and_no_strangers_behind(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "build")
    with outputs.held():
        outputs.put({"a/b/c.txt": b"1", "a/b/d/e.txt": b"2", "f/g.txt": b"3"})
        (tmp_path / "build/f/mine.txt").write_text("mine")
        outputs.remove(["a/b/c.txt", "a/b/d/e.txt", "f/g.txt", "never/was.txt"])
    assert sorted(p.name for p in (tmp_path / "build").iterdir()) == [".everypage", "f"]
    assert (tmp_path / "build/f/mine.txt").read_text() == "mine"


def test_a_path_out_of_the_folder_is_never_written(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "build")
    with outputs.held(), pytest.raises(ValueError, match="leads out"):
        outputs.put({"../x.txt": b""})


def test_one_builder_at_a_time_holds_the_folder(tmp_path: Path) -> None:
    with Outputs(tmp_path / "build").held(), pytest.raises(Locked), Outputs(tmp_path / "build").held():
        pass
    with Outputs(tmp_path / "build").held():
        pass


def test_a_builder_that_was_killed_does_not_hold_the_folder(tmp_path: Path) -> None:
    held = (
        "import os, signal; from pathlib import Path; from pipeline.outputs import Outputs\n"
        f"with Outputs(Path({str(tmp_path / 'build')!r})).held(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", held], cwd=root, check=False).returncode == -9
    with Outputs(tmp_path / "build").held():
        pass


def test_what_a_journal_says_is_written_down_before_the_next_build(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "build")
    with outputs.held():
        outputs.note(journal_line("x", RECORD, MANIFEST.outputs))
        outputs.note('{"torn')
    with outputs.held():
        assert outputs.manifest().publications == {"x": RECORD}
    assert not (tmp_path / "build/.everypage/journal").exists()
    assert "x" in json.loads((tmp_path / "build/manifest.json").read_text())["publications"]
