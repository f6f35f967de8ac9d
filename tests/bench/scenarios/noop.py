"""A list of publications with nothing to do: how long a reader waits for the whole command."""

from __future__ import annotations

from pathlib import Path

from tests.bench.commands import built, chosen, write_list
from tests.bench.measuring import in_turn
from tests.bench.plan import Plan
from tests.bench.results import Measured


def run(plan: Plan, folder: Path) -> Measured:
    """Build the list once, then again and again."""
    write_list(folder, plan.listed)
    editions, out = 2 * plan.listed, folder / "build"
    built(plan, folder, out, editions, *chosen(jobs=2))
    costs = in_turn(2 * plan.rounds - 1, {"nothing changed": lambda number: built(plan, folder, out, editions)})
    return Measured({"noop": min(cost.wall for cost in costs["nothing changed"])}, costs)
