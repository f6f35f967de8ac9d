"""Margin boxes as they are drawn, kept by what they say, and put together to the sheets of a book.

In: for each side of each page the name of what is drawn there, and the page's height. Out: the sheet of a galley.
A running head, or the number of a page, is drawn alike wherever it stands: once, then, for all builds of a book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pydyf

from pipeline.writers.pdf.galley import FontRecord, Sheet
from pipeline.writers.pdf.objects import body
from pipeline.writers.pdf.painted import POINTS

STATES = "ExtGState"
Glyphs = tuple[Mapping[int, int], Mapping[int, str]]  # widths and texts, as in a record


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on one side of a page: its operators, the states that they name, and their glyphs, font by font."""

    operators: bytes
    states: Mapping[str, bytes]
    glyphs: Mapping[str, Glyphs]


@dataclass(slots=True)
class Margins:
    """All that is drawn in the margins of a book, by names of what it depends on, with records of its fonts."""

    drawn: dict[str, Drawn] = field(default_factory=dict)
    fonts: dict[str, FontRecord] = field(default_factory=dict)  # by key; their glyphs stand in what is drawn
    used: set[str] = field(default_factory=set)  # what the book asked for
    is_changed: bool = False

    def add(self, name: str, operators: bytes, states: Mapping[str, bytes], fonts: Sequence[FontRecord]) -> None:
        """Take what was drawn under a name."""
        self.drawn[name] = Drawn(operators, states, {font.key: (font.widths, font.to_unicode) for font in fonts})
        self.fonts.update((font.key, replace(font, widths={}, to_unicode={})) for font in fonts)
        self.is_changed = True

    def in_use(self) -> Margins:
        """Return what the book asked for."""
        drawn = {name: each for name, each in sorted(self.drawn.items()) if name in self.used}
        named = {key for each in drawn.values() for key in each.glyphs}
        return Margins(drawn, {key: font for key, font in sorted(self.fonts.items()) if key in named})

    def sheet(self, pages: Sequence[tuple[Sequence[str], float]]) -> Sheet:
        """Return the sheet of pages; of each, the names of what its sides show, and its height in CSS pixels."""
        self.used.update(name for names, _ in pages for name in names)
        shown = [([self.drawn[name] for name in names], height) for names, height in pages]
        every = list({id(each): each for those, _ in shown for each in those}.values())
        states = {name: state for each in every for name, state in each.states.items()}
        streams = tuple(_stream([each.operators for each in those], height) for those, height in shown)
        return Sheet(streams, {STATES: states} if states else {}, self._records(every))

    def _records(self, drawn: Sequence[Drawn]) -> tuple[FontRecord, ...]:
        widths: dict[str, dict[int, int]] = {}
        texts: dict[str, dict[int, str]] = {}
        for key, (measured, said) in (item for each in drawn for item in each.glyphs.items()):
            widths.setdefault(key, {}).update(measured)
            texts.setdefault(key, {}).update(said)
        return tuple(replace(self.fonts[key], widths=widths[key], to_unicode=texts[key]) for key in widths)


def _stream(operators: Sequence[bytes], height: float) -> tuple[bytes, bytes] | None:
    """Return the stream of a page's margins; None where nothing is drawn in them."""
    if not any(operators):
        return None
    stream = pydyf.Stream(compress=True)
    stream.push_state()
    stream.set_matrix(POINTS, 0, 0, -POINTS, 0, height * POINTS)
    stream.stream += [each for each in operators if each]
    stream.pop_state()
    return body(stream)
