"""The linker: galleys and their margin boxes in, one PDF file out. Nothing is laid out, nothing is parsed.

Steps: number every object and collect the anchors of all galleys; write each galley with its
tokens resolved; then what belongs to the book: fonts, page tree, structure root, parent
tree, IDs, outline, named destinations, embedded files, metadata, catalogue. An object that
several galleys hold in common (a picture, a colour profile) is written once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pydyf

from pipeline.writers.pdf import galley as tokens
from pipeline.writers.pdf.destinations import Destination, name_tree
from pipeline.writers.pdf.galley import Anchor, FontRecord, Galley, Sheet
from pipeline.writers.pdf.objects import ObjectFile, body
from pipeline.writers.pdf.outline import Heading, outline
from pipeline.writers.pdf.profiles import Profile

_NAMESPACE = "http://iso.org/pdf2/ssn"
# Adds the objects of the book's fonts to a PDF with `add_object`; returns the dictionary of font resources.
EmbedFonts = Callable[[Any, Sequence[FontRecord]], pydyf.Dictionary]


class LinkError(ValueError):
    """A galley refers to what no galley of the book has."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the book: its page from 0, x and y in points; `anchor` names what stands there.

    Without an anchor, what stands there is the first text of the page.
    """

    page: int
    x: float
    y: float
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the book says of itself, and what it is called from outside."""

    profile: Profile
    language: str
    lasting: str  # half of the identifier, in hexadecimal digits
    xmp: Callable[[bool], bytes]  # given whether files are embedded
    info: Mapping[str, str]
    labels: pydyf.Dictionary
    names: Mapping[str, Place] = field(default_factory=dict)  # destinations besides the anchors of the text
    branches: Sequence[tuple[int, str, Place]] = ()  # entries after the headings in the outline: level, label, place


@dataclass(frozen=True, slots=True)
class Piece:
    """A galley with the margin boxes of its pages."""

    galley: Galley
    sheet: Sheet


@dataclass(slots=True)
class _Numbers:
    """The numbers that the linker has given to one galley's objects."""

    objects: dict[int, int]
    keys: int  # what is added to its keys of the parent tree
    first: int  # its first page in the book, from 0


class Linker:
    """One book being linked."""

    def __init__(self, pieces: Sequence[Piece], imprint: Imprint, embed_fonts: EmbedFonts) -> None:
        self.pieces, self.imprint, self.embed_fonts = pieces, imprint, embed_fonts
        self.file = ObjectFile(imprint.profile.version)
        self.globals = {name: self.file.reserve() for name in ("pages", "doc", "root", "ns", "catalog", "parents")}
        self.numbers: list[_Numbers] = []
        self.pages: list[int] = []
        self.openings: list[int | None] = []  # structure element of the first text of each page
        self.places: dict[str, Destination] = {}
        self.loose: list[tuple[int, bytes]] = []  # objects of the book, for the last object stream

    def link(self) -> bytes:
        """Return the file. Raises LinkError where a link leads nowhere."""
        fonts = self._fonts()
        self._number()
        self._find_anchors()
        self._write_galleys(fonts)
        info = self._write_book()
        self.file.pack(self.loose)
        return self.file.finish(self.globals["catalog"], info, self.imprint.lasting)

    def add_object(self, thing: pydyf.Object) -> None:
        """Give a number to an object of the book and keep it; the engine adds fonts by this."""
        thing.number = self.file.reserve()
        self._added.append(thing)

    # --- numbers --------------------------------------------------------------------

    def _fonts(self) -> bytes:
        self._added: list[pydyf.Object] = []
        records = [font for piece in self.pieces for font in (*piece.galley.fonts, *piece.sheet.fonts)]
        dictionary = self.embed_fonts(self, records)
        self.add_object(dictionary)
        for thing in self._added:
            if isinstance(thing, pydyf.Stream):
                self.file.stream(thing.number, *body(thing))
            else:
                self.loose.append((thing.number, thing.data))
        return _ref(dictionary.number)

    def _number(self) -> None:
        shared: dict[str, int] = {}
        keys = 0
        for piece in self.pieces:
            galley = piece.galley
            given: dict[int, int] = {}
            for number in sorted({*galley.objects, *galley.streams, galley.resource_number}):
                digest = galley.shared.get(number)
                if digest is None:
                    given[number] = self.file.reserve()
                else:
                    if digest not in shared:
                        shared[digest] = self.file.reserve()
                    given[number] = shared[digest]
            self.numbers.append(_Numbers(given, keys, len(self.pages)))
            keys += galley.keys
            self.pages.extend(given[page.number] for page in galley.pages)
            self.openings.extend(None if page.opening is None else given[page.opening] for page in galley.pages)
        self.keys = keys

    def _find_anchors(self) -> None:
        for piece, numbers in zip(self.pieces, self.numbers, strict=True):
            for name, anchor in piece.galley.anchors.items():
                self.places.setdefault(name, self._destination(anchor, numbers))

    def _destination(self, anchor: Anchor | Any, numbers: _Numbers) -> Destination:
        element = self.globals["doc"] if anchor.element is None else numbers.objects[anchor.element]
        return Destination(self.pages[numbers.first + anchor.page], element, anchor.x, anchor.y)

    # --- galleys --------------------------------------------------------------------

    def _write_galleys(self, fonts: bytes) -> None:
        known = {name.encode(): _ref(self.globals[name]) for name in ("pages", "doc", "ns")} | {b"fonts": fonts}
        done: set[int] = set()
        furniture: dict[bytes, int] = {}
        for piece, numbers in zip(self.pieces, self.numbers, strict=True):
            margins = [self._furniture(stream, furniture) for stream in piece.sheet.streams]
            resolve = self._resolver(numbers, known, margins)
            items: list[tuple[int, bytes]] = []
            for number, (dictionary, payload) in piece.galley.streams.items():
                if (given := numbers.objects[number]) not in done:
                    done.add(given)
                    self.file.stream(given, tokens.TOKEN.sub(resolve, dictionary), payload)
            for number, data in piece.galley.objects.items():
                if (given := numbers.objects[number]) not in done:
                    done.add(given)
                    items.append((given, tokens.TOKEN.sub(resolve, data)))
            resources = tokens.TOKEN.sub(resolve, _resources(piece))
            items.append((numbers.objects[piece.galley.resource_number], resources))
            self.file.pack(items)

    def _furniture(self, stream: tuple[bytes, bytes] | None, known: dict[bytes, int]) -> bytes:
        if stream is None:
            return b""
        digest = sha256(stream[1]).digest()
        if digest not in known:
            known[digest] = self.file.reserve()
            self.file.stream(known[digest], *stream)
        return _ref(known[digest])

    def _resolver(
        self, numbers: _Numbers, known: Mapping[bytes, bytes], margins: Sequence[bytes]
    ) -> Callable[[re.Match[bytes]], bytes]:
        def resolve(match: re.Match[bytes]) -> bytes:
            kind, value = match[1].decode(), match[2]
            if kind == tokens.LOCAL:
                return b"%d" % numbers.objects[int(value)]
            if kind == tokens.KEY:
                return b"%d" % (numbers.keys + int(value))
            if kind == tokens.GLOBAL:
                return known[value]
            if kind == tokens.FURNITURE:
                return margins[int(value)]
            place = self.places.get(tokens.anchor_of(value))
            if place is None:
                raise LinkError(f"no anchor #{tokens.anchor_of(value)}")
            if kind == tokens.DESTINATION:
                return place.array()
            return place.structure() if kind == tokens.STRUCTURE else _ref(place.element)

        return resolve

    # --- the book -------------------------------------------------------------------

    def _write_book(self) -> int | None:
        ua2 = self.imprint.profile.ua2
        self._put(self.globals["pages"], {"Type": "/Pages", "Kids": _refs(self.pages), "Count": len(self.pages)})
        files = self._file_names()
        packet = pydyf.Stream([self.imprint.xmp(bool(files))], {"Type": "/Metadata", "Subtype": "/XML"})
        metadata = self.file.reserve()
        self.file.stream(metadata, *body(packet))
        catalog: dict[str, object] = {
            "Type": "/Catalog",
            "Pages": _ref(self.globals["pages"]),
            "Lang": pydyf.String(self.imprint.language),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "StructTreeRoot": _ref(self.globals["root"]),
            "PageLabels": self.imprint.labels,
            "Metadata": _ref(metadata),
        }
        self._structure_root()
        headings, objects = outline(list(self._headings()), self.file.reserve, ua2)
        self.loose.extend(objects)
        if headings is not None:
            catalog |= {"Outlines": _ref(headings), "PageMode": "/UseOutlines"}
        trees = {"Dests": {name: place.named(ua2) for name, place in self._names().items()}, "EmbeddedFiles": files}
        catalog["Names"] = pydyf.Dictionary({name: self._tree(tree) for name, tree in trees.items() if tree})
        if (intent := self._output_intent()) is not None:
            catalog["OutputIntents"] = pydyf.Array([intent])
        self._put(self.globals["catalog"], catalog)
        if ua2:  # PDF/A-4 allows no Info dictionary (PDF-17)
            return None
        info = self.file.reserve()
        self._put(info, {name: pydyf.String(text) for name, text in self.imprint.info.items()})
        return info

    def _structure_root(self) -> None:
        tops: list[int] = []
        leaves: list[int] = []
        ids: dict[str, int] = {}
        for piece, numbers in zip(self.pieces, self.numbers, strict=True):
            tops += [numbers.objects[number] for number in piece.galley.top]
            leaves.append(numbers.objects[piece.galley.leaf])
            for name, number in piece.galley.ids.items():
                if ids.setdefault(name, numbers.objects[number]) != numbers.objects[number]:
                    raise LinkError(f"two structure elements with the ID {name}")
        document: dict[str, object] = {
            "Type": "/StructElem",
            "S": "/Document",
            "P": _ref(self.globals["root"]),
            "K": _refs(tops),
        }
        root: dict[str, object] = {
            "Type": "/StructTreeRoot",
            "K": _refs([self.globals["doc"]]),
            "ParentTree": _ref(self.globals["parents"]),
            "ParentTreeNextKey": self.keys,
        }
        if self.imprint.profile.ua2:
            document["NS"] = _ref(self.globals["ns"])
            root["Namespaces"] = _refs([self.globals["ns"]])
            self._put(self.globals["ns"], {"Type": "/Namespace", "NS": pydyf.String(_NAMESPACE)})
        if ids:
            root["IDTree"] = self._tree({name: _ref(number) for name, number in ids.items()})
        self._put(self.globals["parents"], {"Kids": _refs(leaves)})
        self._put(self.globals["doc"], document)
        self._put(self.globals["root"], root)

    def _headings(self) -> Iterator[Heading]:
        for piece, numbers in zip(self.pieces, self.numbers, strict=True):
            for mark in piece.galley.bookmarks:
                yield Heading(mark.level, mark.label, self._destination(mark, numbers))
        for level, label, place in self.imprint.branches:
            yield Heading(level, label, self._placed(place), closed=True)

    def _names(self) -> dict[str, Destination]:
        return self.places | {name: self._placed(place) for name, place in self.imprint.names.items()}

    def _placed(self, place: Place) -> Destination:
        known = None if place.anchor is None else self.places.get(place.anchor)
        element = self.openings[place.page] if known is None else known.element
        number = self.globals["doc"] if element is None else element
        return Destination(self.pages[place.page], number, place.x, place.y)

    def _file_names(self) -> dict[str, bytes]:
        return {
            name: _ref(numbers.objects[number])
            for piece, numbers in zip(self.pieces, self.numbers, strict=True)
            for name, number in piece.galley.files
        }

    def _output_intent(self) -> pydyf.Dictionary | None:
        """Name the colour profile that all galleys share as the one for which the colours are meant (PDF/A)."""
        for piece, numbers in zip(self.pieces, self.numbers, strict=True):
            if piece.galley.profile is not None:
                return pydyf.Dictionary(
                    {
                        "Type": "/OutputIntent",
                        "S": "/GTS_PDFA1",
                        "OutputConditionIdentifier": pydyf.String("sRGB"),
                        "Info": pydyf.String("sRGB"),
                        "DestOutputProfile": _ref(numbers.objects[piece.galley.profile]),
                    }
                )
        return None

    def _tree(self, entries: Mapping[str, bytes]) -> pydyf.Dictionary:
        root, leaves = name_tree(entries, self.file.reserve)
        self.loose.extend(leaves)
        return root

    def _put(self, number: int, entries: Mapping[str, object]) -> None:
        self.loose.append((number, pydyf.Dictionary(entries).data))


def link(pieces: Sequence[Piece], imprint: Imprint, embed_fonts: EmbedFonts) -> bytes:
    """Return the file that galleys make together, in their order. Raises LinkError where a link leads nowhere."""
    return Linker(pieces, imprint, embed_fonts).link()


def _resources(piece: Piece) -> bytes:
    """Return the resources of a galley's pages, those of its margin boxes among them."""
    kinds: list[bytes] = []
    for kind in dict.fromkeys((*piece.galley.resources, *piece.sheet.resources)):
        value = piece.galley.resources.get(kind, {})
        if isinstance(value, Mapping):
            merged = {**value, **piece.sheet.resources.get(kind, {})}
            value = b"<<" + b"".join(b"/%s %s" % (name.encode(), each) for name, each in merged.items()) + b">>"
        kinds.append(b"/%s %s" % (kind.encode(), value))
    return b"<<" + b"".join(kinds) + b">>"


def _ref(number: int) -> bytes:
    return b"%d 0 R" % number


def _refs(numbers: Sequence[int]) -> pydyf.Array:
    return pydyf.Array(_ref(number) for number in numbers)
