"""The pictures of a run: bars of ratios, and lines of growth in time and in memory.

In: verdicts and series. Out: SVG drawings as the pictures of the publications are: 288 units
wide, 16 units the size of the text in every edition (LPT-03), in the colour of the text. Solid,
dashed and dotted lines with marks of their own tell who is who, so no colour tells anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pipeline.report.charts import WIDTH, width_of
from tests.bench.results import Verdict

_FACE = 'font-family="Everypage Sans, Everypage Sans JP" font-size="16"'
_LINE = 'stroke="currentColor" stroke-width="1.5"'
_BAR, _STEP = 22, 90
_LEFT, _TOP, _HEIGHT = 60, 34, 170  # of the room in which lines are drawn
_LEGEND = 26
Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture: its file's name, its bytes, and the words that belong to it."""

    name: str
    data: bytes
    caption: str
    alternative: str
    description: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a picture of growth: the name of its numbers in the rows, its words, its dashes, and its mark."""

    key: str
    words: str
    dashes: str
    mark: str


OURS = Line("ours", "Everypage", "", "disc")
PEERS = (Line("plain", "plain WeasyPrint", "7 4", "square"), Line("typst", "typst", "2 4", "triangle"))
WORKERS = (Line("two", "two workers", "", "disc"), Line("one", "one worker", "7 4", "square"))


# Picture -> caption, and the goals that are bars in it: no more than find room on a page.
BARS = {
    "peers": (
        "How much ours takes of what its peers take",
        ("nine-first", "nine-alone", "nine-again", "long-one", "long-two", "long-memory"),
    ),
    "edits": (
        "How much an edit takes of a whole build, a thousand pages of a hundred, and Dask of workers of our own",
        ("edit-short", "edit-long", "edit-moves", "edit-build", "growth-time", "many-dask"),
    ),
}


def plots(found: Sequence[Verdict], series: Mapping[str, Mapping[str, Sequence[Row]]]) -> list[Plot]:
    """Return all pictures for which something was measured."""
    made = []
    for name, (caption, goals) in BARS.items():
        shown = [one for one in found if one.value is not None and one.goal.name in goals]
        if shown:
            made.append(_ratios(f"bench-{name}", caption, shown))
    growth = series.get("growth", {}).get("growth", ())
    many = series.get("many", {}).get("many", ())
    for name, rows, lines, things in (("growth", growth, (OURS, *PEERS), "pages"), ("many", many, WORKERS, "")):
        thing = things or "publications"
        if len(rows) > 1:
            made.append(_lines(f"bench-{name}-time", rows, lines, "seconds", "Seconds", thing))
            made.append(_lines(f"bench-{name}-memory", rows, lines, "memory", "MB", thing))
    return made


def _ratios(name: str, caption: str, shown: Sequence[Verdict]) -> Plot:
    most = max(1.0, *(number for one in shown for number in (one.value or 0.0, one.goal.bound or 0.0)))
    words = [_words(one) for one in shown]
    scale = (WIDTH - 4) / most
    drawn = [line for place, one in enumerate(shown) for line in _bar(one, words[place], place * _STEP, scale)]
    said = "; ".join(f"{one.goal.says}: {text}" for one, text in zip(shown, words, strict=True))
    alternative = f"Bar chart of {len(shown)} ratios. {sum(one.is_met for one in shown)} of them reach their goal."
    height = len(shown) * _STEP - 16
    data = _svg(height, caption, alternative, drawn)
    reading = "The outlined bar is what ours is held against, the solid bar ours, and the stroke across them the goal."
    return Plot(name, data, caption, alternative, f"{reading} {said}.")


def _bar(one: Verdict, words: str, top: int, scale: float) -> list[str]:
    value = one.value or 0.0
    lines = [
        f'  <text x="0" y="{top + 16}" {_FACE} font-weight="700">{escape(one.goal.short)}</text>',
        f'  <text x="0" y="{top + 38}" {_FACE}>{escape(words)}</text>',
        f'  <rect x="1" y="{top + 48}" width="{scale:.1f}" height="{_BAR}" fill="none" {_LINE}/>',
        f'  <rect x="1" y="{top + 52}" width="{max(1.0, value * scale):.1f}" height="{_BAR - 8}" fill="currentColor"/>',
    ]
    if one.goal.bound is not None:
        at = f"{1 + one.goal.bound * scale:.1f}"
        lines.append(
            f'  <path d="M{at} {top + 44}V{top + 52 + _BAR}" fill="none" stroke="currentColor" stroke-width="3"/>'
        )
    return lines


def _words(one: Verdict) -> str:
    bound = "" if one.goal.bound is None else f", goal {one.goal.bound:g}"
    return f"{one.value:.2g}{bound}"


def _lines(name: str, rows: Sequence[Row], lines: Sequence[Line], what: str, unit: str, things: str) -> Plot:
    """Draw one line for each that was measured, both scales from zero: what grows evenly is straight."""
    there = [line for line in lines if any(f"{line.key}-{what}" in row for row in rows)]
    most_x = max(row["x"] for row in rows)
    most_y = _round_up(max(row[f"{line.key}-{what}"] for line in there for row in rows if f"{line.key}-{what}" in row))
    width, bottom = WIDTH - _LEFT - 8, _TOP + _HEIGHT
    drawn = [f'  <text x="0" y="16" {_FACE} font-weight="700">{unit}</text>']
    for part in (0, 1, 2):
        y, label = bottom - part * _HEIGHT / 2, f"{most_y * part / 2:,.4g}"
        drawn.append(f'  <text x="{_LEFT - 8 - width_of(label):.1f}" y="{y + 6:.1f}" {_FACE}>{label}</text>')
        drawn.append(f'  <path d="M{_LEFT} {y:.1f}H{_LEFT + width}" fill="none" stroke="currentColor"/>')
    last = f"{most_x:,.0f} {things}"
    drawn.append(f'  <text x="{_LEFT}" y="{bottom + 22}" {_FACE}>0</text>')
    drawn.append(f'  <text x="{WIDTH - 8 - width_of(last):.1f}" y="{bottom + 22}" {_FACE}>{last}</text>')
    for place, line in enumerate(there):
        key = f"{line.key}-{what}"
        at = [(_LEFT + width * row["x"] / most_x, bottom - _HEIGHT * row[key] / most_y) for row in rows if key in row]
        drawn += _path(at, line)
        y = bottom + 34 + _LEGEND * (place + 1)
        drawn += _path([(4, y - 6), (44, y - 6)], line)
        drawn.append(f'  <text x="{_LEFT}" y="{y}" {_FACE}>{escape(line.words)}</text>')
    measure = "Time" if what == "seconds" else "The most memory of one process"
    caption = f"{measure} by the number of {things}"
    ends = "; ".join(_said(line, rows, f"{line.key}-{what}", unit, things) for line in there)
    alternative = f"Line chart of {caption[0].lower()}{caption[1:]}, up to {last}, of {len(there)} in comparison."
    data = _svg(bottom + 34 + _LEGEND * len(there) + 8, caption, alternative, drawn)
    return Plot(name, data, caption, alternative, f"At the ends of the lines: {ends}.")


def _said(line: Line, rows: Sequence[Row], key: str, unit: str, things: str) -> str:
    first, last = (found := [row for row in rows if key in row])[0], found[-1]
    unit = unit.lower() if unit == "Seconds" else unit
    return (
        f"{line.words}, {first[key]:.3g} {unit} at {first['x']:,.0f} and {last[key]:.3g} at {last['x']:,.0f} {things}"
    )


def _path(at: Sequence[tuple[float, float]], line: Line) -> list[str]:
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    path = f'  <polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2.5"{dashes}/>'
    return [path, *(_mark(line.mark, x, y) for x, y in at)]


def _mark(kind: str, x: float, y: float) -> str:
    match kind:
        case "disc":
            return f'  <circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="currentColor"/>'
        case "square":
            return f'  <rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="none" {_LINE}/>'
        case _:
            return f'  <path d="M{x - 5:.1f} {y + 4:.1f}h10l-5 -9z" fill="none" {_LINE}/>'


def _round_up(value: float) -> float:
    """Return the next number of 1, 2, 4, 6, 8 and zeros."""
    if value <= 0:
        return 1.0
    step = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 0.1
    return next(step * each for each in (1, 2, 4, 6, 8, 10) if step * each >= value)


def _svg(height: float, title: str, description: str, drawn: Sequence[str]) -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}">'
    named = [f"  <title>{escape(title)}</title>", f"  <desc>{escape(description)}</desc>"]
    return "\n".join([head, *named, *drawn, "</svg>", ""]).encode()
