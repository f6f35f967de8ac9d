"""What an element of a structure tree says, with the page that each part of it stands on.

In: an element, or content on a page. Out: `Piece`s in the order of reading. A formula or picture
is the words that stand for it; the mark of a standard page says no words of the text, and has a label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parity.structure import Content, Element, ObjectReference

Child = Element | Content | ObjectReference
NOTES = frozenset({"Note", "FENote"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text on one page (from 1, 0 where none is known), or the label of a mark."""

    text: str
    page: int
    label: str = ""


def pieces(child: Child) -> Iterator[Piece]:
    """Yield what a child of an element says, piece by piece."""
    if isinstance(child, Content):
        yield Piece(child.text, child.page)
    elif isinstance(child, Element):
        if child.role in NOTES:
            return  # a note is none of the words that call it, wherever it stands among them
        if is_page_mark(child):
            yield Piece("", page_of(child), page_label(child))
        elif child.role in {"Formula", "Figure"}:
            yield Piece(child.alternative or "", page_of(child))
        elif child.actual is not None:
            yield Piece(child.actual, page_of(child))
        else:
            for each in child.children:
                yield from pieces(each)


def said(child: Child) -> str:
    """Return the words of a child of an element."""
    return "".join(each.text for each in pieces(child))


def name(element: Element) -> str:
    """Return the words by which a head is called: without the calls of notes."""
    if element.role == "Reference" or element.role in NOTES:
        return ""
    if element.role in {"Formula", "Figure"} or element.actual is not None:
        return said(element)
    return "".join(name(each) if isinstance(each, Element) else said(each) for each in element.children)


def is_page_mark(child: Child) -> bool:
    """Say whether an element marks where a page of the standard edition begins."""
    return isinstance(child, Element) and child.role == "Span" and child.actual is not None


def page_label(element: Element) -> str:
    """Return the label that a mark shows; with what is spoken for it where that does not name the label."""
    painted = (each for inner in element.elements() for each in inner.children if isinstance(each, Content))
    shown = "".join(each.text for each in painted).strip()
    spoken = element.actual or ""
    return shown if shown and shown in spoken else f"{shown} ({spoken})"


def page_of(element: Element) -> int:
    """Return the page on which an element begins; 0 where it has no content."""
    for child in element.children:
        page = page_of(child) if isinstance(child, Element) else 0 if isinstance(child, ObjectReference) else child.page
        if page:
            return page
    return 0
