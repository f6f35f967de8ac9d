"""What an EPUB package consists of, and what makes it unfit to be written.

In: the parts that the writer has gathered. Out: diagnostics, none when the package may be
written. EbookLib writes doubled names and loses whole fields without a word (VALIDATORS.md 7,
findings 12, 14 and 22), so everything is looked at here, before it is handed over.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.diagnostics import Diagnostic, Position
from pipeline.writers.epub import content

XHTML = "application/xhtml+xml"

# What XML 1.0 cannot hold (production 2, Char): most control characters, lone surrogates, two non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the package: path below the package document, bytes as they will be written."""

    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of metadata: `dc:…` becomes that element, every other name a `meta` with that property.

    With `links` it is a `link` with that relation, and the value is where it leads.
    """

    name: str
    value: str
    id: str = ""
    refines: str = ""
    language: str = ""
    links: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A whole EPUB: its identifier, language, day of modification, metadata and files in order."""

    identifier: str
    language: str
    modified: datetime.date
    entries: tuple[Entry, ...]
    items: tuple[Item, ...]


def faults(package: Package, path: str) -> tuple[Diagnostic, ...]:
    """Return what forbids writing the package; `path` is the output's, for the messages."""
    where = Position(path)
    return (*_metadata_faults(package, where), *_file_faults(package, path))


def _metadata_faults(package: Package, where: Position) -> Iterator[Diagnostic]:
    """EbookLib writes an empty element where the text holds a character that XML forbids (finding 12)."""
    for entry in (Entry("dc:identifier", package.identifier), *package.entries):
        found = _FORBIDDEN.search(entry.value)
        if found:
            message = f"{entry.name} holds the character U+{ord(found.group()):04X}, which XML cannot write"
            yield Diagnostic(where, "epub-character", message, "remove the character in publication.yaml")
        elif not entry.value.strip():
            message = f"{entry.name} is empty"
            yield Diagnostic(where, "epub-empty", message, "give it a value in publication.yaml")


def _file_faults(package: Package, path: str) -> Iterator[Diagnostic]:
    """Names are compared without case, as many file systems do (EPUB 3.3, 4.2.3)."""
    names = Counter(item.path.casefold() for item in package.items)
    for name, count in names.items():
        if count > 1:
            message = f"{count} files of the e-book have the name {name}"
            yield Diagnostic(Position(path), "epub-duplicate-name", message, "give the chapters different names")
    for item in package.items:
        if item.media_type == XHTML:
            yield from _document_faults(item, Position(f"{path}/{item.path}"))


def _document_faults(item: Item, where: Position) -> Iterator[Diagnostic]:
    try:
        root = content.parse(item.data)
    except ElementTree.ParseError as error:
        line, column = error.position
        place = Position(where.path, line, column + 1)
        yield Diagnostic(place, "epub-not-well-formed", f"the page is not well-formed XML: {error}")
        return
    if not content.has_body(root):
        yield Diagnostic(where, "epub-empty", "the page has no content", "write a text for the chapter")
    for name, count in Counter(content.ids(root)).items():
        if count > 1:
            message = f"{count} elements of the page have the id {name}"
            yield Diagnostic(where, "epub-duplicate-id", message, "give each heading, figure and table its own id")
