"""What calibre makes of a book for Kindle, and what is left in it of words, structure, links and notes.

In: an e-book. Steps: convert it to AZW3; convert that to one page of HTML, so that it can be read
without knowing the format; note down what stands in both. Out: an account of each.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from pipeline.validators import programs
from pipeline.validators.verdict import Missing
from tests.reading.books import signs

SECONDS = 120
_MARKERS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LEFT_OUT = ("doc-pagebreak", "doc-backlink")
# That by which a place is known; calibre lets a link to a chapter lead to the first paragraph in it.
_OPENING = ("p", "caption", "figcaption", "h1", "h2", "h3", "h4", "math")


@dataclass(frozen=True)
class Account:
    """What a book has: the words of each chapter, and the kinds of its structure in their order."""

    words: list[str]
    headings: list[tuple[str, str]]
    lists: list[tuple[str, str, int]]
    tables: list[list[list[str]]]
    links: list[tuple[str, str]]
    calls: list[str]
    languages: list[tuple[str, str]]
    formulas: list[str]
    pictures: list[str]


def kindle(book: Path, folder: Path) -> dict[str, bytes]:
    """Return what an AZW3 made of the book holds, as files of a web page. Raises `Missing` and `Failed`."""
    program = shutil.which("ebook-convert")
    if program is None:
        raise Missing("the program ebook-convert of calibre")
    kept, told = folder / f"{book.stem}.azw3", folder / f"{book.stem}.htmlz"
    for source, made in ((book, kept), (kept, told)):
        programs.run([program, source, made], SECONDS, environment={"QT_QPA_PLATFORM": "offscreen"})
    with zipfile.ZipFile(told) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def account_of_kindle(files: Mapping[str, bytes]) -> Account:
    """Return what a converted book has."""
    root = html.fromstring(files["index.html"].decode("utf-8"))
    styles = dict(re.findall(r"\.([\w-]+) \{[^}]*list-style-type: ([\w-]+)", files["style.css"].decode("utf-8")))
    return _account([root], files, styles, {})


def account_of_book(book: Path) -> Account:
    """Return what an e-book has."""
    with zipfile.ZipFile(book) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = etree.fromstring(files["EPUB/content.opf"])
    items = {each.get("id"): each.get("href") for each in package.iter("{*}item")}
    paths = [str(items[each.get("idref")]) for each in package.iter("{*}itemref")]
    roots = [etree.fromstring(files[f"EPUB/{path}"]) for path in paths]
    for root in roots:
        for element in root.iter("{*}*"):
            element.tag = etree.QName(element).localname
    return _account(roots, files, {}, dict(zip(paths, roots, strict=True)))


def _account(
    roots: Sequence[etree._Element],
    files: Mapping[str, bytes],
    styles: Mapping[str, str],
    documents: Mapping[str, etree._Element],
) -> Account:
    """Return what pages have; `styles` tells the markers of lists by class, `documents` are roots by their path."""
    chapters = [each for root in roots for each in root.iter("section") if each.get("role") == "doc-chapter"]
    every = [element for chapter in chapters for element in chapter.iter() if isinstance(element.tag, str)]
    known = {element.get("id"): element for root in roots for element in root.iter() if element.get("id")}

    def target(link: etree._Element) -> str:
        href = link.get("href", "")
        if ":" in href:
            return href
        path, _, name = href.partition("#")
        found = known.get(name) if name else documents.get(f"text/{path}")
        return "nowhere" if found is None else next((_text(each) for each in found.iter(*_OPENING)), "")

    return Account(
        [_text(chapter) for chapter in chapters],
        [(each.tag, _text(each)) for each in every if re.fullmatch("h[1-6]", each.tag)],
        [(each.tag, _marker(each, styles), len(each)) for each in every if each.tag in ("ul", "ol", "dl")],
        [[[_text(cell) for cell in row] for row in each.iter("tr")] for each in every if each.tag == "table"],
        [(_text(each, True), target(each)) for each in every if each.tag == "a" and each.get("role") != "doc-noteref"],
        [
            _text(known[_id(each)]) if _id(each) in known else "nowhere"
            for each in every
            if each.get("role") == "doc-noteref"
        ],
        [(each.get("lang", ""), _text(each)) for each in every if each.get("lang")],
        [each.get("alttext", "") for each in every if each.tag == "math"],
        [
            _told(each, files)
            for each in every
            if each.tag == "img" or (each.tag == "svg" and "spine" not in each.get("class", ""))
        ],
    )


def _id(call: etree._Element) -> str:
    return call.get("href", "").partition("#")[2]


def _marker(list_: etree._Element, styles: Mapping[str, str]) -> str:
    """Return the kind of an ordered list's numbers, and the first if it is not 1."""
    if list_.tag != "ol":
        return ""
    named = [styles[name] for name in list_.get("class", "").split() if name in styles] or [""]
    kind = next((each for each in _MARKERS.values() if named[0].startswith(each)), "decimal")
    return f"{kind if styles else _MARKERS[list_.get('type', '1')]} {list_.get('start', '1')}"


def _told(picture: etree._Element, files: Mapping[str, bytes]) -> str:
    """Return the words of a picture; of a drawing that became a file, those inside the file."""
    source = picture.get("src", "")
    if source.endswith(".svg"):
        picture = etree.fromstring(files[source])
    return picture.get("alt") or picture.get("aria-label") or ""


def _text(element: etree._Element, whole: bool = False) -> str:
    return signs("".join(_pieces(element, whole)))


def _pieces(element: etree._Element, whole: bool) -> Iterator[str]:
    """Yield the words of an element as `books.spoken` does: formulas in words, no drawings, no heads of columns."""
    if element.tag == "math":
        yield element.get("alttext", "")
    elif element.tag == "rt":
        yield f"（{element.text or ''}）"
    elif whole or not (element.tag in ("svg", "rp", "thead") or element.get("role") in _LEFT_OUT):
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from _pieces(child, whole)
            yield child.tail or ""
