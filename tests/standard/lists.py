"""The lists of standard pages that editions hold beside their marks (SYN-03, SYN-04, SYN-05, SYN-08).

In: an edition's files. Out: for each entry of its list where it leads, in the order of the list;
for a PDF the pages that have a name, and those of the outline's branch.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

import pikepdf
from lxml import etree

from pipeline.catalogue import front_pages
from pipeline.editions import Edition, Format
from pipeline.pagemap import PageMap
from pipeline.views import View

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LINE = re.compile(r'<li id="page-(\d+)"><a href="([\w-]+\.html)#page-(\d+)">(\d+)</a></li>')
_MARK = re.compile(r'role="doc-pagebreak"[^>]* id="page-(\d+)"')


def web_lines(web: View, page_map: PageMap) -> list[tuple[str, str]]:
    """Return path and label of each link of the title page's list."""
    language, standard = web.language, web.layouts.sizes.standard.name
    facts = {
        Edition(language, standard, Format.PDF): {**page_map.as_json(), "bytes": 1},
        Edition(language, web.size.name, Format.HTML): {"bytes": 1},
    }
    made = front_pages(web.publication, web.layouts, facts)
    title = made.files[f"{web.document.name}/{language}/{web.size.name}/index.html"].decode()
    found = _LINE.findall(title)
    assert all(own == anchor == label for own, _, anchor, label in found)
    return [(path, label) for _, path, _, label in found]


def web_chapters(web: View, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the markup of each chapter of a web edition by its path, in reading order."""
    folder = f"{web.document.name}/{web.language}/{web.size.name}"
    paths = [f"{chapter.slug}.html" for chapter in web.document.chapters]
    return {path: files[f"{folder}/{path}"] for path in paths}


def book_lines(data: bytes) -> list[tuple[str, str]]:
    """Return path and label of each entry of an e-book's page list."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        path = next(name for name in book.namelist() if name.endswith("/contents.xhtml"))
        root = etree.fromstring(book.read(path))
    (pages,) = (nav for nav in root.iter(f"{_XHTML}nav") if nav.get(_TYPE) == "page-list")
    links = list(pages.iter(f"{_XHTML}a"))
    assert all(str(link.get("href")).endswith(f"#page-{link.text}") for link in links)
    return [(str(link.get("href")).partition("#")[0], str(link.text)) for link in links]


def book_chapters(reader: View, data: bytes) -> dict[str, bytes]:
    """Return the markup of each chapter of an e-book by its path, in reading order."""
    paths = [f"text/{chapter.slug}.xhtml" for chapter in reader.document.chapters]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        root = next(name for name in book.namelist() if name.endswith("/contents.xhtml")).removesuffix("contents.xhtml")
        return {path: book.read(root + path) for path in paths}


def marks_by_path(chapters: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return path and label of each mark in the chapters of an edition."""
    return [(path, label) for path, markup in chapters.items() for label in _MARK.findall(markup.decode())]


def paper_names(data: bytes) -> dict[str, int]:
    """Return the page, from 1, to which the name of each standard page leads."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = pikepdf.NameTree(pdf.Root.Names.Dests)
        marks = [name for name in map(str, found) if name.startswith("page-")]
        return {name.removeprefix("page-"): pages[found[name][0].objgen] for name in marks}


def paper_branch(data: bytes) -> list[tuple[str, int]]:
    """Return title and page, from 1, of each entry of the outline's last branch."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return [(str(entry.Title), pages[entry.A.D[0].objgen]) for entry in _entries(pdf.Root.Outlines.Last)]


def _entries(branch: pikepdf.Object) -> Iterator[pikepdf.Object]:
    entry: pikepdf.Object | None = branch.First
    while entry is not None:
        yield entry
        entry = entry.get("/Next")
