"""Where the pages of the standard edition begin, read from its laid-out pieces (SYN-01).

In: the boxes of a piece's pages, whose elements name the places of the text (`data-place`).
Out: for each page the first place on it. Steps: walk the boxes of each page in the order of
the text, counting the characters of every place; note where the first box of a page stands;
turn the count into an offset in the text of the view, and go on to the end of a word that
the page parts (SYN-02).

Not counted, and never the first: repeated heads of tables, what style sheets add, and the
rest of a heading that began on the page before. Notes at the foot are the first only where
nothing else is on the page. Words that the layouts make, such as "Table 2.", have an empty
`data-place`: they are not counted, and a page that begins with them begins with the place
around them. Spaces are not counted, since lines drop them; a picture or a formula is one
character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category, east_asian_width

from lxml.etree import _Element as Element

from pipeline.marking import shown, where_parted
from pipeline.model import CodeBlock
from pipeline.pagemap import Mark
from pipeline.places import Spot, spots
from pipeline.views import View
from pipeline.writers.pdf.engine import boxes
from pipeline.writers.pdf.engine.boxes import Kind

PLACE = "data-place"
# What a line adds where it breaks at a soft hyphen, and the soft hyphen itself, which is seen nowhere else.
_SOFT_HYPHEN = "\u00ad"
_BROKEN = re.compile("\u00ad\u2010?")
_NOT_IN_FLOW = frozenset({Kind.MARGIN, Kind.LEADER, Kind.REPEATED})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Start:
    """What a page begins with: a place's name, and how many characters of it are on pages before, without spaces."""

    block: str
    count: int


@dataclass(slots=True)
class Counts:
    """How many characters of each place the pages so far hold."""

    counts: dict[str, int] = field(default_factory=dict)
    _owners: dict[Element, tuple[str, bool]] = field(default_factory=dict)

    def start(self, page_box: Any) -> Start | None:
        """Count the characters of a page, and return what it begins with; None for a page without text.

        A page that has nothing but notes begins with the first of them.
        """
        of_text, of_notes = self._first(_flow(page_box)), self._first(_notes(page_box))
        return of_text or of_notes

    def _first(self, shown: Iterable[tuple[Any, Kind]]) -> Start | None:
        first: Start | None = None
        for box, kind in shown:
            element = boxes.element(box)
            size = 1 if kind is Kind.PICTURE else visible(boxes.text(box))
            if element is None or not size:
                continue
            block, made = self._owner(element)
            if not block:
                continue
            count = self.counts.get(block, 0)
            if first is None and not (count and _in_heading(element)):
                first = Start(block, count)
            if not made:
                self.counts[block] = count + size
        return first

    def _owner(self, element: Element) -> tuple[str, bool]:
        """Return the place that an element's words stand in, and whether the layouts made them."""
        known = self._owners.get(element)
        if known is None:
            own = element.get(PLACE)
            around = element.getparent()
            if own:
                known = own, False
            elif around is None:
                known = "", False
            else:
                block, made = self._owner(around)
                known = block, made or own == ""
            self._owners[element] = known
        return known


def starts(page_boxes: Sequence[Any]) -> tuple[Start | None, ...]:
    """Return what each page of a piece begins with."""
    counts = Counts()
    return tuple(counts.start(box) for box in page_boxes)


def marks(view: View, found: Mapping[int, Start]) -> tuple[Mark, ...]:
    """Return the marks of the page map from what pages, by their numbers in the book, begin with."""
    known = {spot.block: spot for chapter in view.document.chapters for spot in spots(chapter)}
    return tuple(
        Mark(str(page), start.block, offset_of(view, known[start.block], start.count))
        for page, start in sorted(found.items())
    )


def offset_of(view: View, spot: Spot, count: int) -> int:
    """Return the offset in a place's text of what stands behind so many characters, and behind the word they part."""
    if not count:
        return 0
    text = shown(view, spot.content)
    at = _behind(text, count)
    if isinstance(spot.content, CodeBlock):
        line = text.rfind("\n", 0, at) + 1
        return at if visible(text[line:at]) else line
    if _is_word(text[at - 1 : at]) and _is_word(text[at : at + 1]):
        while _is_word(text[at : at + 1]):
            at += 1
        at += len(text[at:]) - len(text[at:].lstrip())
    return where_parted(view, spot.content, at) if isinstance(spot.content, tuple) else at


def visible(text: str) -> int:
    """Return how many characters of a text are counted: all but spaces and soft hyphens."""
    if _SOFT_HYPHEN in text:
        text = _BROKEN.sub("", text)
    return sum(map(len, text.split()))


def _behind(text: str, count: int) -> int:
    """Return the offset of the counted character before which so many stand, or the end of the text."""
    for at, letter in enumerate(text):
        if not letter.isspace() and letter != _SOFT_HYPHEN:
            if not count:
                return at
            count -= 1
    return len(text)


def _is_word(letter: str) -> bool:
    """Say whether a character is one of a word that no page should part: full-width characters part anywhere."""
    if not letter or east_asian_width(letter) in "FW":
        return False
    return letter == _SOFT_HYPHEN or category(letter)[0] in "LNM"


def _in_heading(element: Element) -> bool:
    return any(each.tag in _HEADINGS for each in (element, *element.iterancestors()))


def _flow(page_box: Any) -> list[tuple[Any, Kind]]:
    """Return the texts and pictures of a page in the order of the text; the area of its notes has no element."""
    found: list[tuple[Any, Kind]] = []
    for child in boxes.children(page_box):
        if boxes.element(child) is not None:
            _gather(child, found)
    return found


def _notes(page_box: Any) -> list[tuple[Any, Kind]]:
    """Return the texts and pictures of the notes at the foot of a page."""
    found: list[tuple[Any, Kind]] = []
    for child in boxes.children(page_box):
        if boxes.element(child) is None:
            _gather(child, found)
    return found


def _gather(box: Any, found: list[tuple[Any, Kind]]) -> None:
    kind = boxes.kind(box)
    if kind is Kind.TEXT or kind is Kind.PICTURE:
        found.append((box, kind))
    elif kind not in _NOT_IN_FLOW and not boxes.pseudo_element(box):
        for child in boxes.children(box):
            _gather(child, found)
