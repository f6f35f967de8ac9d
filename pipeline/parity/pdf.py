"""A tagged PDF -> its outline, drawn from its structure tree alone.

In: the bytes of the file. Out: what its chapters say, which are the parts of the document
between the table of contents and the last part, the colophon. The notes of a chapter are put
at its end. What a tree does not say, such as which text is the source of a quotation, the
outline does not say either: `tagged` brings another one down to that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.grid import Placed, heads_of, placed, sides_of
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.pagemarks import settled, signs, stand_in, turned
from pipeline.parity.phrases import fold
from pipeline.parity.spoken import NOTES, Child, Piece, is_page_mark, name, page_of, pieces, said
from pipeline.parity.structure import Element, ObjectReference, read_structure
from pipeline.parity.tagged import INSIDE, plain

_HEADING = re.compile(r"H([1-6])")
_INLINE = (
    frozenset({"Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "Formula"})
    | {
        "Ruby",
        "RB",
        "RT",
        "RP",
    }
    | NOTES
)  # a note may stand among the words that call it
_SCOPES = {"Column": "col", "Row": "row", "Both": "col"}


def pdf_outline(data: bytes, path: str = "", signposts: Collection[str] = (), *, standard: bool = False) -> Outline:
    """Return what the chapters of a tagged PDF say. Raises UnreadablePdf.

    Paragraphs and links of just the words in `signposts` are left out: they lead to what a web page shows in its place.
    In the standard edition the pages are its own; in another one they are where they are marked. A link within the
    file leads to `#` and the number of a page, as do the lines of the contents.
    """
    structure = read_structure(data)
    entries: list[Entry] = []
    contents: list[Entry] = []
    for root in structure.roots:
        parts = [child for child in root.children if isinstance(child, Element)]
        first = next((at for at, part in enumerate(parts, 1) if _is_contents(part)), 0)
        contents += [line for part in parts[:first] for line in _contents(part, path)]
        for part in parts[first:-1]:
            walk = _Walk(path, standard)
            walk.blocks(part.children, "", part.language or structure.language)
            entries += walk.entries + _as_called(walk.entries, walk.notes)
    if standard:
        entries = turned(entries, structure.labels)
    leading = {plain(each) for each in signposts}
    kept = settled(each for entry in entries for each in _without(entry, leading))
    return Outline(tuple(kept), tuple(contents), labels=structure.labels)


def _as_called(entries: Sequence[Entry], notes: Sequence[Entry]) -> list[Entry]:
    """Return notes in the order in which they are called: one of a table stands behind the table in the tree."""
    held: list[list[Entry]] = []
    for each in notes:
        if each.role == "note":
            held.append([])
        held[-1].append(each)
    called: dict[str, int] = {}
    for each in (*entries, *notes):
        if each.role == "call":
            called.setdefault(each.text, len(called))
    held.sort(key=lambda note: called.get(note[0].mark, len(called)))
    return [each for note in held for each in note]


def _without(entry: Entry, leading: Collection[str]) -> Iterator[Entry]:
    """Yield an entry; of a signpost the pages that begin with it, which begin with the next text then."""
    if entry.role in {"paragraph", "link"} and plain(entry.text) in leading:
        yield from (stand_in(label) for label, _ in entry.pages)
    else:
        yield entry


def _contents(element: Element, path: str, level: int = 0) -> Iterator[Entry]:
    """Yield the lines of the table of contents: words with the page numbers behind them, and the page they lead to."""
    if element.role == "TOCI":
        own = [each for each in _read(element) if not _is(each, "TOC")]
        link = next((each for child in own if isinstance(child, Element) for each in child.elements()
                     if each.role == "Link"), None)  # fmt: skip
        place = Position(path, page_of(element))
        target = "" if link is None else _target(link)
        yield Entry("line", fold("".join(map(said, own))), level=level, target=target, place=place)
    for child in element.children:
        if isinstance(child, Element):
            yield from _contents(child, path, level + (child.role == "TOC"))


def _target(link: Element) -> str:
    """Return the address to which a link leads, or the number of the page within the file."""
    targets = [each.target for each in link.children if isinstance(each, ObjectReference) and each.target]
    return next((each.address or f"{INSIDE}{each.page}" for each in targets), INSIDE)


def _is_contents(element: Element) -> bool:
    return any(each.role == "TOC" for each in element.elements())


class _Walk:
    """A walk through a chapter's elements that notes down what they say, the notes apart."""

    def __init__(self, path: str, standard: bool) -> None:
        self.path = path
        self.standard = standard
        self.page = 0
        self.entries: list[Entry] = []
        self.notes: list[Entry] = []

    def blocks(self, children: Sequence[Child], inside: str, language: str) -> None:
        """Note down what stands in an element; words between blocks are a paragraph."""
        for inline, group in groupby(children, _is_inline):
            members = list(group)
            if inline:
                self._leaf("paragraph", members, inside, language)
                continue
            for child in members:
                if isinstance(child, Element):
                    self._block(child, inside, child.language or language)

    def _block(self, element: Element, inside: str, language: str) -> None:
        role, children = element.role, element.children
        self.page = page_of(element) or self.page
        if found := _HEADING.fullmatch(role):
            self._leaf("heading", _read(element), inside, language, level=int(found[1]))
        elif role in {"P", "Title", "Caption"}:
            self._paragraph("caption" if role == "Caption" else "paragraph", element, inside, language)
        elif role == "L":
            self._list(element, inside, language)
        elif role == "BlockQuote":
            self._add(Entry("quotation", inside=inside, language=language))
            self.blocks(children, _within(inside, "quotation"), language)
        elif role == "Figure":
            own = [Piece(element.alternative or " ", self.page)]  # a picture is on its page, whatever stands for it
            marks = [piece for each in children if is_page_mark(each) for piece in pieces(each)]
            pages = self._pages([*marks, *own])
            self._add(Entry("figure", fold(element.alternative or ""), inside, language, pages=pages))
            self.blocks([each for each in children if _is(each, "Caption")], _within(inside, "figure"), language)
        elif role == "Table":
            self._table(element, inside, language)
        elif any(_is(each, "Figure") for each in children):  # PDF 1.7 has the caption beside the figure
            captions = [each for each in children if _is(each, "Caption")]
            figures, rest = _split([each for each in children if each not in captions])
            self.blocks(figures, inside, language)
            self.blocks(captions, _within(inside, "figure"), language)
            self.blocks(rest, inside, language)
        else:
            self.blocks(children, inside, language)

    def _paragraph(self, role: str, element: Element, inside: str, language: str) -> None:
        """Note down a paragraph; one that is nothing but a formula is that formula."""
        parts = [each for each in element.children if not is_page_mark(each)]
        only = parts[0] if len(parts) == 1 else None
        if isinstance(only, Element) and only.role == "Formula":
            pages = self._pages([piece for each in element.children for piece in pieces(each)])
            self._add(Entry("formula", fold(only.alternative or ""), inside, only.language or language, pages=pages))
        else:
            self._leaf(role, _read(element), inside, language)

    def _list(self, element: Element, inside: str, language: str) -> None:
        # PDF 1.7 has no name for such lists; their labels are no markers.
        numbering = element.attribute("ListNumbering")
        items = [item for item in element.children if isinstance(item, Element)]
        labelled = any(_is(each, "Lbl") for item in items for each in item.children)
        terms = numbering == "Description" or (numbering in {None, "None"} and labelled)
        if not terms:
            self._add(Entry("list", inside=inside, language=language))
        for item in element.children:
            if not _is(item, "LI"):
                self.blocks([item], inside, language)
            elif isinstance(item, Element):
                self._item(item, terms, inside, item.language or language)

    def _item(self, item: Element, terms: bool, inside: str, language: str) -> None:
        for part in item.children:
            if not isinstance(part, Element):
                self.blocks([part], inside, language)
                continue
            spoken = part.language or language
            if part.role == "Lbl" and terms:
                self._leaf("term", _read(part), inside, spoken)
            elif part.role == "Lbl":
                self._add(Entry("item", inside=inside, language=language, mark=fold(part.text).strip()))
            else:
                if terms:
                    self._add(Entry("definition", inside=inside, language=spoken))
                self.blocks(part.children, _within(inside, "definition" if terms else "item"), spoken)

    def _take_notes(self, child: Child, language: str) -> None:
        """Note down the notes that stand among words."""
        if isinstance(child, Element) and child.role in NOTES:
            self._note(child, language)
        elif isinstance(child, Element):
            for each in child.children:
                self._take_notes(each, child.language or language)

    def _note(self, element: Element, around: str) -> None:
        """Note down a note, wherever it stands, in no block; `around` is the language of what it stands in."""
        self.page = page_of(element) or self.page
        language = element.language or around
        label, *rest = element.children
        mark = fold(label.text) if isinstance(label, Element) else ""
        inner = _Walk(self.path, self.standard)
        inner.page = self.page
        inner.blocks(rest, "note", language)
        self.notes.append(Entry("note", language=language, mark=mark, place=self._place()))
        self.notes += inner.entries + inner.notes

    def _table(self, element: Element, inside: str, language: str) -> None:
        self._add(Entry("table", inside=inside, language=language))
        within = _within(inside, "table")
        rows = []
        cells: dict[etree._Element, Element] = {}
        for row in element.elements():
            if row.role == "Caption":
                self._leaf("caption", row.children, within, row.language or language)
            elif row.role == "TR":
                own = {_cell(each): each for each in row.children if isinstance(each, Element)}
                cells |= own
                rows.append(list(own))
        grid = placed(rows)
        for cell in grid:
            self._cell(cell, grid, cells, within, language)

    def _cell(
        self,
        cell: Placed,
        grid: Sequence[Placed],
        cells: dict[etree._Element, Element],
        inside: str,
        language: str,
    ) -> None:
        element = cells[cell.element]
        slot = len(self.entries)
        role = "header" if element.role == "TH" else "cell"
        self._leaf(role, _read(element), inside, element.language or language)
        if len(self.entries) == slot:
            self._add(Entry(role, inside=inside, language=element.language or language))
        self.entries[slot] = replace(
            self.entries[slot],
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            heads=tuple(fold(name(cells[each.element])) for each in heads_of(cell, grid)),
            sides=tuple(fold(name(cells[each.element])) for each in sides_of(cell, grid)),
        )

    def _leaf(
        self,
        role: str,
        children: Sequence[Child],
        inside: str,
        language: str,
        level: int = 0,
    ) -> None:
        """Note down a text, where there is one, with what stands out in it."""
        parts = [piece for each in children for piece in pieces(each)]
        self.page = next((each.page for each in parts if each.page), self.page)
        text, pages = fold("".join(each.text for each in parts)), self._pages(parts)
        found = [entry for each in children for entry in self._phrases(each, inside, language)]
        if text or found or (pages and role != "paragraph"):
            self._add(Entry(role, text, inside, language, level=level, pages=pages))
            self.entries += found
        else:
            self.entries += [stand_in(label) for label, _ in pages]
        for each in children:
            self._take_notes(each, language)

    def _pages(self, parts: Sequence[Piece]) -> tuple[tuple[str, int], ...]:
        """Return the marks of pages in a text; in the standard edition the numbers of all pages that it stands on."""
        found: list[tuple[str, int]] = []
        before = ""
        for each in parts:
            own = str(each.page) if self.standard and each.page and signs(each.text) else each.label
            if own and not (self.standard and found and found[-1][0] == own):
                found.append((own, signs(before)))
            before += each.text
        return tuple(found)

    def _phrases(self, child: Child, inside: str, language: str, called: bool = False) -> Iterator[Entry]:
        """Yield what stands out in a text: links, calls of notes, abbreviations, words in another language."""
        if not isinstance(child, Element):
            return
        spoken = child.language or language
        if is_page_mark(child) or child.role in NOTES:
            return
        text = fold(said(child))
        entry = Entry("", text, inside, spoken, place=self._place())
        if child.role == "Link":
            yield replace(entry, role="call" if called else "link", target=_target(child))
            inside = _within(inside, "link")
        elif child.expansion:
            yield replace(entry, role="abbreviation", mark=child.expansion)
        elif spoken != language:
            yield replace(entry, role="phrase")
        for each in child.children:
            yield from self._phrases(each, inside, spoken, child.role == "Reference")

    def _add(self, entry: Entry) -> None:
        self.entries.append(replace(entry, place=self._place()))

    def _place(self) -> Position:
        return Position(self.path, self.page)


def _read(element: Element) -> Sequence[Child]:
    """Return what is read of an element: its children, or itself where other words stand for them."""
    return element.children if element.actual is None else [element]


def _is_inline(child: Child) -> bool:
    return not isinstance(child, Element) or child.role in _INLINE


def _is(child: Child, role: str) -> bool:
    return isinstance(child, Element) and child.role == role


def _split(children: Sequence[Child]) -> tuple[Sequence[Child], Sequence[Child]]:
    """Return the children to the first figure, and those behind it."""
    at = next(at for at, each in enumerate(children, 1) if _is(each, "Figure"))
    return children[:at], children[at:]


def _within(inside: str, name: str) -> str:
    return f"{inside}/{name}" if inside else name


def _cell(element: Element) -> etree._Element:
    """Return a cell as the grid wants it."""
    made = etree.Element("td")
    for attribute, written in (("RowSpan", "rowspan"), ("ColSpan", "colspan")):
        made.set(written, str(element.attribute(attribute) or 1))
    made.set("scope", _SCOPES.get(str(element.attribute("Scope")), ""))
    return made
