"""One paragraph changed: in a publication of twelve pages, and in a book of three hundred.

The short one is built by the command, all nine files, with one worker: processor time. The long one is built in
one warm process, as a server of live pages does it: the whole, then an edit that leaves each page's number as it
was, then one that moves nearly all of them. What its PDF takes is held against the whole PDF; what all of the build
takes, reading, the publication's page and the catalogue included, stands beside it.
"""

from __future__ import annotations

from pathlib import Path

from tests.bench.books import sources, write_sources
from tests.bench.builds import Done, Step, run_steps
from tests.bench.commands import built, chosen
from tests.bench.measuring import Cost, in_turn, ratio, say
from tests.bench.plan import Plan
from tests.bench.results import Measured

BEFORE, AFTER = "countries work together", "countries sail together"  # no line becomes longer
PARAGRAPH = "A paragraph that was written later, and that is as long as a paragraph of a programme description is. " * 3
PARAGRAPHS = 30  # two or three pages of them


def run(plan: Plan, folder: Path) -> Measured:
    """Measure edits of the short publication and of the long book."""
    short = _short(plan, folder)
    whole, edited, moved = _long(plan, folder)
    return Measured(
        {
            "edit-short": ratio(short["one paragraph changed"], short["first build"], "processor"),
            "edit-long": edited.pdf / whole.pdf,
            "edit-moves": moved.pdf / whole.pdf,
            "edit-build": ratio([edited.cost], [whole.cost], "processor"),
        },
        {
            **short,
            "whole layout": [whole.cost],
            "one paragraph of the book": [edited.cost],
            "all numbers move": [moved.cost],
        },
    )


def _short(plan: Plan, folder: Path) -> dict[str, list[Cost]]:
    def first(number: int) -> Cost:
        home = folder / f"short-{number}"
        write_sources(sources(*plan.short, turn=number), home / "sources" / "book")
        return built(plan, home, home / "build", 2 * plan.sizes, *plan.choice, *chosen(jobs=1))

    def edit(number: int) -> Cost:
        home = folder / f"short-{number}"
        for name, text in _edited(sources(*plan.short, turn=number), 2).items():
            (home / "sources" / "book" / name).write_text(text, encoding="utf-8")
        return built(plan, home, home / "build", 2 * plan.sizes, *plan.choice, *chosen(jobs=1))

    return in_turn(plan.rounds, {"first build": first, "one paragraph changed": edit})


def _long(plan: Plan, folder: Path) -> tuple[Done, Done, Done]:
    chapters, sections = plan.long
    files = sources(chapters, sections)
    book, out = write_sources(files, folder / "long"), folder / "long-out"
    first = next(name for name in sorted(files) if name.endswith(".md"))
    # Paragraphs alone: a table more would change the numbers of all tables, and with them what the other chapters say.
    more = "\n\n".join([PARAGRAPH] * PARAGRAPHS)
    longer = f"{files[first].decode()}\n{more}\n"
    pdf = {"folder": book, "out": out, "formats": ("pdf",), "sizes": ("small",)}
    changes = ({}, _edited(files, max(2, chapters // 2)), {first: longer})
    whole, edited, moved = run_steps(plan, [Step(write=change, **pdf) for change in changes], folder)  # type: ignore[arg-type]
    assert edited.pages == whole.pages, f"the edit moved pages: {whole.pages}, {edited.pages}"
    assert moved.pages > whole.pages, f"the long edit moved no page: {whole.pages}"
    for name, done in (("whole", whole), ("edited", edited), ("moved", moved)):
        say(
            f"{name}: {done.pages} pages, {done.cost.processor:.2f} s of processors, {done.pdf:.2f} of them for the PDF"
        )
    return whole, edited, moved


def _edited(files: dict[str, bytes], chapter: int) -> dict[str, str]:
    """Return a chapter with one paragraph changed, by its name."""
    name = next(name for name in files if name.startswith(f"en/{chapter:02}-"))
    text = files[name].decode()
    assert BEFORE in text
    return {name: text.replace(BEFORE, AFTER, 1)}
