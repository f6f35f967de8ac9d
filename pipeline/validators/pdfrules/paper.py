"""A finished PDF as its rules see it: its structure, the text on its pages, its outline and its labels.

In: the bytes of a file, and the numbers of the edition that it should be. Out: a `Paper`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from pipeline.parity.structure import Structure, read_structure
from pipeline.parity.structure.objects import entries, integer, key_of, keyed, name, several, text
from pipeline.parity.structure.targets import Targets
from pipeline.validators.pdfrules.expected import Expected
from pipeline.validators.pdfrules.lines import Block, blocks
from pipeline.validators.pdfrules.shown import Reader, Shown

_DEEPEST_OUTLINE = 32
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds: the code of its diagnostic, the page from 1 (0: the file as a whole), and what is wrong."""

    code: str
    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the outline: its depth from 1, its words, and the page to which it leads (0: none)."""

    depth: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its label, its width and height in points, its order of tabs, and whether it has annotations."""

    label: str
    width: float
    height: float
    tabs: str
    annotated: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be judged."""

    structure: Structure
    sheets: tuple[Sheet, ...]
    shown: tuple[Shown, ...]
    blocks: tuple[Block, ...]
    outline: tuple[Entry, ...]
    expected: Expected
    names: Mapping[str, int]  # named destinations: the page of each

    @property
    def ua2(self) -> bool:
        """Whether the file is written in PDF 2.0, as PDF/UA-2 wants it."""
        return self.structure.version.startswith("2")


def read(data: bytes, expected: Expected) -> Paper:
    """Read a file. Raises UnreadablePdf."""
    structure = read_structure(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = Reader()
        shown = [each for number, page in enumerate(pdf.pages, 1) for each in reader.page(page, number)]
        sheets = tuple(_sheet(page, label) for page, label in zip(pdf.pages, _labels(pdf), strict=True))
        targets = Targets(pdf, {key_of(page.obj): number for number, page in enumerate(pdf.pages, 1)}, {})
        outline = tuple(_entries(keyed(pdf.Root, "/Outlines").get("/First"), targets, 1))
        names = targets.names()
    return Paper(structure, sheets, tuple(shown), tuple(blocks(structure, shown)), outline, expected, names)


def _sheet(page: pikepdf.Page, label: str) -> Sheet:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return Sheet(label, right - left, top - bottom, name(page.obj, "/Tabs"), bool(several(page.obj.get("/Annots"))))


def _labels(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the label of every page; of one that no label covers, an empty one (ISO 32000-1, 12.4.2)."""
    ranges = sorted((int(first), style) for first, style in entries(pdf.Root.get("/PageLabels"), "/Nums"))
    for index in range(len(pdf.pages)):
        covering = [(first, style) for first, style in ranges if first <= index]
        if not covering:
            yield ""
            continue
        first, style = covering[-1]
        number = max(integer(style, "/St"), 1) + index - first
        yield text(style, "/P") + _numeral(number, name(style, "/S"))


def _numeral(number: int, style: str) -> str:
    if style in {"R", "r"}:
        digits = ""
        for value, letters in _ROMAN:
            digits += letters * (number // value)
            number %= value
        return digits.upper() if style == "R" else digits
    if style in {"A", "a"}:
        return chr(ord(style) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return str(number) if style == "D" else ""


def _entries(item: Any, targets: Targets, depth: int) -> Iterator[Entry]:
    seen = set()
    while isinstance(item, pikepdf.Dictionary) and key_of(item) not in seen and depth < _DEEPEST_OUTLINE:
        seen.add(key_of(item))
        target = targets.object(item, 0).target
        yield Entry(depth, text(item, "/Title"), target.page if target else 0)
        yield from _entries(item.get("/First"), targets, depth + 1)
        item = item.get("/Next")
