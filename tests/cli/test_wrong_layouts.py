"""Layouts that cannot be read are told as `bad-layouts`, with what is wrong, whatever is asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.project import HOW, WHY, YAML, Ran, lines
from tests.house.sources import ROOT

Spoil = Callable[[str], str]
BROKEN: dict[str, tuple[Spoil, str]] = {
    "no value": (lambda toml: toml.replace("points = [12, 12]\n", "", 1), "size small: no value for 'points'"),
    "not TOML": (lambda toml: toml.replace("[small]", "[small", 1), r"Expected '\]' .*line \d+.*"),
    "no standard": (
        lambda toml: toml.replace("standard = true\n", "", 1),
        "exactly one size sets the page numbers: standard = true",
    ),
    "three numbers for two": (
        lambda toml: toml.replace("points = [12, 12]", "points = [12, 12, 12]", 1),
        r"too many values to unpack \(expected 2\)",
    ),
    "no list": (
        lambda toml: toml.replace("points = [12, 12]", "points = 12", 1),
        "cannot unpack non-iterable int object",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everypage with layouts of its own, and a small publication."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__", "setup"))
    shutil.copytree(ROOT / "layouts", folder / "layouts", ignore=shutil.ignore_patterns("pictures"))
    chapters = folder / "sources/bridges/en"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(WHY, encoding="utf-8")
    (chapters / "02-how.md").write_text(HOW, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> Ran:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["check", "build"])
def test_broken_sizes_are_told_and_nothing_is_made(copy: Path, name: str, command: str) -> None:
    spoil, reason = BROKEN[name]
    sizes = copy / "layouts/editions.toml"
    good = sizes.read_text(encoding="utf-8")
    assert spoil(good) != good
    sizes.write_text(spoil(good), encoding="utf-8")
    try:
        ran = run(copy, command)
    finally:
        sizes.write_text(good, encoding="utf-8")
    first, hint = ran.err.splitlines()
    assert re.fullmatch(rf"layouts: error: the layouts cannot be read: {reason} \[bad-layouts\]", first), first
    assert hint == "    hint: mend layouts/editions.toml: its comments say what each line holds"
    assert ran.status == 1
    assert not (copy / "build").exists()


def test_the_same_copy_with_its_own_sizes_is_fine(copy: Path) -> None:
    assert run(copy, "check") == Ran(0, lines("checked 1 folder: no problems"), "")
