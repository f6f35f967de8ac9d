"""Headings: in order, in the outline, and with what they head (PDF-24, PDF-07, LPT-19)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parity.structure import Content, Element
from pipeline.validators.pdfrules.paper import Entry, Finding, Paper

_HEADING = re.compile(r"H([1-9]\d*)")
_OUTLINED = 4  # levels that the outline must show: all that the source language has


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with the headings of a file."""
    yield from _order(paper)
    yield from _outline(paper)
    yield from _kept(paper)


def level(element: Element) -> int:
    """Return the level of a heading; 0 for any other element."""
    found = _HEADING.fullmatch(element.role)
    return int(found[1]) if found else 0


def page_of(element: Element) -> int:
    """Return the page on which an element begins; 0 where it has no content."""
    return next((each.page for each in contents(element)), 0)


def contents(element: Element) -> Iterator[Content]:
    """Yield the content of an element and of all below it."""
    for child in element.children:
        if isinstance(child, Content):
            yield child
        elif isinstance(child, Element):
            yield from contents(child)


def _order(paper: Paper) -> Iterator[Finding]:
    before = 0
    for element in paper.structure.elements():
        page = page_of(element)
        if element.role == "H":
            yield Finding("pdf-heading-order", page, f"a heading without a level: “{element.text}”")
        if not (depth := level(element)):
            continue
        if not element.text.strip():
            yield Finding("pdf-heading-order", page, f"a heading of level {depth} has no words")
        if depth > before + 1:
            after = f"after level {before}" if before else "first of all"
            yield Finding("pdf-heading-order", page, f"a heading of level {depth} {after}: “{element.text.strip()}”")
        before = depth
    if not before:
        yield Finding("pdf-heading-order", 0, "the file has no heading")


def _outline(paper: Paper) -> Iterator[Finding]:
    headings = [
        Entry(level(each), " ".join(each.text.split()), page_of(each))
        for each in paper.structure.elements()
        if level(each)
    ]
    bookmarks, _ = headings_and_branch(paper)
    deepest = max((entry.depth for entry in bookmarks), default=0)
    wanted = [heading for heading in headings if heading.depth <= max(deepest, _OUTLINED)]
    shown = [Entry(entry.depth, " ".join(entry.title.split()), entry.page) for entry in bookmarks]
    for heading, entry in zip(wanted, shown, strict=False):
        if heading != entry:
            yield Finding("pdf-outline", heading.page, f"the heading is {_said(heading)}, its bookmark {_said(entry)}")
            return  # all that follow may be out of step
    if len(wanted) > len(shown):
        rest = wanted[len(shown)]
        yield Finding("pdf-outline", rest.page, f"no bookmark for the heading “{rest.title}”")
    elif len(shown) > len(wanted):
        yield Finding("pdf-outline", 0, f"a bookmark without a heading: “{shown[len(wanted)].title}”")


def headings_and_branch(paper: Paper) -> tuple[list[Entry], list[Entry]]:
    """Return the outline in two parts: the headings, and what lists the pages of the standard edition (SYN-08)."""
    branch = paper.expected.branch
    places = [at for at, entry in enumerate(paper.outline) if branch and (entry.depth, entry.title) == (1, branch)]
    at = places[-1] if places else len(paper.outline)
    return list(paper.outline[:at]), list(paper.outline[at + 1 :])


def _said(entry: Entry) -> str:
    return f"“{entry.title}” at level {entry.depth} on page {entry.page}"


def _kept(paper: Paper) -> Iterator[Finding]:
    """Yield the headings that stand at the foot of a page, away from what they head, or on two pages."""
    heading: Element | None = None
    last = 0
    for element, content in _walk(paper):
        if heading is not None and element is not heading and content.page > last:
            yield Finding("pdf-heading-alone", last, f"“{heading.text.strip()}” stands apart from what follows it")
        if level(element):
            if element is heading and content.page > last:
                yield Finding("pdf-heading-alone", last, f"“{element.text.strip()}” is broken by the end of the page")
            heading, last = element, content.page
        elif content.text.strip() or content.drawn:
            heading = None


def _walk(paper: Paper) -> Iterator[tuple[Element, Content]]:
    """Yield all content in reading order, each with the heading that it stands in, else with its own element."""

    def below(element: Element, owner: Element | None) -> Iterator[tuple[Element, Content]]:
        owner = owner or (element if level(element) else None)
        for child in element.children:
            if isinstance(child, Content):
                yield owner or element, child
            elif isinstance(child, Element):
                yield from below(child, owner)

    for root in paper.structure.roots:
        yield from below(root, None)
