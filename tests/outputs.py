"""Outputs of the real publications, each made once for all processes of a run by the real pipeline.

In: the folder that pytest made for the run. Out: folders that hold what `python -m pipeline build`
put down; tests read them and change nothing in them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.layouts import default_layouts
from tests.amounts import IS_THOROUGH

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("sources/sicp", "sources/specimen")  # a real text; and every construct of the source language


def all_editions(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that `make` builds."""
    return _once(factory, "all", _build)


def sizes_in(profile: str) -> tuple[str, ...]:
    """Return the sizes in which PDFs of a profile are tried: in ua-2 the first and the largest, or all if thorough."""
    every = tuple(default_layouts().sizes.listed)
    return every if profile == "ua-1" or IS_THOROUGH else (every[0], every[-1])


def all_pdfs(factory: pytest.TempPathFactory, profile: str) -> Path:
    """Return a folder with the PDFs of a profile, in the sizes in which they are tried."""
    options = ("--format", "pdf", "--edition", ",".join(sizes_in(profile)), "--profile", profile)

    def build(folder: Path) -> None:
        if profile == "ua-1":  # the profile that `make` builds: its PDFs are not made again
            shutil.copytree(all_editions(factory), folder)
        _build(folder, *options)

    return _once(factory, profile, build)


def _build(folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "pipeline", "build", *SOURCES, "--out", str(folder), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": warning: " not in done.stdout + done.stderr, done.stdout + done.stderr


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of the whole run; the first process that asks makes it, the others wait."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, made = shared / f"outputs-{name}", shared / f"outputs-{name}.made"
    with (shared / f"outputs-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            made.touch()
    return folder
