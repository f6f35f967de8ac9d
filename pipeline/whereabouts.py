"""Whereabouts: on which page of an edition a place of the text stands, and under which heading.

In: a document, and maps of pages: that of the standard edition, or a printed edition's own.
Out: labels of pages. A place stands on the last page that begins at or before it, in the
order in which the edition shows the text: from big on, notes stand behind the section that
calls them (LPT-23).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model import Chapter, Document, Headed, calls_in, headings
from pipeline.pagemap import Mark, PageMap
from pipeline.places import Place, Spot, spots


class Order:
    """The order in which an edition shows a document's spots, each under its heading."""

    def __init__(self, document: Document, notes_within: bool = False) -> None:
        """Number the spots; `notes_within` says that notes stand behind the sections that call them."""
        self.spots: list[Spot] = []
        self.headings: list[Headed] = []  # for each spot, the nearest heading above it
        known = {headed.id: headed for _, headed in headings(document)}
        for chapter in document.chapters:
            headed: Headed = chapter
            for spot in _shown(chapter, notes_within):
                headed = known[spot.block] if spot.is_heading else headed
                self.spots.append(spot)
                self.headings.append(headed)
        self.index = {spot.block: at for at, spot in enumerate(self.spots)}


class Pages:
    """The pages of one edition, by where they begin."""

    def __init__(self, order: Order, marks: Iterable[Mark]) -> None:
        """Sort the marks; one whose spot the document lacks is left out."""
        known = sorted(
            (order.index[mark.block], mark.offset, at, mark.label)
            for at, mark in enumerate(marks)
            if mark.block in order.index
        )
        self._index = order.index
        self._keys = [(spot, offset) for spot, offset, _, _ in known]
        self._labels = [label for _, _, _, label in known]

    def of(self, place: Place) -> str:
        """Return the label of the page that a place stands on, an empty text where there are no pages.

        Raises KeyError for a spot that the document lacks.
        """
        at = bisect_right(self._keys, (self._index[place.block], place.offset)) - 1
        return self._labels[max(at, 0)] if self._labels else ""


def pages_of_ids(document: Document, page_map: PageMap | None) -> Mapping[str, str]:
    """Return the label of the standard page on which each heading, table, figure and callout begins, by its id."""
    if page_map is None or not page_map.marks:
        return {}
    order = Order(document)
    pages = Pages(order, page_map.marks)
    return {spot.block: pages.of(Place(spot.block, 0)) for spot in order.spots if "/" not in spot.block}


def _shown(chapter: Chapter, notes_within: bool) -> Iterator[Spot]:
    """Yield a chapter's spots, those of each note behind the part that first calls it, or all at the end."""
    of_notes: dict[str, list[Spot]] = {note.id: [] for note in chapter.notes}
    text: list[Spot] = []
    for spot in spots(chapter):
        of_notes.get(spot.block.partition("/")[0], text).append(spot)
    if not notes_within:
        yield from (*text, *(spot for each in of_notes.values() for spot in each))
        return
    parts = {section.id: section for section in chapter.sections}
    part: Headed = chapter
    for spot in text:
        if spot.block in parts:
            yield from _called(part, of_notes)
            part = parts[spot.block]
        yield spot
    yield from _called(part, of_notes)


def _called(part: Headed, of_notes: Mapping[str, list[Spot]]) -> Iterator[Spot]:
    within = (part.title, part.blocks, () if isinstance(part, Chapter) else part.sections)
    for call in calls_in(within):
        if call.number == 1:
            yield from of_notes[call.note]
