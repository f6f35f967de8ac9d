"""Numbering and writing of PDF objects: the lowest part of the linker.

In: serialised objects and streams. Out: the bytes of a file, with object streams, a
cross-reference stream and an identifier made from the content (PDF-18). Nothing is parsed
and nothing is kept but the positions.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import md5
from typing import Any

import pydyf

COMPRESSION = 9
_GENERATION_WIDTH = 3  # bytes; also the index within an object stream


class ObjectFile:
    """A PDF file in the making: streams are written at once, all other objects in object streams."""

    def __init__(self, version: str) -> None:
        self._parts: list[bytes] = []
        self._position = 0
        self._digest = md5(usedforsecurity=False)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._next = 1
        # Four bytes above 127 tell programs that move files that this one is not text (ISO 32000-1, 7.5.2).
        self._put(f"%PDF-{version}\n%".encode() + b"\xc3\xa9\xc3\xa8\n")

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        number = self._next
        self._next += 1
        return number

    def stream(self, number: int, dictionary: bytes, payload: bytes) -> None:
        """Write a stream whose dictionary states its length and filter."""
        self._places[number] = (1, self._position, 0)
        self._put(b"%d 0 obj\n%s\nstream\n" % (number, dictionary))
        self._put(payload)
        self._put(b"\nendstream\nendobj\n")

    def pack(self, items: Iterable[tuple[int, bytes]]) -> None:
        """Write objects together as one object stream (ISO 32000-1, 7.5.7)."""
        own, heads, bodies, offset = 0, [], [], 0
        for index, (number, body) in enumerate(items):
            own = own or self.reserve()
            self._places[number] = (2, own, index)
            heads.append(b"%d %d" % (number, offset))
            bodies.append(body)
            offset += len(body) + 1
        if not bodies:
            return
        head = b" ".join(heads) + b"\n"
        payload = zlib.compress(head + b"\n".join(bodies) + b"\n", COMPRESSION)
        dictionary = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
        self.stream(own, dictionary % (len(bodies), len(head), len(payload)), payload)

    def finish(self, catalog: int, info: int | None, lasting: str) -> bytes:
        """Return the file; `lasting` is the half of its identifier that all builds of one edition share, in hex."""
        own = self.reserve()
        self._places[own] = (1, self._position, 0)
        # What is hashed is all but the cross-references, which follow from it.
        identifier = self._digest.hexdigest().encode()
        width = (max(self._position, self._next).bit_length() + 7) // 8
        rows = b"".join(
            kind.to_bytes(1, "big") + first.to_bytes(width, "big") + second.to_bytes(_GENERATION_WIDTH, "big")
            for kind, first, second in (self._places.get(number, (0, 0, 0)) for number in range(self._next))
        )
        payload = zlib.compress(rows, COMPRESSION)
        start = self._position
        entries = [
            b"/Type /XRef/Size %d/W [1 %d %d]/Root %d 0 R" % (self._next, width, _GENERATION_WIDTH, catalog),
            b"/Info %d 0 R" % info if info else b"",
            b"/ID [<%s> <%s>]/Filter /FlateDecode/Length %d" % (lasting.encode(), identifier, len(payload)),
        ]
        self.stream(own, b"<<" + b"".join(entries) + b">>", payload)
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _put(self, data: bytes) -> None:
        self._parts.append(data)
        self._digest.update(data)
        self._position += len(data)


def body(stream: pydyf.Stream) -> tuple[bytes, bytes]:
    """Return a stream's dictionary and payload as they are written; compressed where the stream asks for it."""
    payload = operators(stream.stream)
    entries = dict(stream.extra)
    if stream.compress:
        payload = zlib.compress(payload, COMPRESSION)
        entries["Filter"] = "/FlateDecode"
    entries["Length"] = len(payload)
    return pydyf.Dictionary(entries).data, payload


def operators(items: Iterable[Any]) -> bytes:
    """Return what a stream holds as it is written."""
    return b"\n".join(pydyf._to_bytes(item) for item in items)
