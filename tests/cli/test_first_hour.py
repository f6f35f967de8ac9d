"""What goes wrong in a newcomer's first hour, provoked in a process of its own: a sentence says what to do.

No status is 0, no words are a traceback. The wrong folder is in test_help, a port that is taken in
serving/test_session, a publisher's font that is missing in fonts/test_own_fonts, and what an installation lacks in
installing/.
"""

from __future__ import annotations

import ast
import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.starting import Wish, begin
from tests.cli.project import Ran
from tests.house.sources import PIPELINE, ROOT

DROP, RIGHTS_OVER_FILES = 24, (1, 2)  # prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a publication that `new` made."""
    begin(Wish("bread"), tmp_path / "sources")
    return tmp_path


def give(place: Path, *arguments: str, before: Callable[[], None] | None = None, **variables: str) -> Ran:
    """Give a command in a folder; `before` runs in its process, first of all."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    command = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=300, preexec_fn=before
    )
    assert "Traceback" not in done.stdout + done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def as_anybody() -> None:
    """Let the rights of files count for root, too, as they do for everybody else."""
    if os.geteuid() == 0:
        for right in RIGHTS_OVER_FILES:
            ctypes.CDLL(None).prctl(DROP, right, 0, 0, 0)


def with_a_full_disk() -> None:
    """Let no file grow: what the system then says differs from a full disk in its words only."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def test_a_machine_without_pango_is_told_the_command_that_installs_it(place: Path) -> None:
    """The system finds files of these names first, and no library in them."""
    (place / "no-pango").mkdir()
    for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libpango-1.0.dylib", "libpangoft2-1.0.dylib"):
        (place / "no-pango" / name).touch()
    hidden = {name: str(place / "no-pango") for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")}
    ran = give(place, "build", "--jobs", "1", **hidden)
    assert (ran.status, ran.out) == (2, "did not build 1 folder with errors\n")
    assert ran.err.startswith("this machine: error: no PDF can be made without pango, pangoft2 [missing-library]\n")
    assert "hint: on Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0; " in ran.err
    assert give(place, "check", **hidden).status == 0, "checking needs no Pango"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_full_disk_is_told_and_leaves_no_half_output(place: Path, workers: str) -> None:
    ran = give(place, "build", "--jobs", workers, "--edition", "small", before=with_a_full_disk)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "build: error: the system refused: File too large [cannot-write]\n"
        "    hint: check the folder's rights and the space on the disk, or choose another folder with --out\n"
    )
    assert [path.name for path in (place / "build").iterdir()] == [".everypage"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("build", "--jobs", "1"),
            "the system refused: Permission denied [cannot-write]\n    hint: check the folder's",
        ),
        (("new", "soup"), "the system refused: Permission denied [cannot-write]\n    hint: check the rights"),
        (
            ("serve", "--port", "0"),
            "the system refused: Permission denied [cannot-write]\n    hint: check the folder's",
        ),
    ],
)
def test_a_folder_that_may_not_be_written_is_told(place: Path, arguments: tuple[str, ...], said: str) -> None:
    folders = (place, place / "sources")
    for folder in folders:
        folder.chmod(0o555)
    try:
        ran = give(place, *arguments, before=as_anybody)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert ran.status == 2
    assert said in ran.err
    assert sorted(path.name for path in place.iterdir()) == ["sources"]


def test_a_source_that_may_not_be_read_is_told(place: Path) -> None:
    (place / "sources/bread/en/02-apply.md").chmod(0)
    ran = give(place, "check", before=as_anybody)
    assert ran.status == 1
    assert "sources/bread/en/02-apply.md: error: en/02-apply.md cannot be read: Permission denied" in ran.err
    assert "hint: give yourself the right to read it" in ran.err


def test_a_file_in_place_of_a_folder_is_told_with_the_folder(place: Path) -> None:
    ran = give(place, "build", "sources/bread/en/01-about.md")
    assert (ran.status, ran.err) == (
        2,
        "sources/bread/en/01-about.md: error: sources/bread/en/01-about.md is not a folder [no-such-folder]\n"
        "    hint: name the publication's folder: sources/bread\n",
    )


def test_the_folder_of_all_publications_is_told_with_what_is_in_it(place: Path) -> None:
    ran = give(place, "check", "sources")
    assert (ran.status, ran.err) == (
        1,
        "sources: error: there is no publication.yaml [no-publication]\n"
        "    hint: name the publication in it: sources/bread\n",
    )


def test_a_name_with_a_space_is_told(place: Path) -> None:
    (place / "sources/bread").rename(place / "sources/free bread")
    ran = give(place, "build")
    assert ran.status == 1
    assert "sources/free bread: error: the folder's name free bread cannot stand in addresses" in ran.err
    assert "hint: name it in letters, digits, hyphens and underscores" in ran.err


@pytest.mark.parametrize(("folder", "out"), [("sources/bread", "sources/bread/out"), ("sources/bread", "sources")])
def test_outputs_inside_a_source_are_refused(place: Path, folder: str, out: str) -> None:
    ran = give(place, "build", folder, "--out", out)
    assert ran.status == 2
    assert "[output-in-source]\n    hint: choose a folder outside with --out" in ran.err
    assert sorted(path.name for path in (place / "sources").iterdir()) == ["bread"]


def test_a_python_that_is_too_old_is_told_in_a_sentence() -> None:
    """The oldest that is allowed is set to one that nobody has; the rest is what an old one runs."""
    code = "import pipeline.__main__ as begin; begin.OLDEST = (99, 1); raise SystemExit(begin.start())"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 2
    this = ".".join(map(str, sys.version_info[:2]))
    assert ran.stderr == (
        f"everypage: error: this is Python {this}, and Everypage needs 99.1 or newer\n"
        "    hint: install it, and set Everypage up again with it: remove the virtual environment first\n"
    )


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_what_tells_it(name: str) -> None:
    ast.parse((PIPELINE / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_oldest_python_is_the_one_that_the_package_asks_for() -> None:
    import tomllib

    from pipeline.__main__ import OLDEST

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert asked == f">={'.'.join(map(str, OLDEST))}"
    assert f"sys.version_info < {OLDEST}" in (PIPELINE / "setup/install").read_text(encoding="utf-8")
