"""A shelf: what is dear to make, kept on the disk under the digest of all that it was made from.

In: a key and a plain value. Out: the value again, in this process or in another one. What
cannot be read, or is damaged, counts as not there. Files are whole or not there at all.

A folder of outputs may come from another machine, so a file is no more than a claim: only the
classes that the shelf's owner names are made from it, and nothing else is ever called.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import pickle
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pipeline.inputs import digest

T = TypeVar("T")

_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Place:
    """Where values of one kind are kept: a folder; `base` stands for what all of them depend on."""

    folder: Path
    base: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The values at a place. `admitted` names the classes of which they are made, each as "module:name".

    `touched` are the keys that were asked for since the shelf was made.
    """

    place: Place
    admitted: frozenset[str]
    touched: set[str] = field(default_factory=set)

    def key(self, *parts: bytes | str) -> str:
        """Return the key of a value that is made from these parts, and from what all values here depend on."""
        return digest(self.place.base, *parts)

    def get(self, key: str) -> Any:
        """Return what was kept under a key; None where nothing was, or nothing that can be read."""
        self.touched.add(key)
        try:
            data = (self.place.folder / key).read_bytes()
            if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                return None
            return _Reader(io.BytesIO(data[_DIGEST:]), self.admitted).load()
        except Exception:  # no file, or one that somebody else wrote: what a damaged pickle raises is without end
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a value. A folder that cannot be written to keeps nothing: the next build takes longer."""
        data = pickle.dumps(value, protocol=5)
        with contextlib.suppress(OSError):
            folder = self.place.folder
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f"{key}.{os.getpid()}"
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            os.replace(beside, folder / key)

    def kept(self, key: str, make: Callable[[], T]) -> T:
        """Return what was kept under a key; else make it, and keep it."""
        found: T | None = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def keep_newest(self, most: int) -> None:
        """Remove the values that were put first where there are more than so many."""
        with contextlib.suppress(OSError):
            paths = list(self.place.folder.iterdir())
            if len(paths) > most:
                for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)[:-most]:
                    path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was not touched since the shelf was made: nothing that there is now depends on it."""
        with contextlib.suppress(OSError):
            for path in self.place.folder.iterdir():
                if path.name not in self.touched:
                    path.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    """Reads values made of certain classes, and refuses all else."""

    def __init__(self, file: io.BytesIO, admitted: Collection[str]) -> None:
        super().__init__(file)
        self._admitted = admitted

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that is admitted. Raises pickle.UnpicklingError for any other name."""
        if f"{module}:{name}" not in self._admitted:
            raise pickle.UnpicklingError(f"{module}.{name} is not admitted")
        return getattr(importlib.import_module(module), name)
