"""Everypage as a wheel, installed into an environment of its own.

In: a folder. Out: the wheel and the sdist that `pip` and hatchling make of this clone; and the command `everypage` of
an environment that holds the wheel, with the packages that the tests run with, and nothing of this clone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from tests.house.sources import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it."""

    wheel: Path
    folder: Path

    @property
    def command(self) -> Path:
        """The command that the wheel brings."""
        return self.folder / "bin" / "everypage"

    @property
    def python(self) -> Path:
        """The Python of the environment."""
        return self.folder / "bin" / "python"

    def run(self, *arguments: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Give a command in a folder."""
        variables = {**environment(), **variables}
        return subprocess.run(
            [self.command, *arguments], cwd=cwd, env=variables, capture_output=True, text=True, timeout=600
        )


def environment() -> dict[str, str]:
    """Return the environment of a person who has no clone: nothing leads to it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def build_wheel(source: Path, folder: Path) -> Path:
    """Make a wheel of a clone or of an sdist, without the network."""
    alone = ("--no-deps", "--no-index", "--no-build-isolation")
    subprocess.run([*PIP, "wheel", *alone, "--wheel-dir", str(folder), str(source)], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def build_sdist(folder: Path) -> Path:
    """Make an sdist of the clone."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (sdist,) = folder.glob("*.tar.gz")
    return sdist


def install(folder: Path, without: str = "") -> Installed:
    """Make the wheel, and install it. The packages that it needs are those of the tests, beside it on the path.

    What begins with the name in `without` is not among them.
    """
    wheel = build_wheel(ROOT, folder / "dist")
    place = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    subprocess.run(
        [*PIP, "--python", str(place / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel)], check=True
    )
    installed = Installed(wheel, place)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([installed.python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
    # Links in a plain folder: the .pth files, such as the one that leads to the clone, do not count.
    packages = folder / "packages"
    packages.mkdir()
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if each.suffix != ".pth" and not (without and each.name.startswith(without)):
            (packages / each.name).symlink_to(each)
    Path(own, "packages-of-the-tests.pth").write_text(f"{packages}\n", encoding="utf-8")
    return installed
