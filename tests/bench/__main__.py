"""Benchmarks, run by `make bench`: `python -m tests.bench [SCENARIO …] [--quick] [--out DIR]`.

In: names of scenarios, all of them where none is named. Out: a table on stdout with each goal,
what was measured and whether it is met; how far the run has come on stderr; and in build/bench
results.json, a chapter summary.md and the plots. Status: 0 where all goals are met, 1 where
one is missed or was not measured, 2 for wrong use. A quick run judges nothing but whether all ran.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.goals import GOALS
from tests.bench.measuring import ROOT, say
from tests.bench.plan import FULL, QUICK, Plan
from tests.bench.plots import plots
from tests.bench.results import Measured, Verdict, as_json, verdicts
from tests.bench.scenarios import SCENARIOS, Scenario
from tests.bench.tables import as_chapter, as_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for and return the exit status."""
    reading = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure builds beside their peers.")
    reading.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    reading.add_argument("--quick", action="store_true", help="small inputs and one round: shows that all runs")
    reading.add_argument("--out", metavar="DIR", type=Path, default=ROOT / "build" / "bench", help="for the results")
    chosen = reading.parse_args(arguments)
    if unknown := [name for name in chosen.scenarios if name not in SCENARIOS]:
        reading.error(f"there is no scenario {unknown[0]!r}; there are {', '.join(SCENARIOS)}")
    scenarios = {name: SCENARIOS[name] for name in SCENARIOS if name in (chosen.scenarios or SCENARIOS)}
    return run(scenarios, QUICK if chosen.quick else FULL, chosen.out)


def run(scenarios: Mapping[str, Scenario], plan: Plan, out: Path) -> int:
    """Run scenarios, each in an empty folder; print the table, write the results, and return the exit status."""
    begin = time.monotonic()
    found: list[Verdict] = []
    measured: dict[str, Measured] = {}
    for name, scenario in scenarios.items():
        say(f"-- {name}")
        with tempfile.TemporaryDirectory(prefix="everypage-bench-") as folder:
            try:
                measured[name] = scenario(plan, Path(folder))
                found += verdicts(name, measured[name])
            except Exception as error:  # twenty minutes of other results are not to be lost with it
                say("".join(traceback.format_exception(error)))
                found += verdicts(name, None, f"{type(error).__name__}: {error}")
    write(found, measured, plan.is_quick, time.monotonic() - begin, out)
    sys.stdout.write(as_text(found, plan.is_quick))
    return status(found, plan.is_quick)


def status(found: Sequence[Verdict], is_quick: bool) -> int:
    """Return 0 where all goals are met, else 1; of a quick run all that was not measured for a reason of its own."""
    return int(any(one.value is None if is_quick else not one.is_met for one in found))


def write(
    found: Sequence[Verdict], measured: Mapping[str, Measured], is_quick: bool, seconds: float, out: Path
) -> None:
    """Write results.json, summary.md and the plots into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    results = as_json(found, measured, is_quick, seconds)
    drawn = plots(found, results["series"])
    (out / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / "summary.md").write_text(as_chapter(found, results, drawn), encoding="utf-8")
    for old in out.glob("bench-*.svg"):
        old.unlink()
    for plot in drawn:
        (out / f"{plot.name}.svg").write_bytes(plot.data)


assert {goal.scenario for goal in GOALS} == set(SCENARIOS)

if __name__ == "__main__":
    sys.exit(main())
