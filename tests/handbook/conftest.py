"""The wheel, and a reader who has followed the tutorial with it: made once, since it takes half a minute."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.handbook.following import Reader, surroundings
from tests.handbook.steps import chapters, steps
from tests.house.sources import ROOT
from tests.wheel import build_wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of what this clone holds."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def newcomer(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Return somebody in a folder that holds the wheel alone."""
    home = tmp_path_factory.mktemp("home")
    folder = tmp_path_factory.mktemp("empty")
    (folder / wheel.name).write_bytes(wheel.read_bytes())
    (home / "bin").mkdir()
    (home / "bin" / "python3").symlink_to(sys._base_executable)  # type: ignore[attr-defined]
    packages = [path for path in sys.path if path.endswith("site-packages")]
    return Reader(folder, surroundings(home, home / "bin" / "python3", packages, os.environ), home / "kept")


@pytest.fixture(scope="session")
def taught(newcomer: Reader) -> tuple[Reader, list[str]]:
    """Return somebody who has followed the tutorial, and what went otherwise than it says."""
    return newcomer, newcomer.follow(steps(chapters()["tutorial"]))
