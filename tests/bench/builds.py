"""Builds in one process, as a server of live pages makes them: `python -m tests.bench.builds REQUEST`.

In: JSON with steps; each names files to write, then what to build. Out: JSON with seconds on the
clock, seconds of processors and MB for each step, the seconds of processors that its PDFs took by
themselves where there is one worker, how many jobs it did, and the pages of the standard edition.
The process is warm: it has made a small book before, so that no step is charged for loading libraries.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import jobs
from pipeline.builder import build
from pipeline.editions import Format
from pipeline.layouts import default_layouts
from pipeline.request import Request, Result, Wanted
from tests.bench import timed
from tests.bench.books import sources, write_sources
from tests.bench.measuring import Cost, told_by
from tests.bench.plan import Plan

FIRST = (1, 2)  # chapters, and sections in each, of the book that warms the process


@dataclass(frozen=True, slots=True)
class Step:
    """Files to write, and what to build then; `is_live`: as after a save, with the page marks of the last build."""

    folder: Path
    out: Path
    write: Mapping[str, str]
    formats: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    workers: int = 1
    is_live: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a step cost and did: `pdf` is what its PDFs took, and `pages` are those of the standard edition."""

    cost: Cost
    pdf: float
    made: int
    pages: int


def run_steps(plan: Plan, steps: Sequence[Step], folder: Path) -> list[Done]:
    """Do all steps, one after the other, in one process of its own. Raises RunFailedError."""
    request = [
        {
            "folder": str(step.folder),
            "out": str(step.out),
            "write": dict(step.write),
            "formats": step.formats,
            "sizes": step.sizes,
            "workers": step.workers,
            "live": step.is_live,
        }
        for step in steps
    ]
    told: Any = told_by(plan.builds, request, folder)
    return [
        Done(Cost(one["wall"], one["processor"], one["memory"]), one["pdf"], one["made"], one["pages"]) for one in told
    ]


def main(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, float]]:
    """Do all steps in this process, after a small book that warms it, and return plain values."""
    layouts, makers = default_layouts(), {**jobs.MAKERS, "pdf": timed.PDF}
    with tempfile.TemporaryDirectory() as name:
        book = write_sources(sources(*FIRST, turn=4), Path(name) / "first")
        _whole(build(Request((book,), Path(name) / "out"), layouts))
    told = []
    for step in steps:
        folder, out = Path(step["folder"]), Path(step["out"])
        for path, text in step["write"].items():
            (folder / path).write_text(text, encoding="utf-8")
        formats = tuple(Format(each) for each in step["formats"])
        wanted = Wanted(tuple(step["sizes"]), formats, live=step["live"])
        timed.take()
        wall, processor = time.perf_counter(), time.process_time()
        result = _whole(build(Request((folder,), out, wanted=wanted, workers=step["workers"]), layouts, makers=makers))
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        pages = pages_of(out)
        cost = {"wall": wall, "processor": processor, "memory": memory}
        told.append({**cost, "pdf": timed.take(), "made": len(result.made), "pages": pages})
    return told


def _whole(result: Result) -> Result:
    if result.diagnostics or result.failed:
        raise SystemExit("\n".join(map(str, result.diagnostics[:5])))
    return result


def pages_of(out: Path) -> int:
    """Return how many pages the standard edition of the only publication in an output folder has."""
    outputs = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    return next(int(output["pages"]) for path, output in sorted(outputs.items()) if path.endswith("-small.pdf"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.argv[1]))))
