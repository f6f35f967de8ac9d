"""Where the text of a page stands and how large it is, from its content streams alone.

In: a page. Out: a `Shown` for each string that the page shows, in the order of the streams:
its marked content or artifact, its text, its place in points from the lower left corner of
the page, and its size on paper after all transformations, in drawings too. Text drawn as
outlines is no text and is not seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pikepdf

from pipeline.validators.pdfrules.metrics import Metrics, metrics

_OPERATORS = "BDC BMC EMC BT Tf Tm Td TD T* TL Tc Tw Tz Ts Tj TJ ' \" cm q Q Do BI ID EI"
_DEEPEST_FORM = 12
_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A shown string. `number` is that of its marked content, None in an artifact.

    `x` and `right` are its edges without the spaces around it, `y` its baseline, `size` the height of an em: all
    in points. `stretch` is by how many em its spaces, or else its letters, are wider than the font has them; `gap`
    is the widest hole in em that no space fills.
    """

    page: int
    number: int | None
    text: str
    x: float
    right: float
    y: float
    size: float
    stretch: float
    gap: float


@dataclass(slots=True)
class _State:
    matrix: _Matrix
    font: Metrics | None = None
    size: float = 0
    leading: float = 0
    letters: float = 0  # Tc
    words: float = 0  # Tw
    scale: float = 1  # Tz
    rise: float = 0  # Ts

    def copy(self) -> _State:
        return _State(*(getattr(self, name) for name in self.__slots__))


class Reader:
    """A reader of the pages of one file; it keeps the fonts and forms that it has read."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Metrics] = {}
        self._forms: dict[tuple[int, int], list[Any]] = {}
        self._shown: list[Shown] = []
        self._page = 0

    def page(self, page: pikepdf.Page, number: int) -> list[Shown]:
        """Return what a page shows; pages are numbered from 1."""
        self._shown, self._page = [], number
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        self._follow(pikepdf.parse_content_stream(page, _OPERATORS), resources, _State(_UNIT), None, 0)
        return self._shown

    def _follow(self, instructions: list[Any], resources: Any, state: _State, number: int | None, depth: int) -> None:
        states: list[_State] = []
        marks: list[int | None] = []
        line = place = _UNIT
        for operands, operator in instructions:
            verb = str(operator)
            if verb in {"Tj", "TJ", "'", '"'}:
                if verb in {"'", '"'}:
                    place = line = _times((1, 0, 0, 1, 0, -state.leading), line)
                parts = operands[0] if verb == "TJ" else operands[-1:]
                place = _times((1, 0, 0, 1, self._show(parts, state, place, number), 0), place)
            elif verb == "Tm":
                place = line = _matrix(operands)
            elif verb in {"Td", "TD", "T*"}:
                across, down = (0.0, -state.leading) if verb == "T*" else (float(operands[0]), float(operands[1]))
                if verb == "TD":
                    state.leading = -down
                place = line = _times((1, 0, 0, 1, across, down), line)
            elif verb == "BT":
                place = line = _UNIT
            elif verb == "Tf":
                state.font, state.size = self._font(resources, str(operands[0])), float(operands[1])
            elif verb in {"BDC", "BMC"}:
                marks.append(number)
                number = _marked(operands, resources, number)
            elif verb == "EMC":
                number = marks.pop() if marks else None
            elif verb == "q":
                states.append(state.copy())
            elif verb == "Q":
                state = states.pop() if states else state
            elif verb == "cm":
                state.matrix = _times(_matrix(operands), state.matrix)
            elif verb == "Do":
                self._form(resources, str(operands[0]), state, number, depth)
            elif verb in {"TL", "Tc", "Tw", "Tz", "Ts"}:
                _set(state, verb, float(operands[0]))

    def _form(self, resources: Any, name: str, state: _State, number: int | None, depth: int) -> None:
        form = resources.get("/XObject", pikepdf.Dictionary()).get(name)
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form" or depth == _DEEPEST_FORM:
            return
        if form.objgen not in self._forms:
            self._forms[form.objgen] = pikepdf.parse_content_stream(form, _OPERATORS)
        inner = state.copy()
        if "/Matrix" in form:
            inner.matrix = _times(_matrix(list(form.Matrix)), inner.matrix)
        own = form.get("/Resources", resources)
        self._follow(self._forms[form.objgen], own, inner, number, depth + 1)

    def _font(self, resources: Any, name: str) -> Metrics | None:
        font = resources.get("/Font", pikepdf.Dictionary()).get(name)
        if not isinstance(font, pikepdf.Dictionary):
            return None
        if font.objgen not in self._fonts or font.objgen == (0, 0):
            self._fonts[font.objgen] = metrics(font)
        return self._fonts[font.objgen]

    def _show(self, parts: Any, state: _State, place: _Matrix, number: int | None) -> float:
        """Note what is shown, and return by how much the place moves on."""
        if state.font is None:
            return 0.0
        glyphs, total = _advances(parts, state)
        solid = [glyph for glyph in glyphs if glyph.text.strip()]
        whole = _times(place, state.matrix)
        first, last = (solid[0].start, solid[-1].end) if solid else (0.0, total)
        left, right = _point(first, state.rise, whole), _point(last, state.rise, whole)
        size = abs(state.size) * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
        shown = Shown(
            self._page,
            number,
            "".join(glyph.text for glyph in glyphs),
            min(left[0], right[0]),
            max(left[0], right[0]),
            left[1],
            size,
            _stretch(glyphs),
            max((a.extra for a, b in pairwise(solid) if a.index + 1 == b.index), default=0.0),
        )
        self._shown.append(shown)
        return total


@dataclass(slots=True)
class _Glyph:
    index: int
    text: str
    start: float
    end: float
    extra: float = 0.0  # em added after it


def _advances(parts: Any, state: _State) -> tuple[list[_Glyph], float]:
    """Return the glyphs of a shown array with their edges before any transformation, and the length of the whole."""
    font, size, scale = state.font, state.size, state.scale
    assert font is not None
    glyphs: list[_Glyph] = []
    at = 0.0
    for part in parts:
        if not isinstance(part, pikepdf.String | bytes):
            move = -float(part) / 1000
            at += move * size * scale
            if glyphs:
                glyphs[-1].extra += move
            continue
        for code, text in font.codes(bytes(part)):
            width = font.width(code) * size * scale
            added = (state.letters + (state.words if code == b" " else 0)) * scale
            glyphs.append(_Glyph(len(glyphs), text, at, at + width, added / size if size else 0.0))
            at += width + added
    return glyphs, at


def _stretch(glyphs: list[_Glyph]) -> float:
    inside = glyphs[:-1]
    spaces = [glyph.extra for glyph in inside if glyph.text == " "]
    return median(spaces or [glyph.extra for glyph in inside] or [0.0])


def _marked(operands: Any, resources: Any, number: int | None) -> int | None:
    """Return the number of the marked content in which a mark puts what follows."""
    if operands[0] == "/Artifact":
        return None
    given = operands[1] if len(operands) > 1 else None
    if isinstance(given, pikepdf.Name):
        given = resources.get("/Properties", pikepdf.Dictionary()).get(str(given))
    found = given.get("/MCID") if isinstance(given, pikepdf.Dictionary) else None
    return found if isinstance(found, int) else number


def _set(state: _State, verb: str, value: float) -> None:
    if verb == "TL":
        state.leading = value
    elif verb == "Tc":
        state.letters = value
    elif verb == "Tw":
        state.words = value
    elif verb == "Tz":
        state.scale = value / 100
    else:
        state.rise = value


def _matrix(operands: Any) -> _Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _point(x: float, y: float, m: _Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]
