"""Numbers of pages that are put into a galley when they are known: the contents are laid out once, without them.

In: the galley of a piece that was laid out with all ten digits in place of each number, what is known of
those places, and the numbers. Out: the galley with the numbers. A number stands at the end of its line, apart from
the words: none of them moves, whatever it is.

In the stream of a page two tokens stand for a number: how far from the left it begins, and its glyphs. In the name
of a link, two characters that no text has stand round the number's place in the order of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pydyf

from pipeline.writers.pdf.galley import CLOSE, OPEN, Galley
from pipeline.writers.pdf.objects import body

TEN = "0123456789"
LEFT, GLYPHS = "x", "n"  # \1xN\2: the left of number N; \1nN\2: its glyphs
# Noncharacters of Unicode: they are for a program's own use, and no text has them.
BEFORE, BEHIND = "\ufdd0", "\ufdd1"
_TOKEN = re.compile(rb"\x01([xn])(\d+)\x02")
_MARK = re.compile(f"{BEFORE}(\\d+){BEHIND}")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a number: the left of ten digits there, and how each digit is shown.

    `shown` has each as an operand of TJ, `widths` are in CSS pixels; `behind` are operands for what follows.
    """

    left: float
    shown: tuple[bytes, ...]
    widths: tuple[float, ...]
    behind: bytes


@dataclass(frozen=True, slots=True)
class Slots:
    """The places of all numbers, the streams that have tokens for them, and the objects that name links with them."""

    slots: tuple[Slot, ...]
    streams: tuple[int, ...]
    names: Mapping[int, str]


def mark(number: int) -> str:
    """Return what stands for a number, by its place in the order of all, in the name of a link."""
    return f"{BEFORE}{number}{BEHIND}"


def token(kind: str, number: int) -> bytes:
    """Return what stands in a stream for the left of a number, or for its glyphs."""
    return f"{OPEN}{kind}{number}{CLOSE}".encode()


def filled(galley: Galley, slots: Slots, numbers: Sequence[str]) -> Galley:
    """Return a galley with its numbers, each of digits alone."""

    def put(match: re.Match[bytes]) -> bytes:
        slot, number = slots.slots[int(match[2])], [int(digit) for digit in numbers[int(match[2])]]
        if match[1] == LEFT.encode():
            left = slot.left + sum(slot.widths) - sum(slot.widths[digit] for digit in number)
            return f"{left:.3f}".rstrip("0").rstrip(".").encode()
        return (b"".join(slot.shown[digit] for digit in number) + slot.behind).replace(b"><", b"")

    def say(match: re.Match[str]) -> str:
        return numbers[int(match[1])]

    streams, objects = dict(galley.streams), dict(galley.objects)
    for number in slots.streams:
        streams[number] = body(pydyf.Stream([_TOKEN.sub(put, streams[number][1])], compress=True))
    for number, words in slots.names.items():
        objects[number] = objects[number].replace(_string(words), _string(_MARK.sub(say, words)))
    return replace(galley, streams=streams, objects=objects)


def _string(words: str) -> bytes:
    return bytes(pydyf.String(words).data)
