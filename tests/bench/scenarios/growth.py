"""Growth: books of 3, 30, 100, 300 and 1,000 pages, beside plain WeasyPrint and typst.

Each is made in a warm process of its own with one worker, ours by the builder with all that
goes with a PDF. Plain WeasyPrint stops at 300 pages.
"""

from __future__ import annotations

from pathlib import Path

from tests.bench.books import publication, sources, standard_view, write_plain, write_sources
from tests.bench.builds import FIRST, Done, Step, run_steps
from tests.bench.measuring import Cost, say
from tests.bench.peers import typst_source, warm
from tests.bench.plan import Book, Plan
from tests.bench.results import Measured

PEERS = ("plain", "typst")


def run(plan: Plan, folder: Path) -> Measured:
    """Make each book by each of the three, the shortest first."""
    first = {peer: _source(peer, FIRST, folder / "first") for peer in PEERS}
    rows: list[dict[str, float]] = []
    made: list[Done] = []
    costs: dict[str, list[Cost]] = {"ours": [], "plain": [], "typst": []}
    for place, book in enumerate(plan.growth):
        done = _ours(plan, book, folder)
        made.append(done)
        found = {"ours": done.cost}
        for peer in PEERS[place >= plan.plain_most :]:
            found[peer] = warm(peer, _source(peer, book, folder), first[peer])
        row: dict[str, float] = {"x": done.pages}
        for name, cost in found.items():
            costs[name].append(cost)
            row |= {f"{name}-seconds": round(cost.processor, 3), f"{name}-memory": round(cost.memory, 1)}
        rows.append(row)
        say(f"{done.pages} pages: " + ", ".join(f"{name} {cost.processor:.2f} s" for name, cost in found.items()))
    shortest, hundred, before, longest = made[0], made[-3], made[-2], made[-1]
    return Measured(
        {
            "growth-time": _each(longest) / _each(hundred),
            "growth-slope": _each(longest, shortest) / _each(hundred, shortest) if hundred is not shortest else 0.0,
            "growth-memory": longest.cost.memory / before.cost.memory,
        },
        costs,
        {"growth": rows},
    )


def _ours(plan: Plan, book: Book, folder: Path) -> Done:
    home = write_sources(sources(*book), folder / f"ours-{book[0]}-{book[1]}")
    step = Step(home, home.with_suffix(".out"), {}, ("pdf",), ("small",))
    (done,) = run_steps(plan, [step], folder)
    return done


def _source(peer: str, book: Book, folder: Path) -> Path:
    if peer == "plain":
        return write_plain(standard_view(publication(*book)), folder / f"plain-{book[0]}-{book[1]}")
    path = folder / f"{book[0]}-{book[1]}.typ"
    path.write_text(typst_source(sources(*book)), encoding="utf-8")
    return path


def _each(done: Done, constant: Done | None = None) -> float:
    """Return the seconds that each page took, or each further one beyond a shorter book's."""
    seconds, pages = done.cost.processor, done.pages
    return seconds / pages if constant is None else (seconds - constant.cost.processor) / (pages - constant.pages)
