"""The command of a clone: `.venv/bin/everypage` finds its clone from its own place."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from pipeline import __version__
from tests.house.sources import ROOT
from tests.wheel import environment

SCRIPT = ROOT / "pipeline/setup/everypage"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone as pipeline/setup/install leaves it: an environment, the command in it, and the way to the clone."""
    folder = tmp_path / "a clone"
    for part in ("pipeline", "layouts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")], check=True)
    install = (ROOT / "pipeline/setup/install").read_text(encoding="utf-8")
    begin, end = install.index("packages=$("), install.index('if [ "$aim" != build ]; then\n    mkdir')
    lines = f"set -eu\nhere=pipeline/setup\nvenv=.venv\n{install[begin:end]}"
    subprocess.run(["sh", "-c", lines], cwd=folder, env=environment(), check=True)
    (packages,) = (folder / ".venv/lib").glob("python*/site-packages")
    (packages / "zz.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder


def said(command: Path, cwd: Path, *arguments: str) -> str:
    ran = subprocess.run([command, *arguments], cwd=cwd, env=environment(), capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def home(clone: Path, cwd: Path) -> Path:
    """Return the layouts that the Python of the environment finds, wherever it runs."""
    code = "from pipeline.layouts import HOME; print(HOME)"
    ran = subprocess.run(
        [clone / ".venv/bin/python", "-c", code], cwd=cwd, env=environment(), capture_output=True, text=True, check=True
    )
    return Path(ran.stdout.strip())


def test_the_command_runs_in_any_folder_through_a_link_and_after_a_move(clone: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "pipeline").mkdir(parents=True)
    (elsewhere / "pipeline/__init__.py").write_text("raise SystemExit('this is not Everypage')\n", encoding="utf-8")
    version = f"Everypage {__version__}\n"
    assert said(clone / ".venv/bin/everypage", elsewhere, "--version") == version
    assert home(clone, tmp_path) == clone / "layouts"
    moved = tmp_path / "moved"
    clone.rename(moved)
    assert said(moved / ".venv/bin/everypage", elsewhere, "--version") == version
    assert home(moved, tmp_path) == moved / "layouts"
    (elsewhere / "one").symlink_to("../moved/.venv/bin/everypage")
    (elsewhere / "two").symlink_to(elsewhere / "one")
    assert said(elsewhere / "two", tmp_path, "--version") == version
    said(elsewhere / "two", elsewhere, "new", "bread")
    assert said(elsewhere / "two", elsewhere, "check", "--strict") == "checked 1 folder: no problems\n"


def test_a_clone_whose_environment_has_no_python_says_what_to_do(clone: Path, tmp_path: Path) -> None:
    for python in (clone / ".venv/bin").glob("python*"):
        python.unlink()
    ran = subprocess.run([clone / ".venv/bin/everypage", "check"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("everypage: error: ")
    assert "hint: run `make` in the clone again" in ran.stderr


def test_the_environment_of_another_clone_is_left_alone(clone: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(clone / "pipeline/setup", other / "pipeline/setup")
    (other / ".venv").symlink_to(clone / ".venv")
    before = sorted((path, path.lstat().st_mtime_ns) for path in (clone / ".venv").rglob("*"))
    ran = subprocess.run([other / "pipeline/setup/install", "test"], capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith(
        "set-up: .venv is a link, perhaps to the environment of another clone: remove the link"
    )
    assert sorted((path, path.lstat().st_mtime_ns) for path in (clone / ".venv").rglob("*")) == before


def test_make_new_makes_a_publication(clone: Path) -> None:
    """The set-up is done, as its stamp says, so that `make` goes on at once."""
    shutil.copy(ROOT / "Makefile", clone)
    setup = clone / "pipeline/setup/install"
    setup.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    ran = subprocess.run(
        ["make", "--no-print-directory", "new", "NAME=bread", 'NEWFLAGS=--title "Free bread"'],
        cwd=clone, env=environment(), capture_output=True, text=True,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("made sources/bread: `everypage serve` shows it, and every save of its files\n")
    assert 'title: "Free bread"' in (clone / "sources/bread/publication.yaml").read_text(encoding="utf-8")
    unnamed = subprocess.run(
        ["make", "new"], cwd=clone, env={**environment(), "NAME": "machine"}, capture_output=True, text=True
    )
    assert unnamed.returncode == 2
    assert "the following arguments are required: NAME" in unnamed.stderr
    assert [path.name for path in (clone / "sources").iterdir()] == ["bread"]
