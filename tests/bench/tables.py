"""What a run found, in words: a table for the terminal, and a chapter in the language of our sources.

In: verdicts, series and versions. Out: text. The chapter's pictures are those that `plots` draws;
`handbook` puts both into the handbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.goals import GOALS, Goal
from tests.bench.plots import Plot
from tests.bench.results import Verdict

_ROW = "{:<62} {:>11} {:>9} {:>9}  {}"


def as_text(found: Sequence[Verdict], is_quick: bool) -> str:
    """Return a table for the terminal. A quick run tells values, and judges none."""
    lines = [_ROW.format("What", "Goal", "Measured", "Median", ""), "-" * 106]
    for one in found:
        word = f"{one.word}: {one.reason}" if one.reason else "quick run" if is_quick else one.word
        beside = f" / {one.goal.beside}" if one.goal.beside else ""
        value, median = number(one.goal, one.value), number(one.goal, one.median)
        lines.append(_ROW.format(_cut(one.goal.says + beside), bound(one.goal), value, median, word))
    return "\n".join(lines) + "\n"


def as_chapter(found: Sequence[Verdict], results: Mapping[str, Any], plots: Sequence[Plot]) -> str:
    """Return a chapter with all goals, all series and the plots, to stand in a publication."""
    return "\n\n".join(_chapter(found, results, plots)) + "\n"


def number(goal: Goal, value: float | None) -> str:
    """Return a measured value with as many figures as say something; a dash for none."""
    if value is None:
        return "–"
    return f"{value:.3f} s" if goal.unit else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def bound(goal: Goal) -> str:
    """Return a goal's bound in words."""
    if goal.bound is None:
        return "–"
    return f"{'at least' if goal.is_least else 'at most'} {goal.bound:g}{' s' if goal.unit else ''}"


def _cut(text: str, most: int = 62) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _chapter(found: Sequence[Verdict], results: Mapping[str, Any], plots: Sequence[Plot]) -> Iterator[str]:
    machine, versions = results["machine"], results["versions"]
    yield "# Measurements {#measurements}"
    yield (
        f"All figures are of one run of Everypage {results['everypage']} with {machine['cores']} processors, under "
        f"Python {machine['python']}, beside WeasyPrint {versions['weasyprint']}, pandoc {versions['pandoc']} and "
        f"typst {versions['typst']}. A ratio of times, or of memory, says how many times as long, or as much, ours "
        "took. `make bench` measures it again."
    )
    if results["quick"]:
        yield "This was a quick run: its books are so small that its figures say nothing."
    if left := sorted({goal.scenario for goal in GOALS} - {one.goal.scenario for one in found}):
        yield f"The run left something out, and says nothing of its goals: {', '.join(left)}."
    yield "## Goals {#bench-goals}"
    yield "Each goal was set before it was measured. One that was not measured is not met."
    yield _table(
        ("What", "Beside", "Goal", "Measured", "Verdict"),
        [
            (one.goal.says, one.goal.beside or "–", bound(one.goal), number(one.goal, one.value), one.word)
            for one in found
        ],
        "Goals, and what was measured",
        "table-bench-goals",
    )
    for name, (title, caption, how) in SERIES.items():
        rows = results["series"].get(name, {}).get(name, [])
        if rows:
            yield f"## {title} {{#bench-{name}}}"
            yield how
            yield _series(name, rows, caption)
    if plots:
        yield "## In pictures {#bench-pictures}"
        yield from (_figure(plot) for plot in plots)


# Series -> title, caption, and how it was measured.
SERIES = {
    "growth": (
        "Growth of a book",
        "Seconds and MB for books of growing length",
        "Each book was made in a warm process with one worker; seconds are those of the processor. Plain WeasyPrint is "
        "left out of the longest book, which would take it minutes and more than a gigabyte.",
    ),
    "many": (
        "Growth of a list",
        "Seconds and MB for lists of small publications",
        "Each publication has one page of text, in one language and one size; seconds are those on the clock for the "
        "whole command, MB the most memory of any one process.",
    ),
}
HEADS = {
    "growth": {
        "x": "Pages",
        "ours-seconds": "Everypage, s",
        "plain-seconds": "WeasyPrint, s",
        "typst-seconds": "typst, s",
        "ours-memory": "Everypage, MB",
        "plain-memory": "WeasyPrint, MB",
        "typst-memory": "typst, MB",
    },
    "many": {
        "x": "Publications",
        "one-seconds": "One worker, s",
        "two-seconds": "Two workers, s",
        "one-memory": "One worker, MB",
        "two-memory": "Two workers, MB",
    },
}


def _series(name: str, rows: Sequence[Mapping[str, float]], caption: str) -> str:
    heads = HEADS[name]
    cells = [tuple(_cell(key, row.get(key)) for key in heads) for row in rows]
    return _table(tuple(heads.values()), cells, caption, f"table-bench-{name}", "---:")


def _cell(key: str, value: float | None) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.0f}" if key == "x" or key.endswith("memory") else f"{value:.2f}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, name: str, column: str = "---") -> str:
    lines = [heads, [column] * len(heads), *rows]
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{text}\n\nTable: {caption} {{#{name} header-columns=1}}"


def _figure(plot: Plot) -> str:
    return (
        f"::: {{.figure #figure-{plot.name}}}\n![{plot.alternative}](images/{plot.name}.svg)\n\n{plot.caption}\n\n"
        f"::: long-description\n{plot.description}\n:::\n:::"
    )
