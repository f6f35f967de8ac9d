"""Where the pages of the standard edition stand in a book, and what the book says of them (SYN-06, SYN-08).

In: the map of the standard edition, the book's own, and its galleys in order. Out: a
`Standing` for each page of the standard edition, and from these the names by which they are
found from outside the file, the branch of the outline that lists them, and the line at the
foot of each of the book's pages. In the standard edition itself every page stands for itself.
Cover, contents and colophon have no marks: in every edition they stand for their like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layouts import Words
from pipeline.pagelist import page_anchor
from pipeline.pagemap import PageMap
from pipeline.writers.pdf.galley import Galley, GalleyPage
from pipeline.writers.pdf.linker import Place
from pipeline.writers.pdf.painted import POINTS

STRING = "standard"  # the string of CSS that print.css sets at the foot of a page


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a page of the standard edition begins in a book: its label, its place there, the book's page from 0.

    `opens` says that nothing of the book's page stands before it.
    """

    label: str
    place: Place
    opens: bool

    @property
    def page(self) -> int:
        """The book's page, from 0."""
        return self.place.page


def standings(standard: PageMap, own: PageMap, galleys: Sequence[Galley]) -> tuple[Standing, ...]:
    """Return where each page of the standard edition begins, in order; those between that have no text are left out.

    `standard` is `own` itself where the book is the standard edition. The first galley is the cover, the second
    the contents, the last the colophon.
    """
    starts, place_of = _starts(galleys), _anchors(galleys)
    if own is standard:
        return tuple(Standing(str(page + 1), _top(galleys, page), True) for page in range(own.pages))
    openings = {mark.place for mark in own.marks}
    text = [
        Standing(mark.label, place_of[name], mark.place in openings)
        for mark in standard.marks
        if (name := page_anchor(mark.label)) in place_of
    ]
    labels = [str(page) for page in range(1, standard.pages + 1)]
    before, after = (labels, []) if not standard.marks else _around(labels, standard)
    front = [Standing(label, _top(galleys, starts[min(at, 1)]), True) for at, label in enumerate(before)]
    back = [Standing(label, _top(galleys, starts[-1]), True) for label in after]
    return (*front, *text, *back)


def _around(labels: Sequence[str], standard: PageMap) -> tuple[Sequence[str], Sequence[str]]:
    """Return the labels of the pages before the text and of those after it."""
    first, last = (labels.index(mark.label) for mark in (standard.marks[0], standard.marks[-1]))
    return labels[:first], labels[last + 1 :]


def _starts(galleys: Sequence[Galley]) -> list[int]:
    starts = [0]
    for galley in galleys[:-1]:
        starts.append(starts[-1] + len(galley.pages))
    return starts


def _anchors(galleys: Sequence[Galley]) -> dict[str, Place]:
    return {
        name: Place(start + anchor.page, anchor.x, anchor.y, name)
        for start, galley in zip(_starts(galleys), galleys, strict=True)
        for name, anchor in galley.anchors.items()
    }


def _top(galleys: Sequence[Galley], page: int) -> Place:
    """Return the upper left corner of a page."""
    sheets = [sheet for galley in galleys for sheet in galley.pages]
    return Place(page, 0, sheets[page].height * POINTS)


def names(found: Sequence[Standing]) -> dict[str, Place]:
    """Return the named destination of each page of the standard edition (SYN-08)."""
    return {page_anchor(standing.label): standing.place for standing in found}


def branch(found: Sequence[Standing], words: Words) -> list[tuple[int, str, Place]]:
    """Return the outline's branch that lists the pages of the standard edition, with its head (SYN-08)."""
    if not found:
        return []
    entries = [(2, words.say("standard-page", page=standing.label), standing.place) for standing in found]
    return [(1, words.say("standard-pages-list"), found[0].place), *entries]


def pages_in(found: Sequence[Standing], pages: int) -> tuple[tuple[str, str], ...]:
    """Return for each page of the book the first and the last page of the standard edition that it holds a part of."""
    spans: list[tuple[str, str]] = []
    last = found[0].label if found else ""
    for page in range(pages):
        here = [standing for standing in found if standing.page == page]
        first = here[0].label if here and here[0].opens else last
        last = here[-1].label if here else last
        spans.append((first, last))
    return tuple(spans)


def span(first: str, last: str, words: Words) -> str:
    """Return the words for a page or pages of the standard edition: "Standard pages 3–4" (SYN-06)."""
    if first == last:
        return words.say("standard-page", page=first)
    return words.say("standard-pages", first=first, last=last)


def with_feet(galleys: Sequence[Galley], found: Sequence[Standing], words: Words) -> list[Galley]:
    """Return galleys whose pages say at their foot which pages of the standard edition they hold (SYN-06)."""
    held = iter(pages_in(found, sum(len(galley.pages) for galley in galleys)))
    return [
        replace(galley, pages=tuple(_with_foot(page, span(*next(held), words)) for page in galley.pages))
        for galley in galleys
    ]


def _with_foot(page: GalleyPage, foot: str) -> GalleyPage:
    return replace(page, strings={**page.strings, STRING: (foot,)})
