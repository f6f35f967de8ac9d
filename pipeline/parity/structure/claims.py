"""What the tree and the pages say of each other, and where they disagree.

Each element claims content and objects; the ParentTree says the same from the other side,
and every element names its parent. A reader of speech uses both directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from pipeline.parity.structure.content import Sequence
from pipeline.parity.structure.objects import Key, entries, integer, key_of, name


class Claims:
    """The claims of one file's elements, gathered while the tree is read."""

    def __init__(self, tree: Any) -> None:
        self._parents = {
            number: value for number, value in entries(tree.get("/ParentTree"), "/Nums") if isinstance(number, int)
        }
        self._ids = {
            bytes(id_): key_of(value)
            for id_, value in entries(tree.get("/IDTree"), "/Names")
            if isinstance(id_, pikepdf.String)
        }
        self._named: dict[bytes, Key] = {}
        self._contents: dict[tuple[Key, int], Any] = {}
        self._arrays: dict[Key, Any] = {}
        self._found: list[str] = []

    def parent(self, element: Any, parent: Any) -> None:
        """Take in an element and the parent below which it stands."""
        if key_of(element.get("/P")) != key_of(parent):
            self._found.append(f"{_type(element)} does not name its parent")
        if isinstance(id_ := element.get("/ID"), pikepdf.String):
            if bytes(id_) in self._named:
                self._found.append(f"the ID {id_} is used twice")
            self._named[bytes(id_)] = key_of(element)

    def content(self, holder: Any, number: int, element: Any, page: int) -> None:
        """Take in that an element claims content of a page or form."""
        key = key_of(holder)
        if (key, number) in self._contents:
            self._found.append(f"page {page}: content {number} belongs to two elements")
        self._contents[key, number] = element
        if key not in self._arrays:
            self._arrays[key] = self._parents.get(integer(holder, "/StructParents"))

    def object(self, held: Any, element: Any) -> None:
        """Take in that an element owns an object."""
        known = self._parents.get(integer(held, "/StructParent"))
        if known is None or key_of(known) != key_of(element):
            self._found.append(f"the ParentTree does not give a {name(held, '/Subtype')} to its {_type(element)}")

    def faults(self, sequences: Mapping[tuple[Key, int], tuple[int, Sequence]]) -> Iterator[str]:
        """Yield every disagreement, once the tree is read."""
        yield from self._found
        if self._ids != self._named:
            yield "the IDTree does not list the IDs of the elements"
        for (key, number), element in self._contents.items():
            if (key, number) not in sequences:
                yield f"{_type(element)} claims content {number}, which is not there"
        for (key, number), (page, sequence) in sequences.items():
            element = self._contents.get((key, number))
            if element is None:
                yield f"page {page}: content {number} belongs to no element{_said(sequence)}"
            elif not _gives(self._arrays[key], number, element):
                yield f"page {page}: the ParentTree does not give content {number} to its {_type(element)}"


def _gives(array: Any, number: int, element: Any) -> bool:
    return isinstance(array, pikepdf.Array) and number < len(array) and key_of(array[number]) == key_of(element)


def _said(sequence: Sequence) -> str:
    text = "".join(run.text for run in sequence.runs())
    return f" (“{text}”)" if text else ""


def _type(element: Any) -> str:
    return name(element, "/S")
