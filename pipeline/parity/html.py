"""A web edition -> its outline: the pages in the order in which their links lead on.

In: the pages of one edition by their paths. They are read as a browser reads them, as
HTML. The title page, which is none of the text but lists the standard edition's pages, may
be among them or not.
"""

from __future__ import annotations

import posixpath
import re
import string
from collections.abc import Mapping
from urllib.parse import quote, unquote

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.markup import chapter_entries
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.pagemarks import lines_of, marks_of
from pipeline.parity.phrases import Where, classes, content, gather, local

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ASCII = string.punctuation


def read_html(data: bytes) -> etree._Element:
    """Return the root of a page."""
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def html_outline(files: Mapping[str, bytes]) -> Outline:
    """Return what the pages of a web edition say."""
    pages = {path: read_html(data) for path, data in files.items() if path.endswith(".html")}
    chapters = {path: root for path, root in pages.items() if _number(root) is not None}
    first_ids = {posixpath.basename(path): _first_id(root) for path, root in chapters.items()}

    def address(href: str) -> str:
        return neutral(href, first_ids)

    entries: list[Entry] = []
    marks: list[Entry] = []
    contents: tuple[Entry, ...] = ()
    for path in _in_order(chapters):
        root = chapters[path]
        where = Where(path, address, root.get("lang", ""))
        main = next(root.iter("main"))
        entries += chapter_entries(main, where)
        marks += marks_of(main, where)
        contents = contents or tuple(_contents(root, where))
    listed = [
        line
        for path, root in pages.items()
        for nav in root.iter("nav")
        if nav.get("role") == "doc-pagelist"
        for line in lines_of(nav, Where(path, address))
    ]
    return Outline(tuple(entries), contents, tuple(marks), tuple(listed))


def neutral(href: str, first_ids: Mapping[str, str]) -> str:
    """Return where a link leads: `#id` within the publication, whatever file it stands in, or the whole address.

    Letters outside ASCII may be written as they are or as bytes (RFC 3987, 3.1): an address gets bytes, an id letters.
    """
    if _SCHEME.match(href):
        return quote(href, safe=_ASCII)
    file, _, fragment = href.partition("#")
    if fragment:
        return f"#{unquote(fragment)}"
    known = first_ids.get(posixpath.basename(file))
    return f"#{known}" if known else href


def _number(root: etree._Element) -> etree._Element | None:
    """Return the line that names a chapter by its number; the title page has none."""
    return next((each for each in root.iter("p") if "number" in classes(each)), None)


def _first_id(root: etree._Element) -> str:
    return next((each.get("id", "") for each in root.iter("h1")), "")


def _in_order(chapters: Mapping[str, etree._Element]) -> list[str]:
    """Return the paths in reading order: from the page that no other leads on to, by each page's `next`."""
    following = {}
    for path, root in chapters.items():
        for link in root.iter("a"):
            if link.get("rel") == "next":
                following[path] = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.get("href", "")))
    order: list[str] = []
    for path in [*(each for each in chapters if each not in following.values()), *chapters]:
        here = path
        while here in chapters and here not in order:
            order.append(here)
            here = following.get(here, "")
    return order


def _contents(root: etree._Element, where: Where) -> list[Entry]:
    """Return the list of contents; the page that is open stands in it without a link."""
    found = []
    own = f"#{_first_id(root)}"
    nav = next((each for each in root.iter("nav") if "contents" in classes(each)), None)
    for item in [] if nav is None else nav.iter("li"):
        number, said = (each for each in item if local(each) in {"span", "a", "b"})
        words = gather([*content(number), " ", *content(said)], where)
        target = where.address(said.get("href", "")) if local(said) == "a" else own
        place = Position(where.path, item.sourceline or 0)
        found.append(Entry("line", words.text, level=1, target=target, place=place))
    return found
