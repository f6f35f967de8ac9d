"""A structure tree without what editions of different sizes may differ in: pages, places, words on the edition.

In: a PDF. Out: the tree from the list of contents on, as text. Left out: on which pages things
stand, the areas of pictures, into how many pieces the lines of a page cut a link or a text that
runs from right to left, the shape of bullets (LPT-16), a space before a cell, and what says
which edition it is: the cover, the page numbers in the contents, its name in the colophon.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from pipeline.parity.structure import Content, Element, ObjectReference, Run, describe_element, read_structure

Child = Element | Content | ObjectReference
_PAGE = re.compile(r" \d+$")


def tree_of(data: bytes, edition: str) -> str:
    """Return what all sizes of a publication share; `edition` is the name of this one."""
    structure = read_structure(data)
    assert structure.faults == structure.unmarked == ()
    (document,) = structure.roots
    _cover, contents, *parts = document.children
    assert isinstance(contents, Element)
    plain = [_plain(contents, True), *(_plain(part, False) for part in parts if isinstance(part, Element))]
    among = {each.number: each for part in plain for each in part.elements()}
    text = "".join(describe_element(part, pages=False, among=among) for part in plain)
    return text.replace(f'"{edition}"', '"this edition"')


def _plain(element: Element, contents: bool) -> Element:
    children: list[Child] = []
    for kind, group in groupby(element.children, type):
        members = list(group)
        if kind is Content:
            children.append(_joined(members, element))
        elif kind is ObjectReference:
            children += dict.fromkeys(_led(each, contents) for each in members if isinstance(each, ObjectReference))
        else:
            children += [_plain(each, contents) for each in members if isinstance(each, Element)]
    if contents and element.role in {"Link", "Reference", "TOCI"}:
        children = _without_page(children)
    attributes = tuple(each for each in element.attributes if each.name != "BBox")
    actual = None if element.role == "Lbl" else element.actual
    return replace(element, children=tuple(children), attributes=attributes, actual=actual)


def _joined(members: list[Child], element: Element) -> Content:
    """Return one content for those that the pages cut apart."""
    own = [each for each in members if isinstance(each, Content)]
    text = "".join(each.text for each in own)
    if element.role == "Lbl":  # the bullet of large print is larger, and said to be a bullet
        text = element.text.strip(" ")
    if element.role == "TH" and members[0] is element.children[0]:
        text = text.lstrip(" ")  # in a table given as records it stands behind the name of its column
    drawn = any(each.drawn for each in own)
    return Content(0, 0, "", (Run(text),) if text else (), drawn)


def _led(held: ObjectReference, contents: bool) -> ObjectReference:
    """Return a link without its pages; that all pieces of it have the same words is what remains to be seen."""
    target = None if held.target is None else replace(held.target, page=0)
    return replace(held, page=0, words=_PAGE.sub("", held.words) if contents else held.words, target=target)


def _without_page(children: list[Child]) -> list[Child]:
    """Take the page number off the end of a line of the contents."""
    return [
        replace(each, runs=(Run(_PAGE.sub("", each.text)),)) if isinstance(each, Content) and each.runs else each
        for each in children
    ]
