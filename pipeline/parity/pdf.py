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
from pipeline.parity.phrases import fold
from pipeline.parity.structure import Content, Element, ObjectReference, read_structure
from pipeline.parity.tagged import INSIDE, plain

Child = Element | Content | ObjectReference
_HEADING = re.compile(r"H([1-6])")
_NOTES = frozenset({"Note", "FENote"})
_INLINE = frozenset({"Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "Formula"}) | {
    "Ruby",
    "RB",
    "RT",
    "RP",
}
_SCOPES = {"Column": "col", "Row": "row", "Both": "col"}


def pdf_outline(data: bytes, path: str = "", signposts: Collection[str] = ()) -> Outline:
    """Return what the chapters of a tagged PDF say. Raises UnreadablePdf.

    Paragraphs and links of just the words in `signposts` are left out: they lead to what a web page shows in its place.
    """
    structure = read_structure(data)
    entries: list[Entry] = []
    for root in structure.roots:
        parts = [child for child in root.children if isinstance(child, Element)]
        first = next((at for at, part in enumerate(parts, 1) if _is_contents(part)), 0)
        for part in parts[first:-1]:
            walk = _Walk(path)
            walk.blocks(part.children, "", part.language or structure.language)
            entries += walk.entries + walk.notes
    leading = {plain(each) for each in signposts}
    return Outline(
        tuple(each for each in entries if each.role not in {"paragraph", "link"} or plain(each.text) not in leading)
    )


def _is_contents(element: Element) -> bool:
    return any(each.role == "TOC" for each in element.elements())


class _Walk:
    """A walk through a chapter's elements that notes down what they say, the notes apart."""

    def __init__(self, path: str) -> None:
        self.path = path
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
        if found := _HEADING.fullmatch(role):
            self._leaf("heading", children, inside, language, level=int(found[1]))
        elif role in {"P", "Title", "Caption"}:
            self._paragraph("caption" if role == "Caption" else "paragraph", element, inside, language)
        elif role == "L":
            self._list(element, inside, language)
        elif role in _NOTES:
            self._note(element, language)
        elif role == "BlockQuote":
            self._add(Entry("quotation", inside=inside, language=language))
            self.blocks(children, _within(inside, "quotation"), language)
        elif role == "Figure":
            self._add(Entry("figure", fold(element.alternative or ""), inside, language))
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
        (only, *others) = element.children or (None,)
        if isinstance(only, Element) and only.role == "Formula" and not others:
            self._add(Entry("formula", fold(only.alternative or ""), inside, only.language or language))
        else:
            self._leaf(role, element.children, inside, language)

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
                self._leaf("term", part.children, inside, spoken)
            elif part.role == "Lbl":
                self._add(Entry("item", inside=inside, language=language, mark=fold(part.text)))
            else:
                if terms:
                    self._add(Entry("definition", inside=inside, language=spoken))
                self.blocks(part.children, _within(inside, "definition" if terms else "item"), spoken)

    def _note(self, element: Element, language: str) -> None:
        label, *rest = element.children
        mark = fold(label.text) if isinstance(label, Element) else ""
        inner = _Walk(self.path)
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
        self._leaf(role, element.children, inside, element.language or language)
        if len(self.entries) == slot:
            self._add(Entry(role, inside=inside, language=element.language or language))
        self.entries[slot] = replace(
            self.entries[slot],
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            heads=tuple(fold(_name(cells[each.element])) for each in heads_of(cell, grid)),
            sides=tuple(fold(_name(cells[each.element])) for each in sides_of(cell, grid)),
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
        self.page = next((each.page for each in children if isinstance(each, Content)), self.page)
        text = fold("".join(_said(each) for each in children))
        found = [entry for each in children for entry in self._phrases(each, inside, language)]
        if text or found:
            self._add(Entry(role, text, inside, language, level=level))
            self.entries += found

    def _phrases(self, child: Child, inside: str, language: str, called: bool = False) -> Iterator[Entry]:
        """Yield what stands out in a text: links, calls of notes, abbreviations, words in another language."""
        if not isinstance(child, Element):
            return
        spoken = child.language or language
        text = fold(_words(child))
        entry = Entry("", text, inside, spoken, place=self._place())
        if child.role == "Link":
            targets = [each.target for each in child.children if isinstance(each, ObjectReference)]
            address = next((each.address for each in targets if each is not None), "")
            yield replace(entry, role="call" if called else "link", target=address or INSIDE)
            inside = _within(inside, "link")
        elif child.expansion:
            yield replace(entry, role="abbreviation", mark=child.expansion)
        elif child.language:
            yield replace(entry, role="phrase")
        for each in child.children:
            yield from self._phrases(each, inside, spoken, child.role == "Reference")

    def _add(self, entry: Entry) -> None:
        self.entries.append(replace(entry, place=self._place()))

    def _place(self) -> Position:
        return Position(self.path, self.page)


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
    for name, written in (("RowSpan", "rowspan"), ("ColSpan", "colspan")):
        made.set(written, str(element.attribute(name) or 1))
    made.set("scope", _SCOPES.get(str(element.attribute("Scope")), ""))
    return made


def _said(child: Child) -> str:
    return "" if isinstance(child, ObjectReference) else child.text if isinstance(child, Content) else _words(child)


def _name(element: Element) -> str:
    """Return the words by which a head is called: without the calls of notes."""
    if element.role == "Reference":
        return ""
    if element.role in {"Formula", "Figure"} or element.actual is not None:
        return _words(element)
    return "".join(_name(each) if isinstance(each, Element) else _said(each) for each in element.children)


def _words(element: Element) -> str:
    """Return the words of an element, a formula's being those that stand for it."""
    if element.role in {"Formula", "Figure"}:
        return element.alternative or ""
    if element.actual is not None:  # the mark of a standard page is no part of the text
        return "" if element.role == "Span" else element.actual
    return "".join(_said(each) for each in element.children)
