"""What commands cost: seconds on the clock and of processors, and the most memory of any one process.

In: commands, each run to its end with all processes that it starts. Out: `Cost`s, and ratios
of them. What is compared runs in turn, A B A B, so that a noisy moment hits both alike; the
least of each counts, for noise only adds; the median stands beside it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Python below which a command runs, small so that its own memory hides nobody's. Workers are no children of the
# builder but of a server that outlives it: as their reaper it is told what they used.
_WATCH = """
import os, resource, subprocess, sys, time
try:
    import ctypes
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER, on Linux
except (OSError, AttributeError):
    pass
begin = time.perf_counter()
status = subprocess.call(sys.argv[2:], stdin=subprocess.DEVNULL)
wall = time.perf_counter() - begin
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as told:
    print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss, file=told)
sys.exit(status)
"""
# What a process begins with counts as its own peak: it is to be this little one's memory, not that of the whole run.
_START = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"


class RunFailedError(Exception):
    """A measured command failed; the text is what it said last."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of all processors, and the most memory of one process in MB."""

    wall: float
    processor: float
    memory: float

    def as_json(self) -> dict[str, float]:
        """Return plain values, with no more figures than were measured."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one thing is another: the least of each, and the medians."""

    best: float
    median: float


def total(costs: Sequence[Cost]) -> Cost:
    """Return what things cost that were run one after the other."""
    return Cost(sum(c.wall for c in costs), sum(c.processor for c in costs), max(c.memory for c in costs))


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost], what: str = "wall") -> Ratio:
    """Return how many times theirs is what ours took; `what` is a field of `Cost`."""
    one, other = ([getattr(cost, what) for cost in costs] for costs in (ours, theirs))
    return Ratio(min(one) / min(other), statistics.median(one) / statistics.median(other))


def in_turn(rounds: int, runs: Mapping[str, Callable[[int], Cost]]) -> dict[str, list[Cost]]:
    """Run all, one after the other, so many times, and return the costs of each by its name.

    Each is called with the number of the round.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for number in range(rounds):
        for name, run in runs.items():
            costs[name].append(run(number))
            say(f"{name}: {costs[name][-1].wall:.2f} s on the clock, {costs[name][-1].processor:.2f} s of processors")
    return costs


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder, and return what it and all that it started used. Raises RunFailedError."""
    told = folder / f".cost-{os.getpid()}-{time.monotonic_ns()}"
    try:
        _run([sys.executable, "-c", _WATCH, str(told), *command], folder, environment)
        wall, processor, memory = told.read_text().split()
    finally:
        told.unlink(missing_ok=True)
    return Cost(float(wall), float(processor), int(memory) / (1024 if sys.platform != "darwin" else 1024**2))


def told_by(module: str, request: object, folder: Path, environment: Mapping[str, str] | None = None) -> object:
    """Run one of our modules in a process of its own with plain values, and return those that it prints."""
    command = [sys.executable, "-m", module, json.dumps(request)]
    return json.loads(_run([sys.executable, "-c", _START, *command], folder, environment))


def say(line: str) -> None:
    """Tell how far the run has come, on stderr."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {line}\n")
    sys.stderr.flush()


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None) -> str:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    done = subprocess.run(
        command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-5:]
        raise RunFailedError(f"{' '.join(command[-6:])} ended with {done.returncode}: {' / '.join(said)}")
    return done.stdout
