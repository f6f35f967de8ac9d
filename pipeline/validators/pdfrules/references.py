"""What leads elsewhere: links, the contents, notes and their calls (PDF-32, PDF-33, PDF-34, PDF-37, LPT-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parity.structure import Element, ObjectReference
from pipeline.validators.pdfrules.headings import contents, page_of
from pipeline.validators.pdfrules.paper import Finding, Paper

_NOTES = {"Note", "FENote"}
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.|#)\S+", re.IGNORECASE)


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with the links, the contents and the notes of a file."""
    numbered = {element.number: element for element in paper.structure.elements()}
    ids: set[str] = set()
    for element in numbered.values():
        if element.role == "Link":
            yield from _link(element)
        elif element.role == "TOC":
            yield from _contents(element)
        elif element.role == "TOCI":
            yield from _entry(element, paper)
        elif element.role in _NOTES:
            yield from _note(element, ids)
        if paper.ua2:
            yield from _references(element, numbered)


def _link(link: Element) -> Iterator[Finding]:
    objects = [child for child in link.children if isinstance(child, ObjectReference)]
    words, page = link.text.strip(), page_of(link)
    if not objects:
        yield Finding("pdf-link", page, f"“{words}” is a link that leads nowhere")
    if len({(each.target and (each.target.address, each.target.name, each.target.page)) for each in objects}) > 1:
        yield Finding("pdf-link", page, f"“{words}” leads to two places")
    for each in objects:
        if not each.words.strip():
            yield Finding("pdf-link", page, f"the link “{words}” has no Contents")
        elif words and _ADDRESS.fullmatch(each.words.strip()) and not _same(each.words, words):
            yield Finding("pdf-link", page, f"the link “{words}” is called by its address {each.words}")


def _same(said: str, words: str) -> bool:
    """Say whether a name is what the words say, with its scheme or without."""
    joined = "".join(words.split())
    return joined in "".join(said.split())


def _contents(contents: Element) -> Iterator[Finding]:
    for child in contents.children:
        if not isinstance(child, Element) or child.role not in {"TOCI", "TOC", "Caption"}:
            type_ = child.role if isinstance(child, Element) else "text"
            yield Finding("pdf-contents", page_of(contents), f"the contents hold {type_} beside their entries")


def _entry(entry: Element, paper: Paper) -> Iterator[Finding]:
    page = page_of(entry)
    own = [child for child in entry.children if isinstance(child, Element)]
    said = " ".join("".join(child.text for child in own if child.role != "TOC").split())
    references = [child for child in own if child.role == "Reference"]
    links = [kid for each in references for kid in each.children if isinstance(kid, Element) and kid.role == "Link"]
    if not links:
        yield Finding("pdf-contents", page, f"the entry “{said}” has no Reference with a Link")
    if paper.ua2:
        refs = [ref for each in (entry, *own) if each.role != "TOC" for ref in each.refs]
        if not refs or 0 in refs:
            yield Finding("pdf-contents", page, f"the entry “{said}” does not refer to its section (Ref)")
    for link in links:
        pages = {o.target.page for o in link.children if isinstance(o, ObjectReference) and o.target}
        said_last = [each.text.strip() for each in contents(link) if each.text.strip()]
        printed = said_last[-2:-1] if paper.expected.branch else said_last[-1:]  # then the standard page (SYN-07)
        labels = {paper.sheets[number - 1].label for number in pages if number} - {""}
        if printed and printed[0].isalnum() and labels and printed[0] not in labels:
            message = f"“{said}” leads to page {', '.join(sorted(labels))}, and another number is printed"
            yield Finding("pdf-contents", page, message)


def _note(note: Element, ids: set[str]) -> Iterator[Finding]:
    said = " ".join(note.text.split())[:30]
    if not note.id or note.id in ids:
        yield Finding("pdf-note", page_of(note), f"a note has no ID of its own: “{said}”")
    ids.add(note.id)
    if not any(isinstance(child, Element) and child.role == "Lbl" for child in note.children):
        yield Finding("pdf-note", page_of(note), f"a note has no mark (Lbl): “{said}”")


def _references(element: Element, numbered: dict[int, Element]) -> Iterator[Finding]:
    """Yield what a note and its calls do not say of each other (ISO 14289-2, 8.2.5.14)."""
    page, said = page_of(element), " ".join(element.text.split())[:30]
    if element.role == "FENote" and not element.refs:
        yield Finding("pdf-note", page, f"a note does not refer to its call (Ref): “{said}”")
    for ref in element.refs:
        other = numbered.get(ref)
        if other is None:
            yield Finding("pdf-note", page, f"“{said}” refers to what is not in the tree")
        elif "FENote" in {element.role, other.role} and element.number not in other.refs:
            yield Finding("pdf-note", page, f"“{said}” is not referred to in return")
