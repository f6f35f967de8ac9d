"""Where pages of the standard edition begin, found in the same way in every format (SYN-05, SYN-06).

In: a mark in markup, or a stand-in for one among entries. Out: its label, and where it stands: how
many signs of a text are before it. White space and soft hyphens are no signs, for these differ
with the lines of a page. A mark between blocks belongs to the next text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Protocol

from lxml import etree

from pipeline.parity.outline import WITHIN_TEXT, Entry, Outline

PAGE = "page"  # the role of a stand-in for a mark between blocks
LINE = "page-line"
# What has no text of its own; a figure is met before its caption, with which its page begins.
_TEXTLESS = WITHIN_TEXT | {
    *("list", "item", "quotation", "callout", "table", "description", "definition", "decoration", "note", "figure"),
}


def is_page_mark(element: etree._Element) -> bool:
    """Say whether an element marks where a page of the standard edition begins."""
    return element.get("role") == "doc-pagebreak"


def page_label(element: etree._Element) -> str:
    """Return the label of a mark; with what is spoken for it where that does not name the label."""
    shown = "".join(element.itertext()).strip() or "".join(each.get("data-label", "") for each in element)
    spoken = element.get("title") or element.get("aria-label") or ""
    return shown if shown and shown in spoken else f"{shown} ({spoken})"


class Placing(Protocol):
    """What gives entries for elements their places, and addresses their meaning."""

    @property
    def address(self) -> Callable[[str], str]:
        """What brings the address of a link to one form."""

    def entry(self, role: str, element: etree._Element, text: str = "", *, target: str = "") -> Entry:
        """Return an entry for an element."""


def marks_of(element: etree._Element, where: Placing) -> list[Entry]:
    """Return the marks in an element, in their order."""
    found = (each for each in element.iter(etree.Element) if is_page_mark(each))
    return [where.entry(PAGE, each, page_label(each)) for each in found]


def lines_of(nav: etree._Element, where: Placing) -> list[Entry]:
    """Return the lines of a list of pages: what each says, and where it leads."""
    links = (each for each in nav.iter(etree.Element) if str(each.tag).rpartition("}")[2] == "a")
    return [
        where.entry(LINE, each, "".join(each.itertext()).strip(), target=where.address(each.get("href", "")))
        for each in links
    ]


def signs(text: str) -> int:
    """Count the signs of a text."""
    return len("".join(text.replace("\u00ad", "").split()))


def stand_in(label: str) -> Entry:
    """Return what stands among entries for a mark between blocks."""
    return Entry(PAGE, label)


def settled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries without stand-ins; the text behind these has their pages, at its beginning."""
    waiting: list[tuple[str, int]] = []
    for entry in entries:
        if entry.role == PAGE:
            waiting.append((entry.text, 0))
        elif waiting and entry.role not in _TEXTLESS:
            yield replace(entry, pages=(*waiting, *entry.pages))
            waiting = []
        else:
            yield entry


def turned(entries: Sequence[Entry], labels: Sequence[str]) -> list[Entry]:
    """Return entries of the standard edition with its pages where these begin.

    In: entries whose `pages` are all the pages, by number from 1, that each text stands on. A page
    begins with the first text on it in the order of reading, notes being read last.
    """
    made = list(entries)
    last = 0
    for at in _as_laid_out(entries):
        begun: list[tuple[str, int]] = []
        for number, before in ((int(page), before) for page, before in entries[at].pages):
            if number > last:
                begun += [(labels[each - 1], before) for each in range(last + 1 if last else number, number + 1)]
                last = number
        made[at] = replace(entries[at], pages=tuple(begun))
    return made


def _as_laid_out(entries: Sequence[Entry]) -> Iterator[int]:
    """Yield the places of entries in the order in which a page shows them: a figure below its caption."""
    figure = -1
    for at, entry in enumerate(entries):
        if figure >= 0 and entry.role not in WITHIN_TEXT | {"caption"}:
            yield figure
            figure = -1
        if entry.role == "figure":
            figure = at
        else:
            yield at
    if figure >= 0:
        yield figure


def list_faults(outline: Outline) -> Iterator[tuple[Entry, Entry | None, str]]:
    """Yield how the list of standard pages differs from the marks: a line or mark, what is in its place, and why."""
    for line, mark in zip_longest(outline.listed, outline.marks):
        if line is None:
            yield mark, None, f"page {mark.text} is marked, but not in the list of pages"
        elif mark is None:
            yield line, None, f"page {line.text} is in the list of pages, but not marked"
        elif (line.text, line.target) != (mark.text, f"#{mark.id}"):
            said = f"the list of pages says {line.text} and leads to {line.target}"
            yield line, mark, f"{said}, where the mark #{mark.id} says {mark.text}"
