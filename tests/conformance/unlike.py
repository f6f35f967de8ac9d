"""A structure tree without what editions of different sizes may differ in: pages, places, words on the edition.

In: a PDF. Out: the tree from the list of contents on, as text. Left out: on which pages things
stand, the areas of pictures, into how many pieces the lines of a page cut a link or a text that
runs from right to left, the shape of bullets (LPT-16), a space before a cell, and what says
which edition it is: the cover, the page numbers in the contents and the heads above them, its name in
the colophon, and the marks of the pages of the standard edition, which that edition does not have.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from pipeline.parity.structure import Content, Element, ObjectReference, Run, describe_element, read_structure
from pipeline.validators.pdfrules.lines import is_page_mark

Child = Element | Content | ObjectReference
_PAGE = re.compile(r" \d+$")
_PAGES = re.compile(r" \d+ \d+$")  # of this edition and of the standard edition


def tree_of(data: bytes, edition: str) -> str:
    """Return what all sizes of a publication share; `edition` is the name of this one."""
    structure = read_structure(data)
    assert structure.faults == structure.unmarked == ()
    (document,) = structure.roots
    _cover, contents, *parts = document.children
    assert isinstance(contents, Element)
    heads = [each for each in contents.children if isinstance(each, Element) and each.role == "P"]
    contents = replace(contents, children=tuple(each for each in contents.children if each not in heads))
    pages = _PAGES if heads else _PAGE
    plain = [_plain(contents, pages), *(_plain(part, None) for part in parts if isinstance(part, Element))]
    among = {each.number: each for part in plain for each in part.elements()}
    text = "".join(describe_element(part, pages=False, among=among) for part in plain)
    return text.replace(f'"{edition}"', '"this edition"')


def _plain(element: Element, contents: re.Pattern[str] | None) -> Element:
    """Return an element as it is in all sizes; `contents` is what stands at the end of a line of the contents."""
    children: list[Child] = []
    for kind, group in groupby((each for each in element.children if not _marks_page(each)), type):
        members = list(group)
        if kind is Content:
            children.append(_joined(members, element))
        elif kind is ObjectReference:
            children += dict.fromkeys(_led(each, contents) for each in members if isinstance(each, ObjectReference))
        else:
            children += [_plain(each, contents) for each in members if isinstance(each, Element)]
    if contents and element.role in {"Link", "Reference", "TOCI"}:
        children = _without_page(children, contents)
    attributes = tuple(each for each in element.attributes if each.name != "BBox")
    actual = None if element.role == "Lbl" else element.actual
    return replace(element, children=tuple(children), attributes=attributes, actual=actual)


def _marks_page(child: Child) -> bool:
    """Say whether a child is the mark of a standard page, or holds nothing else."""
    if not isinstance(child, Element):
        return False
    return is_page_mark(child) or (bool(child.children) and all(map(_marks_page, child.children)))


def _joined(members: list[Child], element: Element) -> Content:
    """Return one content for those that the pages cut apart."""
    own = [each for each in members if isinstance(each, Content)]
    text = "".join(each.text for each in own)
    if element.role == "Lbl":  # the bullet of large print is larger, and said to be a bullet
        text = (element.actual or text).strip(" ")
    if element.role == "TH" and members[0] is element.children[0]:
        text = text.lstrip(" ")  # in a table given as records it stands behind the name of its column
    drawn = any(each.drawn for each in own)
    return Content(0, 0, "", (Run(text),) if text else (), drawn)


def _led(held: ObjectReference, contents: re.Pattern[str] | None) -> ObjectReference:
    """Return a link without its pages; that all pieces of it have the same words is what remains to be seen."""
    target = None if held.target is None else replace(held.target, page=0)
    return replace(held, page=0, words=contents.sub("", held.words) if contents else held.words, target=target)


def _without_page(children: list[Child], pages: re.Pattern[str]) -> list[Child]:
    """Take the page number off the end of a line of the contents."""
    return [
        replace(each, runs=(Run(pages.sub("", each.text)),)) if isinstance(each, Content) and each.runs else each
        for each in children
    ]
