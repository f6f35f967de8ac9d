"""Where links, the outline and names lead: a place on a page and, in PDF 2.0, a structure element (PDF-38).

In: places of anchors, by global object numbers. Out: destination arrays, actions, and the
name tree by which every anchor, in every edition, is found from outside the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pydyf

_LEAF = 64  # names in a leaf of a name tree


@dataclass(frozen=True, slots=True)
class Destination:
    """A place: object numbers of page and structure element; x and y in points from the page's lower left corner."""

    page: int
    element: int
    x: float
    y: float

    def array(self) -> bytes:
        """Return the explicit destination (ISO 32000-1, 12.3.2.2)."""
        return self._at(self.page)

    def structure(self) -> bytes:
        """Return the structure destination (ISO 32000-2, 12.3.2.3)."""
        return self._at(self.element)

    def action(self, ua2: bool) -> bytes:
        """Return a go-to action; with a structure destination where PDF 2.0 asks for it."""
        second = b"/SD %s" % self.structure() if ua2 else b""
        return b"<</Type /Action/S /GoTo/D %s%s>>" % (self.array(), second)

    def named(self, ua2: bool) -> bytes:
        """Return the value of a named destination."""
        return b"<</D %s/SD %s>>" % (self.array(), self.structure()) if ua2 else self.array()

    def _at(self, number: int) -> bytes:
        return b"[%d 0 R /XYZ %s %s 0]" % (number, _number(self.x), _number(self.y))


def name_tree(
    entries: Mapping[str, bytes], reserve: Callable[[], int]
) -> tuple[pydyf.Dictionary, list[tuple[int, bytes]]]:
    """Return the root of a name tree and its leaves (ISO 32000-1, 7.9.6): names in the order of their bytes."""
    ordered = sorted((pydyf.String(name).data, value) for name, value in entries.items())
    ordered.sort(key=lambda entry: _written(entry[0]))
    leaves: list[tuple[int, bytes]] = []
    kids = pydyf.Array()
    for start in range(0, len(ordered), _LEAF):
        part = ordered[start : start + _LEAF]
        names = pydyf.Array(piece for entry in part for piece in entry)
        leaf = pydyf.Dictionary({"Limits": pydyf.Array((part[0][0], part[-1][0])), "Names": names})
        leaves.append((reserve(), leaf.data))
        kids.append(b"%d 0 R" % leaves[-1][0])
    if len(leaves) == 1:  # a small tree is its root alone
        return pydyf.Dictionary({"Names": pydyf.Array(piece for entry in ordered for piece in entry)}), []
    return pydyf.Dictionary({"Kids": kids}), leaves


def _written(string: bytes) -> bytes:
    """Return the bytes that a serialised string stands for; names are compared by these."""
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return re.sub(rb"\\(.)", rb"\1", string[1:-1])


def _number(value: float) -> bytes:
    return b"%d" % value if value == int(value) else f"{value:.3f}".rstrip("0").encode()
