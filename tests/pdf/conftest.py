"""A small publication with one of everything that print must set, and its PDFs, made once."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pdfplumber
import pikepdf
import pytest
from pdfplumber.page import Page

from pipeline.diagnostics import Position
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.model import (
    Abbreviation,
    Accessibility,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Chapter,
    Code,
    CodeBlock,
    Contributor,
    CrossReference,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Enclosure,
    Figure,
    Foreign,
    Inline,
    Link,
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
    Superscript,
    Table,
    Text,
)
from pipeline.pagemap import PageMap
from pipeline.views import View, make_view
from pipeline.writers import Written
from pipeline.writers.pdf import write

AT = Position("sources/trial/en/01-first.md", 1)
SIZES = ("small", "middle", "big", "huge", "giant")
LANGUAGES = ("en", "ja")
TITLES = {"en": ("Work across borders", "Terms and sources"), "ja": ("国境を越える研究", "用語と出典")}
SENTENCES = {
    "en": "Some problems do not stop at a border, and no country can solve them alone on 22 November 2026. ",
    "ja": "環境や感染症などの問題は国境を越えて広がり、一つの国だけで解決できるものではありません。",
}
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 288 60">
<text x="0" y="16" font-family="Everypage Sans, Everypage Sans JP" font-size="16">Finland, 2010</text>
<rect x="1" y="26" width="200" height="22" fill="currentColor"/></svg>"""


def text(words: str) -> tuple[Text]:
    return (Text(words),)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(AT, tuple(Text(part) if isinstance(part, str) else part for part in parts))


def item(*blocks: Block) -> ListItem:
    return ListItem(AT, blocks)


def bullets(*items: ListItem) -> BulletList:
    return BulletList(AT, items)


def letters(*items: str) -> OrderedList:
    return OrderedList(AT, tuple(item(paragraph(each)) for each in items), Marker.LOWER_ALPHA, Enclosure.PARENTHESES)


def table(id_: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    head = tuple(Cell(text(each), Scope.COLUMN) for each in columns)
    body = tuple(
        tuple(Cell(text(each), Scope.ROW if i == 0 else Scope.NONE, number=i > 2) for i, each in enumerate(row))
        for row in rows
    )
    return Table(AT, id_, text("Calls and results"), (head,), body, (paragraph("Fiscal years."),))


def document(language: str) -> Document:
    """Two chapters: blocks of every kind in the first, terms and a long text in the second."""
    first, second = TITLES[language]
    sentence = SENTENCES[language]
    calls = table(
        "calls",
        ("Partner", "Agency", "Field or topic", "Proposals", "Selected"),
        (
            ("United States", "NSF", "Advanced sensor technology", "6", "2"),
            ("Finland", "Tekes, Academy of Finland", "Functional materials", "14", "4"),
            ("Sweden", "SSF, VINNOVA", "Life science combined with other fields", "45", "6"),
        ),
    )
    blocks: tuple[Block, ...] = (
        paragraph(sentence * 3, Emphasis(text("stress")), " ", Strong(text("weight")), " ", Code("x = 0"), "."),
        paragraph(sentence, NoteReference("note-plan", 1), sentence, Foreign("ja", text("文部科学省")), "."),
        paragraph(
            "H",
            Subscript(text("2")),
            "O m",
            Superscript(text("3")),
            " ",
            Ruby("招聘", "しょうへい"),
            " ",
            Abbreviation("JST", "Japan Science and Technology Agency", True),
        ),
        bullets(
            item(paragraph("one")),
            item(paragraph("two"), bullets(item(paragraph("two and a half")))),
            item(paragraph("three"), paragraph("and more of three")),
        ),
        letters("alpha", "beta"),
        Callout(AT, "sister", CalloutKind.NOTE, text("a title"), (paragraph(sentence),)),
        Quotation(AT, (paragraph("“for a safe and secure society”"),), text("A press release")),
        CodeBlock(AT, "make test\nmake"),
    )
    opening = Chapter(
        AT,
        "first",
        "first",
        1,
        text(first),
        blocks,
        (
            Section(
                AT,
                "calls-section",
                "1.1",
                text("Calls"),
                (
                    paragraph(
                        "See ",
                        CrossReference("calls", ()),
                        ", ",
                        CrossReference("chart", ()),
                        " and ",
                        CrossReference("terms", ()),
                        ".",
                    ),
                    calls,
                    Figure(AT, "chart", "chart.svg", "One bar for Finland", text("Proposals"), (paragraph(sentence),)),
                ),
                (Section(AT, "deeper", "1.1.1", text("A deeper section"), (paragraph(sentence * 2),)),),
            ),
        ),
        (Note(AT, "note-plan", "*", (paragraph("The plan asks Japan"), letters("to use;", "to lead;"))),),
    )
    closing = Chapter(
        AT,
        "second",
        "second",
        2,
        text(second),
        (paragraph(sentence * 8),),
        (
            Section(
                AT,
                "terms",
                "2.1",
                text("Terms"),
                (
                    DefinitionList(
                        AT,
                        (
                            Definition(AT, (text("JST"),), ((paragraph("Japan Science and Technology Agency"),),)),
                            Definition(
                                AT, (text("The partner agency"),), ((paragraph(sentence), paragraph(sentence)),)
                            ),
                        ),
                    ),
                    paragraph(Link("https://example.org/a/very/long/address", text("the programme’s page")), "."),
                ),
            ),
            Section(AT, "long", "2.2", text("A long section"), tuple(paragraph(sentence * 4) for _ in range(6))),
        ),
    )
    metadata = Metadata(
        "urn:uuid:11111111-1111-4111-8111-111111111111",
        "Trial & error",
        "A description",
        "Trial",
        "What a trial is for.",
        Contributor("An agency", "A department"),
        ("A writer",),
        datetime.date(2026, 11, 22),
        "All rights",
        "CC-BY-4.0",
        ("trials",),
        ("An agency", "A department"),
        Accessibility(),
    )
    return Document("trial", language, metadata, (opening, closing), {"chart.svg": DRAWING})


@cache
def publication() -> Publication:
    return Publication("trial", {language: document(language) for language in LANGUAGES}, SIZES)


def view_of(size: str, language: str, of: Publication | None = None) -> View:
    own = of or publication()
    page_map = None if own is not publication() or size == "small" else standard_pages(language)
    return make_view(own, Edition(language, size, Format.PDF), default_layouts(), page_map)


@cache
def standard_pages(language: str) -> PageMap:
    """The pages of the standard edition, from its PDF."""
    return PageMap.from_json(written("small", language).facts)


@cache
def written(size: str, language: str) -> Written:
    return write(view_of(size, language))


def data_of(result: Written) -> bytes:
    (data,) = result.files.values()
    return data


@pytest.fixture(scope="session")
def make_pdf_view() -> Callable[..., View]:
    return view_of


@pytest.fixture(params=[f"{size}-{language}" for size in SIZES for language in LANGUAGES])
def edition(request: pytest.FixtureRequest) -> tuple[View, Written]:
    """Every size in both languages."""
    size, language = request.param.split("-")
    return view_of(size, language), written(size, language)


@pytest.fixture
def objects(edition: tuple[View, Written]) -> Iterator[pikepdf.Pdf]:
    """The PDF's objects."""
    with pikepdf.open(io.BytesIO(data_of(edition[1]))) as pdf:
        yield pdf


@cache
def opened(size: str, language: str) -> pdfplumber.PDF:
    """A PDF's pages, parsed once for all tests."""
    return pdfplumber.open(io.BytesIO(data_of(written(size, language))))


@pytest.fixture
def sheets(edition: tuple[View, Written]) -> pdfplumber.PDF:
    """The PDF's pages as characters with places."""
    view, _ = edition
    return opened(view.size.name, view.language)


def without_page_marks(page: Page, left: float) -> list[dict[str, Any]]:
    """The characters of a page but for the numbers in the left margin at which standard pages begin (SYN-06)."""
    marks = [char for char in page.chars if char["x1"] < left - 1]
    assert all(str(char["text"]).isdigit() and page.width < page.height for char in marks)
    return [char for char in page.chars if char not in marks]
