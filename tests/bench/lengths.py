"""Our PDF writer beside plain `weasyprint --pdf-variant pdf/ua-1` on the same HTML, at three lengths.

In: a folder to write in. Out: a `Length` for each book: seconds of processor time and MB of the
most memory, of ours and of theirs. Each is a process with one worker and no cache; both are
warm (writer.py). Rounds go through all books in turn, so that a noisy moment hits both alike,
and the best of each counts.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.books import publication, standard_view, write_plain

ROOT = Path(__file__).parents[2]
# Chapters, sections in each, how often in a process, and the most that our time and our memory may be of theirs.
BOOKS = ((1, 2, 10, 1.1, None), (5, 16, 1, 1.1, None), (22, 22, 1, 1.0, 0.5))


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, and the most memory in MB."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Length:
    """A book of so many pages: what it cost us and them, and the goals."""

    pages: int
    ours: Cost
    theirs: Cost
    most_time: float
    most_memory: float | None


def measure(folder: Path, rounds: int) -> Iterator[Length]:
    """Write each book so many times in both ways, in turn."""
    for chapters, sections, times, most_time, most_memory in BOOKS:
        page = write_plain(standard_view(publication(chapters, sections)), folder / f"{chapters}-{sections}")
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_run(str(times), "ours", str(chapters), str(sections)))
            theirs.append(_run(str(times), "plain", str(page)))
        yield Length(ours[0][0], _best(ours), _best(theirs), most_time, most_memory)


def _best(runs: list[tuple[int, Cost]]) -> Cost:
    return Cost(min(cost.seconds for _, cost in runs), min(cost.memory for _, cost in runs))


def _run(*arguments: str) -> tuple[int, Cost]:
    command = [sys.executable, "-m", "tests.bench.writer", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    pages, seconds, memory = done.stdout.split()
    return int(pages), Cost(float(seconds), float(memory))
