"""Nine files of twelve pages, three sizes in HTML, PDF and EPUB: ours beside pandoc making the same nine."""

from __future__ import annotations

from pathlib import Path

from tests.bench.books import sources, write_sources
from tests.bench.commands import built, chosen
from tests.bench.measuring import Cost, in_turn, ratio
from tests.bench.peers import SIZES, Pandoc
from tests.bench.plan import Plan
from tests.bench.results import Measured


def run(plan: Plan, folder: Path) -> Measured:
    """Build for the first time with a worker for each core and with one, then again, and let pandoc do it."""

    def ours(number: int) -> Cost:
        home = folder / f"ours-{number}"
        write_sources(sources(*plan.short, turn=number), home / "sources" / "book")
        return built(plan, home, home / "build", 2 * plan.sizes, *plan.choice)

    def alone(number: int) -> Cost:
        home = folder / f"alone-{number}"
        write_sources(sources(*plan.short, turn=number + plan.rounds), home / "sources" / "book")
        return built(plan, home, home / "build", 2 * plan.sizes, *plan.choice, *chosen(jobs=1))

    def again(number: int) -> Cost:
        home = folder / f"ours-{number}"
        return min(
            (built(plan, home, home / "build", 2 * plan.sizes, *plan.choice) for _ in range(plan.rounds)),
            key=lambda cost: cost.wall,
        )

    def pandoc(number: int) -> Cost:
        files = sources(*plan.short, turn=number)
        return Pandoc(files, folder / f"pandoc-{number}", SIZES[: plan.sizes]).make(number)

    costs = in_turn(plan.rounds, {"first build": ours, "pandoc": pandoc, "one worker": alone, "again": again})
    peer = costs["pandoc"]
    return Measured(
        {
            "nine-first": ratio(costs["first build"], peer),
            "nine-alone": ratio(costs["one worker"], peer, "processor"),
            "nine-again": ratio(costs["again"], peer),
        },
        costs,
    )
