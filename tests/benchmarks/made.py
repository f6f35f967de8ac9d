"""A run that never was: every goal with a value, and series as a whole run has them."""

from __future__ import annotations

from tests.bench.goals import GOALS
from tests.bench.measuring import Cost, Ratio
from tests.bench.results import Measured, Verdict, verdicts
from tests.bench.scenarios import SCENARIOS

PAGES = (4, 31, 103, 301, 1005)


def measured(factor: float = 0.5) -> dict[str, Measured]:
    """Return values that are so many times their goals (the other way round where a goal is a least)."""
    found = {name: Measured() for name in SCENARIOS}
    for goal in GOALS:
        bound = 1.0 if goal.bound is None else goal.bound
        value = bound / factor if goal.is_least else bound * factor
        found[goal.scenario].values[goal.name] = value if goal.unit else Ratio(value, value * 1.01)
    found["nine"].costs["pandoc"] = [Cost(6.25, 6.0, 101.0), Cost(6.5, 6.1, 101.5)]
    found["growth"].series["growth"] = [_of_pages(pages) for pages in PAGES]
    found["many"].series["many"] = [
        {"x": x, "two-seconds": 1 + x * 0.13, "one-seconds": 1 + x * 0.24, "two-memory": 90, "one-memory": 120 + x / 50}
        for x in (1, 10, 100, 1000)
    ]
    return found


def judged(factor: float = 0.5) -> list[Verdict]:
    """Return the verdicts on them, in the order of the goals."""
    return [verdict for name, one in measured(factor).items() for verdict in verdicts(name, one)]


def _of_pages(pages: int) -> dict[str, float]:
    row = {"x": pages, "ours-seconds": 0.4 + pages * 0.085, "ours-memory": 105 + pages / 40}
    row |= {"typst-seconds": pages * 0.002, "typst-memory": 40 + pages / 5}
    if pages < 1000:
        row |= {"plain-seconds": pages * 0.12, "plain-memory": 80 + pages * 1.3}
    return row
