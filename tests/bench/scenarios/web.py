"""A chapter saved: how long the builder takes to make its page of the web anew, in a warm process."""

from __future__ import annotations

from pathlib import Path

from tests.bench.books import sources, write_sources
from tests.bench.builds import Step, run_steps
from tests.bench.measuring import say
from tests.bench.plan import Plan
from tests.bench.results import Measured
from tests.bench.scenarios.edit import BEFORE


def run(plan: Plan, folder: Path) -> Measured:
    """Build all web editions of the short publication, then save a chapter again and again."""
    files = sources(*plan.short)
    book, out = write_sources(files, folder / "book"), folder / "out"
    name = next(name for name in sorted(files) if name.endswith(".md"))
    text = files[name].decode()
    # Each save says something that was never said before, so that nothing kept of an earlier one helps.
    saved = [text.replace(BEFORE, f"countries sail {number} times", 1) for number in range(1, plan.rounds + 1)]
    steps = [
        Step(book, out, {}, ("html",)),
        *(Step(book, out, {name: each}, ("html",), is_live=True) for each in saved),
    ]
    first, *saves = run_steps(plan, steps, folder)
    say(f"first build {first.cost.wall:.2f} s, saves " + ", ".join(f"{save.cost.wall:.2f} s" for save in saves))
    costs = [save.cost for save in saves]
    return Measured({"web-save": min(cost.wall for cost in costs)}, {"first build": [first.cost], "save": costs})
