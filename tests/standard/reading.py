"""What stands behind the marks of standard pages in the markup of a page.

In: markup. Out: for each mark its label, the text behind it in its block, and the text behind
it on the whole page, both without white space. A formula or a picture is one character.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from pipeline.marking import OBJECT

_INLINE = frozenset(
    {"a", "abbr", "b", "br", "code", "em", "i", "img", "math", "ruby", "rb", "rp", "rt", "span"}
    | {"strong", "sub", "sup", "svg"}
)
_PICTURES = frozenset({"img", "svg", "math"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark in a page's markup."""

    label: str
    in_block: str
    on_page: str
    in_heading: bool
    parent: str


def without_space(text: str) -> str:
    """Return a text without white space and soft hyphens."""
    return "".join(text.replace("\u00ad", "").split())


def marks_in(markup: bytes) -> list[Marked]:
    """Return the marks of a page in their order."""
    root = etree.fromstring(markup, etree.XMLParser(resolve_entities=False, huge_tree=True))
    text: list[tuple[int, str]] = []  # block, and a piece of text
    begun: list[tuple[etree._Element, int, int]] = []  # mark, its block, and how many pieces stand before it
    _walk(root, 0, text, begun, count(1))
    found = []
    for mark, block, at in begun:
        rest = text[at:]
        inside = "".join(piece for own, piece in rest if own == block)
        above = [_local(each) for each in mark.iterancestors()]
        found.append(
            Marked(
                str(mark.get("id")).removeprefix("page-"),
                without_space(inside),
                without_space("".join(piece for _, piece in rest)),
                any(each in {"h1", "h2", "h3", "h4"} for each in above),
                above[0],
            )
        )
    return found


def _walk(
    element: etree._Element,
    block: int,
    text: list[tuple[int, str]],
    begun: list[tuple[etree._Element, int, int]],
    numbers: Iterator[int],
) -> None:
    name, role = _local(element), element.get("role")
    if role == "doc-pagebreak":
        begun.append((element, block, len(text)))
        return
    if name in _PICTURES:
        text.append((block, OBJECT))
        return
    if name in {"head", "summary", "nav"} or role == "doc-backlink" or "mark" in (element.get("class") or "").split():
        return
    own = block if name in _INLINE else next(numbers)
    bracketed = name == "rt" and element.getprevious() is None  # e-books leave the brackets to the style sheet
    if bracketed:
        text.append((own, f"（{element.text or ''}）"))
    elif element.text:
        text.append((own, element.text))
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, own, text, begun, numbers)
        if child.tail:
            text.append((own, child.tail))


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def pages_of_web(files: dict[str, bytes]) -> Iterator[bytes]:
    """Yield the chapters of a web edition in the order of their names, as markup that XML reads."""
    for path in sorted(files):
        if path.endswith(".html"):
            yield as_xml(files[path])


def as_xml(page: bytes) -> bytes:
    """Return a page as markup that XML reads."""
    return page.replace(b"<!DOCTYPE html>", b"").replace(b"<!doctype html>", b"")


def pages_of_book(data: bytes) -> Iterator[bytes]:
    """Yield the chapters of an e-book in the order of their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for path in sorted(book.namelist()):
            if "/text/" in f"/{path}" and path.endswith(".xhtml"):
                yield book.read(path)
