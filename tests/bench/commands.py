"""Our own command as a reader of the handbook gives it: `everypage build`, measured.

In: folders, an output folder, options. Out: what it cost. Raises AssertionError where it made
another number of editions than it was to make: a build that did too little is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.books import small_sources, write_sources
from tests.bench.measuring import Cost, measure
from tests.bench.plan import Plan


def build(plan: Plan, folder: Path, out: Path, *options: str) -> Cost:
    """Build a folder's `sources/` into an output folder, as `make` does."""
    command = [sys.executable, "-m", plan.command, "build", "--out", str(out), "--quiet", *options]
    return measure(command, folder)


def editions_in(out: Path) -> int:
    """Return how many files of editions that are one file an output folder holds."""
    return sum(1 for _ in out.glob("*/*/*.pdf")) + sum(1 for _ in out.glob("*/*/*.epub"))


def built(plan: Plan, folder: Path, out: Path, expected: int, *options: str) -> Cost:
    """Build, and see that so many PDF and EPUB editions are there afterwards."""
    cost = build(plan, folder, out, *options)
    assert editions_in(out) == expected, f"{editions_in(out)} editions in {out}, not {expected}"
    return cost


def write_list(folder: Path, count: int, turn: int = 0) -> Path:
    """Write so many small publications into `sources/` of a folder, and return the folder."""
    for number in range(1, count + 1):
        write_sources(small_sources(number, turn), folder / "sources" / f"call-{number:04}")
    return folder


def chosen(**options: object) -> Sequence[str]:
    """Return options of a command: `chosen(jobs=2)` is `--jobs 2`."""
    return [part for name, value in options.items() for part in (f"--{name}", str(value))]
