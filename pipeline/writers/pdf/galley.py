"""A galley: one piece of a book, laid out, painted, tagged and serialised, but not numbered.

In: nothing; these are the values that pass from the engine to the linker. A galley is to a
book what an object file is to a program: every reference in its bytes is a token, and the
linker writes a number, a reference or an array in its place. Galleys are plain values that
can be pickled; the bytes of font files lie beside them, by digest, so that they are kept once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# The reader of the sources refuses control characters, so no text can look like a token (LONG-BOOKS.md, 3).
OPEN, CLOSE = "\x01", "\x02"
TOKEN = re.compile(rb"\x01([a-z])([^\x02]*)\x02")

LOCAL = "o"  # \1oN\2   number of the galley's object N (so `\1o7\2 0 R` is a reference)
KEY = "k"  # \1kN\2     key of the parent tree: the galley's N plus its base
GLOBAL = "g"  # \1gNAME\2  reference (`9 0 R`) to an object of the book: one of GLOBALS
FURNITURE = "f"  # \1fN\2  reference to the margin boxes' stream of the galley's page N, or nothing
DESTINATION = "d"  # \1dHEX\2  array: the destination of an anchor of the book
STRUCTURE = "t"  # \1tHEX\2    array: the structure destination of an anchor
ELEMENT = "s"  # \1sHEX\2      reference to the structure element of an anchor
GLOBALS = frozenset({"pages", "doc", "ns", "fonts"})  # page tree, Document, namespace of PDF 2.0, font resources


def token(kind: str, value: int | str) -> str:
    """Return a token as text; names of anchors are written in hexadecimal digits, so any name will do."""
    if kind in {DESTINATION, STRUCTURE, ELEMENT}:
        value = str(value).encode().hex()
    return f"{OPEN}{kind}{value}{CLOSE}"


def anchor_of(value: bytes) -> str:
    """Return the name of the anchor that a token of kind d, t or s holds."""
    return bytes.fromhex(value.decode()).decode()


@dataclass(frozen=True, slots=True)
class PageKind:
    """What a style sheet may ask of a page: side ("left" or "right"), blankness, name and group; index from 0."""

    side: str
    blank: bool
    name: str
    index: int
    groups: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GalleyPage:
    """A page: the local number of its object, its size in CSS pixels, its kind, and the string-sets made on it.

    `opening` is the local number of the structure element of the first text on it, None where there is none.
    """

    number: int
    width: float
    height: float
    kind: PageKind
    strings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opening: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links may point at: page from 0 within the galley, x and y in points from the sheet's foot.

    `element` is the local number of the structure element that stands there, None for the Document.
    """

    page: int
    x: float
    y: float
    element: int | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its page from 0, level from 1, and place in points; its heading, by local number."""

    page: int
    level: int
    label: str
    x: float
    y: float
    closed: bool
    element: int | None


@dataclass(frozen=True, slots=True)
class FontRecord:
    """A font as a galley used it.

    `digest` names the bytes of its file, `key` the font's name in the page resources (all galleys name
    one font alike); `widths` of glyphs are in thousandths of an em; `traits` is the engine's own affair.
    """

    key: str
    digest: str
    widths: Mapping[int, int]
    to_unicode: Mapping[int, str]
    traits: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The margin boxes of a galley's pages: one (dictionary, compressed payload) or None for each page.

    `resources` are added to the galley's own, kind by kind: their names never meet, and their values hold
    no token of kind o. The engine refuses margin boxes with images, so no other object is needed.
    """

    streams: tuple[tuple[bytes, bytes] | None, ...]
    resources: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    fonts: tuple[FontRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Galley:
    """A piece of a book as serialised objects, by local number, with tokens in place of references."""

    pages: tuple[GalleyPage, ...]
    objects: Mapping[int, bytes]
    streams: Mapping[int, tuple[bytes, bytes]]  # dictionary with tokens, payload as it is written
    shared: Mapping[int, str]  # digests of objects that galleys of one book hold in common: images, colour profiles
    resources: Mapping[str, Mapping[str, bytes] | bytes]  # of all pages, for the sheet's to be added
    resource_number: int
    fonts: tuple[FontRecord, ...]
    top: tuple[int, ...]  # structure elements that hang under Document, in reading order
    leaf: int  # the galley's leaf of the parent tree
    keys: int  # how many keys that leaf has
    ids: Mapping[str, int]  # IDTree: ID -> structure element
    anchors: Mapping[str, Anchor]
    bookmarks: tuple[Bookmark, ...]
    profile: int | None  # the ICC profile that an output intent names
    files: tuple[tuple[str, int], ...] = ()  # embedded files: name -> file specification
    root: Mapping[str, str] = field(default_factory=dict)  # attributes of the root element, for margin boxes
