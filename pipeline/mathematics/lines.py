"""A long formula on several lines, for paper: it is broken before a sign, never made smaller (LPT-03).

In: the MathML of a formula and the room for it in em. Out: its drawing, within the room
where the formula has signs to break at that stand in no brackets.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, fromstring, tostring

from pipeline.mathematics.drawing import Drawing, drawing_of

_SIGNS = frozenset("=<>≤≥≈≡∼≅→⇒⟹⇔⟺∈⊂⊆≠+-−±∓")
_OPEN, _CLOSED = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_INDENT = 2.0  # em, of lines after the first
_BETWEEN = 0.6  # em: the space that a sign may get at a line's beginning


@lru_cache(maxsize=4096)
def fitted(mathml: str, room: float) -> Drawing:
    """Return the drawing of a formula on lines of its own, broken where it is wider than `room` em."""
    whole = drawing_of(mathml, True)
    parts = _parts(fromstring(mathml)) if whole.width > room else []
    if len(parts) < 2:
        return whole
    widths = [drawing_of(_row(part), True).width + _BETWEEN for part in parts]
    around = _in_lines([parts[0]]).width - widths[0] + _BETWEEN  # what the table of the lines adds to each
    lines: list[list[Element]] = []
    width = room
    for part, own in zip(parts, widths, strict=True):
        if lines and width + own <= room:
            lines[-1] += part
            width += own
        else:
            width = around + own + (_INDENT if lines else 0.0)
            lines.append(part)
    return _in_lines(lines)


def _in_lines(lines: list[list[Element]]) -> Drawing:
    """Return the drawing of some lines, one below the other."""
    space = f'<mspace width="{_INDENT:g}em"/>'
    rows = (f"<mtr><mtd>{space if n else ''}{_row(line)}</mtd></mtr>" for n, line in enumerate(lines))
    opening = '<mtable displaystyle="true" rowspacing="0.5em" columnalign="left">'
    return drawing_of(f"<mrow>{opening}{''.join(rows)}</mtable></mrow>", True)


def _row(elements: list[Element]) -> str:
    return f"<mrow>{''.join(tostring(element, encoding='unicode') for element in elements)}</mrow>"


def _parts(row: Element) -> list[list[Element]]:
    """Split what stands in line before each sign that stands in no brackets."""
    elements = list(row)
    while len(elements) == 1 and elements[0].tag in {"mrow", "mstyle"}:
        elements = list(elements[0])
    parts: list[list[Element]] = [[]]
    depth = 0
    for element in elements:
        text = (element.text or "") if element.tag == "mo" else ""
        if text in _SIGNS and text and not depth and parts[-1] and not _is_sign(parts[-1][-1]):
            parts.append([])
        depth += (text in _OPEN and bool(text)) - (text in _CLOSED and bool(text))
        parts[-1].append(element)
    return parts


def _is_sign(element: Element) -> bool:
    """Say whether a sign stands before another, which then belongs to what follows: = −1."""
    return element.tag == "mo" and (element.text or "") in {*_SIGNS, *_OPEN, ","}
