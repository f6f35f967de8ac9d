"""How much a run measures: everything, or just enough to see that it runs.

Books are pairs of chapters and sections in each; how many pages that makes is in the results.
"""

from __future__ import annotations

from dataclasses import dataclass

Book = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and rounds. `rounds` are those of what takes seconds, `few` of what takes a minute."""

    rounds: int
    few: int
    short: Book
    long: Book
    growth: tuple[Book, ...]
    plain_most: int  # how many books of the growth plain WeasyPrint lays out, the shortest first
    many: tuple[int, ...]
    listed: int  # publications of the scenario in which nothing changed
    is_quick: bool = False
    sizes: int = 3  # that the short publication is made in
    command: str = "pipeline"  # the modules that build: by a command, and in a warm process
    builds: str = "tests.bench.builds"

    @property
    def choice(self) -> tuple[str, ...]:
        """The options that choose the sizes of the short publication."""
        return () if self.sizes == 3 else ("--edition", "small")


FULL = Plan(
    rounds=3,
    few=2,
    short=(3, 5),
    long=(22, 22),
    growth=((1, 1), (3, 15), (8, 20), (22, 22), (74, 22)),
    plain_most=4,  # a thousand pages would take minutes, and a gigabyte and a half
    many=(1, 10, 100, 1000),
    listed=100,
)
QUICK = Plan(
    rounds=1,
    few=1,
    short=(2, 2),
    long=(4, 3),
    growth=((1, 1), (2, 2), (3, 3), (4, 3)),
    plain_most=3,
    many=(1, 4),
    listed=4,
    is_quick=True,
)
# What the tests run: every step of every scenario, on next to nothing, with makers that write plain text.
TINY = Plan(
    rounds=1,
    few=1,
    short=(2, 1),
    long=(2, 1),
    growth=((1, 1), (1, 2), (2, 1)),
    plain_most=1,
    many=(1, 2),
    listed=2,
    is_quick=True,
    sizes=1,
    command="tests.benchmarks.plainly",
    builds="tests.benchmarks.plainly",
)
