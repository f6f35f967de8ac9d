"""Works packed for another process: what is big in them pickled once, and opened once.

In: a work. Out: a `Packed`, in which each document stands as the digest of its `Parcel`; and the work again, where it
is to be done. The jobs of a publication see the same documents, which are most of what there is to send: the sender
keeps the last that it packed, the receiver the last that it opened. A parcel that was spoilt on its way is told.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any, cast

from pipeline.jobs import Work
from pipeline.model import Document, Publication

_MOST = 16  # documents, of some publications that are built beside one another


class SpoiltError(Exception):
    """What arrived is not what was sent."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A value as bytes, with their SHA-256 in hexadecimal digits."""

    sha256: str
    content: bytes

    @classmethod
    def of(cls, value: object) -> Parcel:
        """Pack a value. Raises what `pickle` raises of a value that cannot be sent."""
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return cls(hashlib.sha256(content).hexdigest(), content)

    def open(self) -> Any:
        """Return the value. Raises SpoiltError where the bytes are not those that were packed."""
        if hashlib.sha256(self.content).hexdigest() != self.sha256:
            raise SpoiltError(f"{len(self.content)} bytes do not have the digest {self.sha256}")
        return pickle.loads(self.content)


@dataclass(frozen=True, slots=True)
class Packed:
    """A work whose documents are in parcels of their own."""

    work: Parcel
    documents: tuple[Parcel, ...] = ()


class Packer:
    """Packs works, and remembers the documents that it packed last."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[Document, Parcel]] = OrderedDict()

    def pack(self, work: Work) -> Packed:
        """Return a work in parcels. Raises what `pickle` raises of a value that cannot be sent."""
        publication: Publication | None = getattr(work, "publication", None)
        if publication is None:
            return Packed(Parcel.of(work))
        parcels = {name: self._parcel(each) for name, each in publication.documents.items() if _has_text(each)}
        documents: Any = {
            name: parcels[name].sha256 if name in parcels else each for name, each in publication.documents.items()
        }
        shell = replace(publication, documents=documents)
        return Packed(Parcel.of(_with(work, shell)), tuple(parcels.values()))

    def _parcel(self, document: Document) -> Parcel:
        found = self._known.pop(id(document), None)
        parcel = found[1] if found else Parcel.of(document)
        self._known[id(document)] = document, parcel  # the document is kept, so that no other takes its id
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return parcel


class Opener:
    """Opens what a `Packer` packed, and remembers the documents that it opened last."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Document] = OrderedDict()

    def open(self, packed: Packed) -> Work:
        """Return the work. Raises SpoiltError where bytes are not those that were packed."""
        work: Any = packed.work.open()
        publication: Any = getattr(work, "publication", None)
        if publication is None:
            return cast("Work", work)
        opened = {parcel.sha256: self._document(parcel) for parcel in packed.documents}
        found = {name: opened[each] if isinstance(each, str) else each for name, each in publication.documents.items()}
        return _with(work, replace(publication, documents=found))

    def _document(self, parcel: Parcel) -> Document:
        document: Document = self._known.pop(parcel.sha256) if parcel.sha256 in self._known else parcel.open()
        self._known[parcel.sha256] = document
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return document


def _with(work: Any, publication: Publication) -> Work:
    """Return a work of any kind that sees a publication, with another one in its place."""
    changed: Work = replace(work, publication=publication)
    return changed


def _has_text(document: Document) -> bool:
    """Say whether a document is whole; of other languages, works see no more than the chapters' names."""
    return any(chapter.title or chapter.blocks for chapter in document.chapters)
