"""Addresses in pages, style sheets and packages, and whether they lead to something.

In: `Files`, which gives the bytes of a path or None. Out: a `Fault` for each address without
a file or an id, and for each attribute that names an id which its page lacks. Nothing here
knows whether the files are a folder or an EPUB.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from lxml import etree

_ADDRESSES = ("href", "src", "poster", "data", "cite", "{http://www.w3.org/1999/xlink}href")
_IDS = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "headers",
    "list",
)
_CSS = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3""", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ANYWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = (".html", ".xhtml", ".svg", ".xml")
_XML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a file; 0 where no line can be told."""

    line: int
    code: str
    message: str
    hint: str = ""


class Files:
    """Files by path with `/`, and the pages among them as trees, each parsed once."""

    def __init__(self, content: Callable[[str], bytes | None]) -> None:
        """Take what gives a file's bytes, or None where there is no such file."""
        self.content = cache(content)
        self.page = cache(self._page)
        self.ids = cache(self._ids)

    def _page(self, path: str) -> etree._Element | None:
        data = self.content(path)
        if data is None:
            return None
        # A page of an e-book is XHTML, and read as XML; one of the web is read as browsers read it.
        html = path.endswith(".html")
        strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True) if html else strict
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def _ids(self, path: str) -> frozenset[str]:
        root = self.page(path)
        return frozenset() if root is None else frozenset(_ids_in(root))


def faults_of_page(files: Files, path: str) -> Iterator[Fault]:
    """Yield what leads nowhere in a page, and in the style within it."""
    root = files.page(path)
    if root is None:
        yield Fault(0, "unreadable-output", "the page cannot be read")
        return
    for element in root.iter(etree.Element):
        line = element.sourceline or 0
        for address in _addresses(element):
            yield from _followed(files, path, address, line)
        for name in _IDS:
            for each in element.get(name, "").split():
                if each not in files.ids(path):
                    yield Fault(line, "dead-reference", f"{name} names the id “{each}”, which the page does not have")


def faults_of_style(files: Files, path: str) -> Iterator[Fault]:
    """Yield what leads nowhere in a style sheet."""
    content = files.content(path) or b""
    text = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), content.decode("utf-8", "replace"))
    for match in _CSS.finditer(text):
        address = match[2] or match[4] or ""
        yield from _followed(files, path, address, text.count("\n", 0, match.start()) + 1)


def faults_of_book(files: Files) -> Iterator[tuple[str, Iterator[Fault]]]:
    """Yield each document of an EPUB that leads somewhere, with its faults: package, pages, drawings, style sheets."""
    container = files.page("META-INF/container.xml")
    packages = [] if container is None else [each.get("full-path", "") for each in container.iter(_ROOTFILE)]
    if not packages:
        yield "", iter([Fault(0, "unreadable-output", "the EPUB has no container that names its package")])
    for package in packages:
        yield package, _faults_of_package(files, package)
        root = files.page(package)
        for item in [] if root is None else root.iter(f"{_OPF}item"):
            path = _beside(package, item.get("href", ""))
            if files.content(path) is None:
                continue
            if item.get("media-type") in (_XML, "image/svg+xml"):
                yield path, faults_of_page(files, path)
            elif item.get("media-type") == "text/css":
                yield path, faults_of_style(files, path)


def _faults_of_package(files: Files, path: str) -> Iterator[Fault]:
    root = files.page(path)
    if root is None:
        yield Fault(0, "unreadable-output", "the package cannot be read")
        return
    known = {item.get("id") for item in root.iter(f"{_OPF}item")}
    for element in root.iter(f"{_OPF}item", f"{_OPF}link", f"{_OPF}itemref"):
        line = element.sourceline or 0
        if "idref" in element.attrib and element.get("idref") not in known:
            message = f"the spine names the item “{element.get('idref')}”, which is not listed"
            yield Fault(line, "dead-reference", message)
        if "href" in element.attrib:
            yield from _followed(files, path, element.get("href", ""), line)


def _followed(files: Files, path: str, address: str, line: int) -> Iterator[Fault]:
    """Yield a fault where an address in a file of this path leads to nothing."""
    if _ANYWHERE.match(address):
        return
    target, fragment = place_of(path, address)
    if target.startswith("../") or target == "..":
        yield Fault(line, "dead-link", f"{address} leads out of the folder that is published")
        return
    if files.content(target) is None:
        page = posixpath.join(target, "index.html")
        if not _is_folder(address, target) or files.content(page) is None:
            yield Fault(line, "dead-link", f"{address} leads to {target}, which is not there")
            return
        target = page
    if fragment and target.endswith(_PAGES) and fragment not in files.ids(target):
        yield Fault(line, "dead-link", f"{address} leads to an id that {target} does not have")


def place_of(path: str, address: str) -> tuple[str, str]:
    """Return the path to which an address in a file leads, and the id there; "/" begins at the top folder."""
    parts = urlsplit(address)
    target = unquote(parts.path)
    if not target:
        return path, unquote(parts.fragment)
    start = "" if target.startswith("/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(start, target.lstrip("/") or ".")), unquote(parts.fragment)


def _beside(path: str, href: str) -> str:
    return place_of(path, href)[0]


def _is_folder(address: str, target: str) -> bool:
    return target == "." or urlsplit(address).path.endswith(("/", "/.", "/.."))


def _addresses(element: etree._Element) -> Iterator[str]:
    for name in _ADDRESSES:
        value = element.get(name)
        if value is not None and not (name == "href" and not value):
            yield value.strip()
    for candidate in element.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    style = element.get("style", "")
    if str(element.tag).endswith("style"):
        style += element.text or ""
    for match in _CSS.finditer(_CSS_COMMENT.sub("", style)):
        yield match[2] or match[4] or ""


def _ids_in(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if element.get("id"):
            yield element.get("id", "")
        if element.tag in ("a", "{http://www.w3.org/1999/xhtml}a") and element.get("name"):
            yield element.get("name", "")
