"""Where links lead: addresses, named destinations, pages, elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pikepdf

from pipeline.parity.structure.elements import ObjectReference, Target
from pipeline.parity.structure.objects import Key, entries, is_keyed, key_of, keyed, name, plain, text

_MOST_STEPS = 4  # from an action by a name and a dictionary to an array; what goes round ends here


class Targets:
    """The destinations of one file; `pages` and `elements` give the number of each page and element, from 1."""

    def __init__(self, pdf: pikepdf.Pdf, pages: Mapping[Key, int], elements: Mapping[Key, int]) -> None:
        self._pages, self._elements = pages, elements
        named = entries(keyed(pdf.Root, "/Names").get("/Dests"), "/Names")
        self._named: dict[str, Any] = {str(key): value for key, value in named}
        self._named |= {key.removeprefix("/"): value for key, value in keyed(pdf.Root, "/Dests").items()}

    def object(self, held: Any, page: int) -> ObjectReference:
        """Return what an element's object is: an annotation with its words and target, or a picture."""
        page = self._pages.get(key_of(held.get("/P")), page)
        words = text(held, "/TU") or text(held, "/Contents")
        return ObjectReference(page, name(held, "/Subtype"), words, self._of(held))

    def names(self) -> dict[str, int]:
        """Return the page of each named destination; 0 for one that leads nowhere.

        Where there are two, the place on the page counts, since an element may have begun on an earlier one.
        """
        exact = {each: value.get("/D", value) if is_keyed(value) else value for each, value in self._named.items()}
        return {each: self._inside(value).page for each, value in exact.items()}

    def _of(self, annotation: Any) -> Target | None:
        action = annotation.get("/A")
        if not is_keyed(action):
            return self._inside(annotation["/Dest"]) if "/Dest" in annotation else None
        if name(action, "/S") == "GoTo":
            return self._inside(action)
        return Target(address=text(action, "/URI") or f"{name(action, '/S')} action")

    def _inside(self, place: Any, steps: int = 0) -> Target:
        """Return a target from a name, from an array, or from a dictionary that holds either under D or SD."""
        if steps == _MOST_STEPS:
            return Target()
        if is_keyed(place):
            plainly = self._inside(place.get("/D"), steps + 1)
            exactly = self._inside(place["/SD"], steps + 1) if "/SD" in place else plainly
            return replace(plainly, page=exactly.page or plainly.page, element=exactly.element)
        if named := str(place) if isinstance(place, pikepdf.String) else plain(place):
            return replace(self._inside(self._named.get(named), steps + 1), name=named)
        if not isinstance(place, pikepdf.Array) or not len(place):
            return Target()
        first, element = place[0], None
        if is_keyed(first) and "/S" in first:
            element = self._elements.get(key_of(first), 0)
            first = first.get("/Pg", pikepdf.Dictionary())
        return Target(page=self._pages.get(key_of(first), 0), element=element)
