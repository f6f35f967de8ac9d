"""Where the numbers of pages stand in a painted piece that was laid out with all ten digits for each.

In: a painted piece, and the elements of the numbers. Out: `Slots`, with tokens put into the streams; None where a
number does not stand as ours do: at the right of its line, out of the flow, in one string of one font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf
from lxml.etree import _Element as Element

from pipeline.writers.pdf.engine import boxes
from pipeline.writers.pdf.numbers import BEFORE, GLYPHS, LEFT, TEN, Slot, Slots, token
from pipeline.writers.pdf.painted import Painted, PaintedPage

_OPERAND = re.compile(rb"<([0-9a-f]*)>|([-0-9.]+)")
_GLYPH = 4  # hexadecimal digits
_UPRIGHT = [b"1", b"0", b"0", b"-1"]  # the matrix of text on a page whose y grows downwards
_THOUSAND = 1000


def slots_in(painted: Painted, elements: Sequence[Element], fonts: Mapping[Any, Any]) -> Slots | None:
    """Put tokens for numbers into the streams, and return their places; None where one does not stand as ours do."""
    order = {element: number for number, element in enumerate(elements)}
    known = {font.hash: font for font in fonts.values() if not font.bitmap}
    found: dict[int, Slot] = {}
    streams: list[Any] = []
    for page in painted.pages:
        here = [(order[box.element], text) for box, text in _numbers(page.box) if box.element in order]
        for number, text in here:
            slot = _slot(page, text, number, known) if text is not None and number not in found else None
            if slot is None:
                return None
            found[number] = slot
        if here:
            streams.append(page.stream)
    if len(found) != len(elements) or any(stream.extra for stream in streams):
        return None
    for stream in streams:
        stream.compress = False
    names = {
        int(thing.number): words.string
        for thing in painted.objects.objects
        if isinstance(thing, pydyf.Dictionary)
        and isinstance(words := thing.get("Contents"), pydyf.String)
        and BEFORE in words.string
    }
    return Slots(tuple(found[number] for number in sorted(found)), tuple(int(each.number) for each in streams), names)


def _numbers(box: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each box that is out of the flow at the right of another, with its text; None for one of several texts."""
    for child in boxes.children(box):
        style = child.style
        if style["position"] == "absolute" and style["right"] != "auto" and style["left"] == style["width"] == "auto":
            texts = [each for each in child.descendants() if boxes.kind(each) is boxes.Kind.TEXT]
            yield child, texts[0] if len(texts) == 1 else None
        elif child.all_children():
            yield from _numbers(child)


def _slot(page: PaintedPage, text: Any, number: int, fonts: Mapping[str, Any]) -> Slot | None:
    """Put the tokens of a number into the stream of its page, and return its place."""
    if text.text.strip() != TEN or text not in page.marks:
        return None
    items = page.stream.stream
    mcid = page.marks[text]["mcid"]
    start = next((at for at, item in enumerate(items) if _is_marked(item, mcid)), len(items))
    end = next((at for at in range(start, len(items)) if items[at] == b"EMC"), start)
    at = {kind: [i for i in range(start, end) if _operator(items[i]) == kind] for kind in (b"Tm", b"Tf", b"TJ")}
    if any(len(places) != 1 for places in at.values()):
        return None
    (matrix,), (font,), (shown,) = at.values()
    *upright, left, low, _ = items[matrix].split()
    name, size, _ = items[font].split()
    operands = _operands(items[shown], fonts.get(name[1:].decode()), float(size))
    if upright != _UPRIGHT or operands is None:
        return None
    glyphs, widths, behind = operands
    items[matrix] = b" ".join((*_UPRIGHT, token(LEFT, number), low, b"Tm"))
    items[shown] = b"[" + token(GLYPHS, number) + b"] TJ"
    return Slot(float(left), glyphs, widths, behind)


def _is_marked(item: Any, mcid: int) -> bool:
    """Say whether an item opens a sequence that says nothing but its number."""
    return isinstance(item, pydyf.Dictionary) and item.get("MCID") == mcid and "ActualText" not in item


def _operator(item: Any) -> bytes:
    return item[-2:] if isinstance(item, bytes) else b""


def _operands(shown: bytes, font: Any, size: float) -> tuple[tuple[bytes, ...], tuple[float, ...], bytes] | None:
    """Return how each digit is shown, its width in CSS pixels, and what stands behind all ten; None for other text."""
    glyphs: list[int] = []
    moves: list[int] = []  # to the left behind each glyph, in thousandths of an em
    for digits, move in _OPERAND.findall(shown):
        glyphs += [int(digits[at : at + _GLYPH], 16) for at in range(0, len(digits), _GLYPH)]
        moves += [0] * (len(glyphs) - len(moves))
        if move and not moves:
            return None
        if move:
            moves[-1] += int(move)
    if font is None or [font.to_unicode.get(glyph) for glyph in glyphs[: len(TEN)]] != list(TEN):
        return None
    all_shown = [b"<%04x>" % glyph + (b"%d" % move if move else b"") for glyph, move in zip(glyphs, moves, strict=True)]
    widths = [(font.widths[glyph] - move) * size / _THOUSAND for glyph, move in zip(glyphs, moves, strict=True)]
    count = len(TEN)
    return tuple(all_shown[:count]), tuple(widths[:count]), b"".join(all_shown[count:])
