"""Charts: bars that show a part of a whole, drawn as the pictures of the publications are.

In: rows of a name, a part, a whole and what is said of them. Out: an SVG drawing, 288 units
wide, in which 16 units are the size of the text in every edition (LPT-03), and the colour is
the text's own. The solid part stands in the outlined whole, so no colour tells anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, LETTER = 288, 16
_STEP, _BAR, _LEFT = 72, 22, 1
_NARROW, _WIDE = 0.58, 1.0  # of the letter's size: an average Latin letter or figure, and a Japanese one
_GAP = 10
_FACE = 'font-family="Everypage Sans, Everypage Sans JP" font-size="16"'
_LINE = 'stroke="currentColor" stroke-width="1.5"'


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `part` of `whole`, and the words that say both."""

    name: str
    part: int
    whole: int
    words: str


def bars(rows: Sequence[Bar]) -> bytes:
    """Return a chart of all rows to one scale, in their order, the name over each bar. Raises ValueError for none."""
    if not rows:
        raise ValueError("a chart shows at least one row")
    room = WIDTH - _LEFT - _GAP - max(width_of(row.words) for row in rows)
    scale = max(room, WIDTH / 4) / max(1, *(row.whole for row in rows))
    drawn = [line for place, row in enumerate(rows) for line in _drawn(row, place * _STEP, scale)]
    height = (len(rows) - 1) * _STEP + 26 + _BAR + 4
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">'
    return "\n".join([head, *drawn, "</svg>", ""]).encode()


def width_of(text: str) -> float:
    """Return about how many units a text takes in a chart."""
    return sum(LETTER * (_WIDE if ord(character) > 0x2FFF else _NARROW) for character in text)


def _drawn(row: Bar, top: int, scale: float) -> list[str]:
    whole, part = max(row.whole * scale, 1.5), row.part * scale
    lines = [
        f'  <text x="0" y="{top + 16}" {_FACE} font-weight="700">{escape(row.name)}</text>',
        f'  <rect x="{_LEFT}" y="{top + 26}" width="{whole:.1f}" height="{_BAR}" fill="none" {_LINE}/>',
    ]
    if row.part:
        solid = f'width="{part:.1f}" height="{_BAR}" fill="currentColor" {_LINE}'
        lines.append(f'  <rect x="{_LEFT}" y="{top + 26}" {solid}/>')
    lines.append(f'  <text x="{_LEFT + whole + _GAP:.1f}" y="{top + 43}" {_FACE}>{escape(row.words)}</text>')
    return lines
