"""What a run of the benchmarks found: measured values beside their goals, and the numbers behind them.

In: what each scenario measured. Out: verdicts, and plain values for results.json: ratios that
hold on other machines, too, the raw costs, and the versions of all that took part.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline import __version__
from tests.bench.goals import Goal, goals_of
from tests.bench.measuring import Cost, Ratio

PACKAGES = ("weasyprint", "pypandoc-binary", "typst", "distributed")


@dataclass(slots=True)
class Measured:
    """What a scenario measured: values by the names of its goals, costs by what was run, and series by their names.

    A series is a list of rows with a number in "x" (pages, publications) and more numbers.
    """

    values: dict[str, Ratio | float] = field(default_factory=dict)
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    series: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)  # goal -> why it was not measured


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal, what was measured, and whether it is met; `reason` says why nothing was measured."""

    goal: Goal
    value: float | None
    median: float | None = None
    reason: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the goal is met; one that was not measured is not."""
        return self.value is not None and self.goal.holds(self.value)

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        if self.value is None:
            return "not measured"
        if self.goal.bound is None:
            return "no goal"
        return "met" if self.is_met else "missed"


def verdicts(scenario: str, measured: Measured | None, reason: str = "") -> list[Verdict]:
    """Hold what a scenario measured against each of its goals; None, with the reason, where it broke."""
    found = []
    for goal in goals_of(scenario):
        value = measured.values.get(goal.name) if measured else None
        why = measured.lacking.get(goal.name, "the scenario says nothing of it") if measured else reason
        match value:
            case None:
                found.append(Verdict(goal, None, None, why))
            case Ratio(best=best, median=median):
                found.append(Verdict(goal, best, median))
            case _:
                found.append(Verdict(goal, value))
    return found


def as_json(
    found: Sequence[Verdict], measured: Mapping[str, Measured], is_quick: bool, seconds: float
) -> dict[str, Any]:
    """Return all results as plain values. A quick run is marked so: its ratios say nothing."""
    return {
        "everypage": __version__,
        "quick": is_quick,
        "seconds": round(seconds),
        "machine": {"cores": cores(), "system": platform.system(), "python": platform.python_version()},
        "versions": versions(),
        "goals": [_verdict(one) for one in found],
        "costs": {
            scenario: {name: [cost.as_json() for cost in costs] for name, costs in one.costs.items()}
            for scenario, one in measured.items()
        },
        "series": {scenario: one.series for scenario, one in measured.items() if one.series},
    }


def versions() -> dict[str, str]:
    """Return the versions of the peers, and of the pandoc that its package brings."""
    import pypandoc

    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    return {**found, "pandoc": str(pypandoc.get_pandoc_version())}


def cores() -> int:
    """Return how many processors this run may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _verdict(one: Verdict) -> dict[str, Any]:
    goal = one.goal
    bound = {} if goal.bound is None else {"least" if goal.is_least else "most": goal.bound}
    told = {"value": _short(one.value), "median": _short(one.median), "verdict": one.word, "reason": one.reason}
    return {
        "name": goal.name,
        "scenario": goal.scenario,
        "says": goal.says,
        "beside": goal.beside,
        "unit": goal.unit or "ratio",
        **bound,
        **{key: value for key, value in told.items() if value not in (None, "")},
    }


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
