"""Many small publications: 1, 10, 100 and 1,000, with two workers and with one, and the most of them on Dask."""

from __future__ import annotations

from pathlib import Path

from tests.bench.cluster import cluster
from tests.bench.commands import built, chosen, write_list
from tests.bench.measuring import Cost, Ratio, in_turn, ratio
from tests.bench.plan import Plan
from tests.bench.results import Measured

FEW = 10  # publications: longer lists are built once


def run(plan: Plan, folder: Path) -> Measured:
    """Build lists of every length in both ways, in turn, then one on Dask and with workers of our own."""
    measured = Measured()
    rows: list[dict[str, float]] = []
    for count in plan.many:
        costs = _both(plan, count, folder)
        measured.costs |= {f"{count}, {name}": each for name, each in costs.items()}
        rows.append({"x": count} | _row(costs))
    measured.series["many"] = rows
    last, before = (measured.costs[f"{count}, two workers"] for count in (plan.many[-1], plan.many[-2]))
    speed = ratio(measured.costs[f"{plan.many[-1]}, one worker"], last)
    measured.values = {"many-two": speed, "many-memory": ratio(last, before, "memory")}
    measured.values["many-dask"] = _on_dask(plan, folder, measured)
    return measured


def _both(plan: Plan, count: int, folder: Path) -> dict[str, list[Cost]]:
    def with_workers(workers: int, number: int) -> Cost:
        home = write_list(folder / f"{count}-{workers}-{number}", count, 2 * number + workers)
        return built(plan, home, home / "build", 2 * count, *chosen(jobs=workers))

    rounds = 1 if count > FEW else plan.few
    runs = {
        f"{count} publications, {name}": lambda number, workers=workers: with_workers(workers, number)
        for name, workers in (("two workers", 2), ("one worker", 1))
    }
    return {name.partition(", ")[2]: costs for name, costs in in_turn(rounds, runs).items()}


def _row(costs: dict[str, list[Cost]]) -> dict[str, float]:
    row: dict[str, float] = {}
    for name, short in (("two workers", "two"), ("one worker", "one")):
        row[f"{short}-seconds"] = round(min(cost.wall for cost in costs[name]), 3)
        row[f"{short}-memory"] = round(min(cost.memory for cost in costs[name]), 1)
    return row


def _on_dask(plan: Plan, folder: Path, measured: Measured) -> Ratio:
    """Return how many times as long a list takes on two workers of Dask, which are there already, as on our own two."""

    count = plan.many[-1]

    def build(where: str, turn: int, options: list[str]) -> Cost:
        home = write_list(folder / f"{where}-{turn}", count, turn)
        return built(plan, home, home / "build", 2 * count, *options)

    with cluster(2, folder / "cluster") as address:
        runs = {
            "on Dask": lambda number: build("dask", 2 * number + 1, [*chosen(scheduler=address)]),
            "on our own": lambda number: build("own", 2 * number, [*chosen(jobs=2)]),
        }
        costs = in_turn(1 if count > FEW else plan.few, runs)
    measured.costs |= costs
    return ratio(costs["on Dask"], costs["on our own"])
