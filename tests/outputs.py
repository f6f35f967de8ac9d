"""Outputs of the real publications, each made once for all processes of a run by the real pipeline.

In: the folder that pytest made for the run. Out: folders that hold what `everypage build`
put down; tests read them and change nothing in them, but for what validators keep of their verdicts.

The folders lie in `.cache/tests/`, where the next run finds them: the builder looks at them in each run and makes anew
what is not as it should be, and validators judge again what is not as they saw it. With EVERYPAGE_THOROUGH they lie in
the folder of the run, so that nothing is known of an earlier one; so they do where another run is at work.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from pipeline.layouts import default_layouts
from tests.amounts import IS_THOROUGH

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("sources/sicp", "sources/specimen")  # a real text; and every construct of the source language
KEPT = ROOT / ".cache" / "tests"


def all_editions(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that `make` builds."""
    return once(factory, "all", build)


def sizes_in(profile: str, source: str) -> tuple[str, ...]:
    """Return the sizes in which there are PDFs of a profile: all if thorough.

    Else, in the profile that `make` builds, those that it builds and the largest; in the other the first, and the
    largest of what has every construct.
    """
    every = tuple(default_layouts().sizes.listed)
    if IS_THOROUGH:
        return every
    if profile == "ua-1":
        return (*every[:3], every[-1])
    return (every[0], every[-1]) if source == SOURCES[-1] else every[:1]


def all_pdfs(factory: pytest.TempPathFactory, profile: str) -> Path:
    """Return a folder with the PDFs of a profile, in the sizes in which they are tried."""

    def make(folder: Path) -> None:
        for source in SOURCES:
            options = ("--format", "pdf", "--edition", ",".join(sizes_in(profile, source)), "--profile", profile)
            if profile == "ua-1":  # the profile that `make` builds: its PDFs are not made again
                add(factory, folder, *options, sources=(source,))
            else:
                build(folder, *options, sources=(source,))

    return once(factory, f"pdfs-{profile}", make)


def add(factory: pytest.TempPathFactory, folder: Path, *options: str, sources: tuple[str, ...] = SOURCES) -> None:
    """Build into a folder that begins with all that `make` builds, so that only what else is asked for is made."""
    base, begun = all_editions(factory), folder.with_name(f"{folder.name}.begun")
    listed = (base / "manifest.json").read_bytes()
    if not begun.exists() or begun.read_bytes() != listed:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        begun.write_bytes(listed)
    build(folder, *options, sources=sources)


def build(folder: Path, *options: str, sources: tuple[str, ...] = SOURCES) -> None:
    """Build publications into a folder; there must be nothing to complain of."""
    command = [sys.executable, "-m", "pipeline", "build", *sources, "--out", str(folder), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": warning: " not in done.stdout + done.stderr, done.stdout + done.stderr


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of the whole run; the first process that asks makes it, or looks at it, and the others wait."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    kept = shared if IS_THOROUGH else _place(shared)
    folder, made = kept / f"outputs-{name}", shared / f"outputs-{name}.made"
    with (kept / f"outputs-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(folder)
            made.touch()
    return folder


@cache
def _place(run: Path) -> Path:
    """Return where outputs of a run lie: where the last one left them, unless another run is reading them now."""
    KEPT.mkdir(parents=True, exist_ok=True)
    reading, owner = os.open(KEPT / "reading", os.O_RDWR | os.O_CREAT), KEPT / "run"  # held until the process ends
    alone = run / "outputs-alone"  # so that all processes of a run say the same
    with (KEPT / "asking").open("w") as asking:
        fcntl.flock(asking, fcntl.LOCK_EX)
        if alone.exists():
            return run
        with suppress(BlockingIOError):
            fcntl.flock(reading, fcntl.LOCK_EX | fcntl.LOCK_NB)
            owner.write_text(str(run), encoding="utf-8")
        fcntl.flock(reading, fcntl.LOCK_SH)
        if owner.read_text(encoding="utf-8") == str(run):
            return KEPT
        fcntl.flock(reading, fcntl.LOCK_UN)
        alone.touch()
    return run
