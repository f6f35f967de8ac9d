"""Objects of a galley: numbered by tokens, and known by their content where galleys may share them.

In: objects of pydyf. Out: their bytes, in which every reference is a token of galley.py, and
digests of those that say the same in every galley: pictures, colour profiles and what only
refers to such.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from hashlib import sha256

import pydyf

from pipeline.writers.pdf.galley import LOCAL, TOKEN, token

_REFERENCE = re.compile(rb"\x01o(\d+)\x02")
# These belong to one piece, even where two of them say the same.
_OWN = re.compile(rb"/StructElem|/Annot|/StructParent")


class Local(int):
    """The number of an object within its galley: a token wherever it is written."""

    def __str__(self) -> str:
        return token(LOCAL, int(self))

    def __format__(self, form: str) -> str:
        return str(self)


class LocalObjects:
    """The objects of one galley, as far as pydyf and the engine need a PDF."""

    def __init__(self) -> None:
        self.objects: list[pydyf.Object] = []

    def add_object(self, object_: pydyf.Object) -> None:
        """Give an object its number."""
        object_.number = Local(len(self.objects))
        self.objects.append(object_)


def shared_by_books(
    objects: Mapping[int, bytes], streams: Mapping[int, tuple[bytes, bytes]], own: Collection[int]
) -> dict[int, str]:
    """Return digests of the objects that refer to nothing of their galley alone; `own` are its own by their nature."""
    return _Sharing(objects, streams, own).digests()


class _Sharing:
    """Digests of objects by their content, that of the objects they refer to included."""

    def __init__(
        self, objects: Mapping[int, bytes], streams: Mapping[int, tuple[bytes, bytes]], own: Collection[int]
    ) -> None:
        self._objects, self._streams = objects, streams
        self._known: dict[int, str | None] = dict.fromkeys(own)

    def digests(self) -> dict[int, str]:
        found = {number: self._digest(number) for number in (*self._objects, *self._streams)}
        return {number: digest for number, digest in found.items() if digest is not None}

    def _digest(self, number: int) -> str | None:
        if number not in self._known:
            self._known[number] = None  # an object that leads back to itself is the galley's own
            self._known[number] = self._of_content(number)
        return self._known[number]

    def _of_content(self, number: int) -> str | None:
        if number not in self._objects and number not in self._streams:
            return None
        head, payload = self._streams.get(number) or (self._objects[number], b"")
        if _OWN.search(head) or any(match[1] != LOCAL.encode() for match in TOKEN.finditer(head)):
            return None
        parts = [self._digest(int(match[1])) for match in _REFERENCE.finditer(head)]
        names = iter([name.encode() for name in parts if name is not None])
        if None in parts:
            return None
        state = sha256(_REFERENCE.sub(lambda match: next(names), head))
        state.update(payload)
        return state.hexdigest()
