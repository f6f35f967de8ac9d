"""The goals: what each scenario must show, as the issue on speed and scale set them.

A literal table, so that a goal whose scenario breaks is told as not measured, which is not met.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: `short` names it in a chart, `says` in a table, `bound` is the most, or the least, or none at all.

    `unit` is "s" where a time itself is the goal; else it is a ratio to what `beside` names.
    """

    name: str
    scenario: str
    short: str
    says: str
    beside: str
    bound: float | None
    is_least: bool = False
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Say whether a measured value meets the goal."""
        if self.bound is None:
            return True
        return value >= self.bound if self.is_least else value <= self.bound


PANDOC, PLAIN = "pandoc with WeasyPrint", "plain WeasyPrint"
GOALS = (
    Goal(
        "nine-first", "nine", "12 pages, nine files",
        "Nine files of 12 pages, first build, a worker for each core", PANDOC, 0.6,
    ),
    Goal("nine-alone", "nine", "12 pages, one worker", "The same with one worker, in processor time", PANDOC, None),
    Goal("nine-again", "nine", "12 pages, unchanged", "The same nine files again, nothing changed", PANDOC, 0.02),
    Goal("noop", "noop", "100 publications, unchanged", "100 publications, nothing changed", "", 0.3, unit="s"),
    Goal("edit-short", "edit", "12 pages, one edit", "One paragraph of 12 pages changed, nine files",
         "the first build", 0.5),
    Goal("edit-long", "edit", "300 pages, one edit", "One paragraph of 300 pages changed, its PDF",
         "the whole layout", 0.08),
    Goal("edit-moves", "edit", "300 pages, all moved", "An edit of 300 pages that moves all page numbers, its PDF",
         "the whole layout", 0.15),
    Goal("edit-build", "edit", "300 pages, one build", "One paragraph of 300 pages changed, its whole build",
         "the first build", None),
    Goal("long-one", "long", "300 pages, one worker", "PDF of 300 pages, one worker", PLAIN, 0.95),
    Goal("long-two", "long", "300 pages, two workers", "PDF of 300 pages, two workers", PLAIN, 0.55),
    Goal("long-memory", "long", "300 pages, memory", "Peak memory of a PDF of 300 pages, one worker", PLAIN, 0.3),
    Goal("growth-time", "growth", "Time a page, long book", "Time per page of 1,000 pages", "that of 100", 1.15),
    Goal("growth-slope", "growth", "Time a further page", "Time per page of 1,000 pages, the constant part taken off",
         "that of 100", None),
    Goal("growth-memory", "growth", "Memory, long book", "Peak memory of 1,000 pages", "that of 300", 1.25),
    Goal("many-two", "many", "Two workers", "Speed of two workers on 1,000 publications", "one worker", 1.7,
         is_least=True),
    Goal("many-memory", "many", "Memory, 1,000 at once", "Peak memory of 1,000 publications", "that of 100", 1.25),
    Goal("many-dask", "many", "Dask, two workers", "1,000 publications on Dask, two workers", "two of our own", 1.2),
    Goal("web-save", "web", "A save", "A chapter saved, its new page of the web there", "", 0.3, unit="s"),
    Goal("pages-read", "pages", "Reading and checking", "Reading and checking 300 pages", "laying them out", 0.05),
    Goal("pages-find", "pages", "Finding pages", "Finding where 300 pages begin", "laying them out", 0.01),
    Goal("pages-agree", "pages", "Pages that agree", "Pages that begin at the same words in every edition", "all", 1.0,
         is_least=True),
)  # fmt: skip


def goals_of(scenario: str) -> tuple[Goal, ...]:
    """Return the goals of a scenario."""
    return tuple(goal for goal in GOALS if goal.scenario == scenario)
