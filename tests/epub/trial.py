"""A small publication in two languages, with one of everything that an e-book must carry."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.diagnostics import Position
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.model import (
    Abbreviation,
    Accessibility,
    Callout,
    CalloutKind,
    Cell,
    Chapter,
    Contributor,
    CrossReference,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Enclosure,
    Figure,
    Foreign,
    ListItem,
    Marker,
    Metadata,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Publication,
    Quotation,
    Ruby,
    Scope,
    Section,
    Strong,
    Subscript,
    Table,
    Text,
)
from pipeline.pagemap import PageMap
from pipeline.views import View, make_view

OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
AT = Position("sources/trial/en/01-first.md", 1)

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 288 40"><defs><linearGradient id="shade">
<stop offset="0" stop-color="currentColor"/></linearGradient></defs>
<text x="0" y="16" font-size="16" fill="currentColor">Finland</text>
<rect x="0" y="22" width="100" height="14" fill="url(#shade)"/></svg>"""


def text(words: str) -> tuple[Text]:
    return (Text(words),)


def paragraph(words: str) -> Paragraph:
    return Paragraph(AT, text(words))


def table() -> Table:
    heads = ("Partner", "Agency", "Field", "Proposals")
    rows = (("Finland", "Tekes", "Functional materials", "14"), ("Sweden", "VINNOVA", "Life science", "45"))
    return Table(
        AT,
        "calls",
        text("Calls"),
        (tuple(Cell(text(head), Scope.COLUMN) for head in heads),),
        tuple(tuple(Cell(text(word), Scope.NONE if i else Scope.ROW) for i, word in enumerate(row)) for row in rows),
        (paragraph("Fiscal years."),),
    )


def figure() -> Figure:
    return Figure(AT, "chart", "images/chart.svg", "Finland: 14", text("Proposals"), (paragraph("One bar."),))


def note() -> Note:
    items = tuple(ListItem(AT, (paragraph(word),)) for word in ("use science", "take the lead"))
    letters = OrderedList(AT, items, Marker.LOWER_ALPHA, Enclosure.PARENTHESES)
    return Note(AT, "note-plan", "*", (paragraph("The plan asks"), letters))


def chapters(*extra: Ruby) -> tuple[Chapter, ...]:
    opening = Paragraph(
        AT,
        (
            Strong(text("foot")),
            Emphasis(text("ball")),
            Text(", H"),
            Subscript(text("2")),
            Text("O, "),
            Abbreviation("JST", "Japan Science and Technology Agency", True),
            *extra,
            NoteReference("note-plan", 1),
            Foreign("fr", text("et ainsi")),
        ),
    )
    terms = DefinitionList(AT, (Definition(AT, (text("JST"),), ((paragraph("an agency"),),)),))
    callout = Callout(AT, "sister", CalloutKind.NOTE, text("A sister"), (paragraph("It is larger."),))
    quotation = Quotation(AT, (paragraph("“for a safe society”"),), text("A call"))
    inner = Section(AT, "who-agency", "1.1.1", text("The agency"), (table(), figure()))
    who = Section(AT, "who", "1.1", (*text("Who & what "), Foreign("ja", text("科学"))), (callout,), (inner,))
    link = Paragraph(AT, (CrossReference("calls", ()), Text(" and "), CrossReference("second", ())))
    return (
        Chapter(AT, "first", "first", 1, text("The first chapter"), (opening,), (who,), (note(),)),
        Chapter(AT, "second", "second", 2, text("The second chapter"), (link, terms, quotation)),
    )


def metadata(language: str) -> Metadata:
    japanese = language == "ja"
    return Metadata(
        identifier="urn:uuid:22362e55-ad86-4064-b466-c6c6e6464bf6",
        title="戦略的国際科学技術協力推進事業" if japanese else "Strategic International Research Cooperative Program",
        subtitle="事業のご案内" if japanese else "Programme description",
        short="SICP",
        description="目的を説明します。" if japanese else "What the programme is for.",
        publisher=Contributor("科学技術振興機構" if japanese else "Japan Science and Technology Agency"),
        creators=("A & B", "C"),
        date=datetime.date(2026, 11, 22),
        rights="見本です。" if japanese else "An example.",
        licence="CC-BY-4.0",
        subjects=("国際協力",) if japanese else ("international cooperation", "research funding"),
        masthead=(),
        accessibility=Accessibility("access@everypage.example"),
    )


def publication() -> Publication:
    ruby = {"en": (), "ja": (Ruby("科学", "かがく"),)}
    images = {"images/chart.svg": DRAWING}
    documents = {
        language: Document("trial", language, metadata(language), chapters(*ruby[language]), images)
        for language in ("en", "ja")
    }
    return Publication("trial", documents, ("small", "middle", "big"))


@dataclass(frozen=True)
class Ebook:
    """An EPUB taken apart."""

    data: bytes
    files: Mapping[str, bytes]

    @classmethod
    def opened(cls, data: bytes) -> Ebook:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(data, {name: archive.read(name) for name in archive.namelist()})

    def tree(self, path: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"EPUB/{path}"])

    @property
    def package(self) -> ElementTree.Element:
        return self.tree("content.opf")

    def properties(self, name: str) -> list[str]:
        return [meta.text or "" for meta in self.package.iterfind(f".//opf:meta[@property='{name}']", OPF)]

    def dc(self, name: str) -> list[str]:
        return [element.text or "" for element in self.package.iterfind(f".//dc:{name}", OPF)]


def view_of(language: str, size: str) -> View:
    edition = Edition(language, size, Format.EPUB)
    return make_view(publication(), edition, default_layouts(), PageMap(8, {"first": 3, "second": 6}))


def page(markup: str) -> ElementTree.Element:
    """Return a page with that body as a tree."""
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return ElementTree.fromstring(f"<html {spaces}><head><title>One</title></head><body>{markup}</body></html>")
