"""An EPUB -> its outline: the documents of its spine in order, and its navigation document.

In: the bytes of the file, read by the rules of EPUB 3.3 from the container on, not by what
our writer is known to do. Covers and title pages are none of the text; chapters say what
they are by `epub:type`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.html import neutral
from pipeline.parity.markup import chapter_entries
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.pagemarks import lines_of, marks_of
from pipeline.parity.phrases import Where, content, gather

_XHTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_TYPE = "{http://www.idpf.org/2007/ops}type"


def epub_outline(data: bytes, path: str = "") -> Outline:
    """Return what an e-book says; `path` is its own, for the places. Raises ValueError where it is no EPUB."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            package = _package(book)
            root = _parsed(book.read(package))
            spine, navigation = _spine(root, posixpath.dirname(package))
            documents = {each: _parsed(book.read(each)) for each in dict.fromkeys([*spine, *navigation])}
    except (KeyError, StopIteration, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ValueError(f"{path or 'the file'} cannot be read as an EPUB: {error}") from None
    first_ids = {posixpath.basename(each): _first_id(root) for each, root in documents.items()}

    def where(name: str) -> Where:
        language = documents[name].get("lang", "")
        return Where(f"{path}/{name}" if path else name, lambda href: neutral(href, first_ids), language)

    entries: list[Entry] = []
    marks: list[Entry] = []
    for name in spine:
        for section in _chapters(documents[name]):
            entries += chapter_entries(section, where(name))
            marks += marks_of(section, where(name))
    contents = [line for name in navigation for line in _contents(documents[name], where(name))]
    lists = [(name, nav) for name in navigation for nav in _navigation(documents[name], "page-list")]
    listed = [line for name, nav in lists for line in lines_of(nav, where(name))]
    return Outline(tuple(entries), tuple(contents), tuple(marks), tuple(listed))


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _package(book: zipfile.ZipFile) -> str:
    container = _parsed(book.read("META-INF/container.xml"))
    return next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")


def _spine(package: etree._Element, folder: str) -> tuple[list[str], list[str]]:
    """Return the paths of the spine's documents and of the navigation document."""
    items: Mapping[str, etree._Element] = {each.get("id", ""): each for each in package.iter(f"{_OPF}item")}

    def address(item: etree._Element) -> str:
        return posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))

    spine = [address(items[each.get("idref", "")]) for each in package.iter(f"{_OPF}itemref")]
    return spine, [address(each) for each in items.values() if "nav" in each.get("properties", "").split()]


def _chapters(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(f"{_XHTML}section"):
        if "chapter" in element.get(_TYPE, "").split():
            yield element


def _first_id(root: etree._Element) -> str:
    return next((each.get("id", "") for each in root.iter(f"{_XHTML}h1")), "")


def _navigation(root: etree._Element, kind: str) -> Iterator[etree._Element]:
    for nav in root.iter(f"{_XHTML}nav"):
        if kind in nav.get(_TYPE, "").split():
            yield nav


def _contents(root: etree._Element, where: Where) -> Iterator[Entry]:
    """Yield the lines of the table of contents with their depth."""
    for nav in _navigation(root, "toc"):
        for item in nav.iter(f"{_XHTML}li"):
            level = sum(1 for each in item.iterancestors(f"{_XHTML}ol"))
            link = next(each for each in item if each.tag == f"{_XHTML}a")
            place = Position(where.path, item.sourceline or 0)
            target = where.address(link.get("href", ""))
            yield Entry("line", gather(content(link), where).text, level=level, target=target, place=place)
