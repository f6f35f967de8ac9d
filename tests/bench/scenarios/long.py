"""A book of three hundred pages: its PDF by our command with one worker and with two, and by WeasyPrint's own."""

from __future__ import annotations

from pathlib import Path

from tests.bench.books import publication, sources, standard_view, write_plain, write_sources
from tests.bench.commands import build, chosen
from tests.bench.measuring import Cost, in_turn, ratio
from tests.bench.peers import plain
from tests.bench.plan import Plan
from tests.bench.results import Measured


def run(plan: Plan, folder: Path) -> Measured:
    """Make the PDF in three ways, in turn. Each is a command of its own, and is charged for all that it loads."""
    page = write_plain(standard_view(publication(*plan.long)), folder / "plain")

    def ours(workers: int, number: int) -> Cost:
        home = folder / f"ours-{workers}-{number}"
        write_sources(sources(*plan.long, turn=2 * number + workers), home / "sources" / "book")
        cost = build(plan, home, home / "build", *chosen(format="pdf", edition="small", jobs=workers))
        assert (home / "build/book/en/book-en-small.pdf").exists()
        return cost

    def theirs(number: int) -> Cost:
        return plain(page, folder / f"plain-{number}.pdf")

    runs = {
        "two workers": lambda number: ours(2, number),
        "plain": theirs,
        "one worker": lambda number: ours(1, number),
    }
    costs = in_turn(plan.few, runs)
    one, two, peer = costs["one worker"], costs["two workers"], costs["plain"]
    return Measured(
        {
            "long-one": ratio(one, peer, "processor"),
            "long-two": ratio(two, peer),
            "long-memory": ratio(one, peer, "memory"),
        },
        costs,
    )
