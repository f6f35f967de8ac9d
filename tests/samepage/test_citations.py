"""A reference may tell the page of the standard edition, in the same words everywhere (SYN-10)."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pdfplumber
import pytest

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.marking import PageMark, cut, shown
from pipeline.model import Chapter, CrossReference, Emphasis, Paragraph, Publication, Text, cites_pages
from pipeline.pagemap import Mark, PageMap
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.whereabouts import pages_of_ids
from pipeline.writers import Written, epub, html, pdf
from tests.reader.sources import CHAPTER, chapter_of, with_files
from tests.samepage.books import publication as trial


def citing(*references: CrossReference) -> Publication:
    """The trial publication with a paragraph of references at its beginning, which moves what they lead to."""
    made = trial()
    document = made.documents["en"]
    first, second = document.chapters
    inlines = [part for each in references for part in (Text("See "), each, Text(". "))]
    paragraph = Paragraph(first.position, tuple(inlines))
    filling = tuple(replace(paragraph, children=(Text("A long way to what is cited. " * 30),)) for _ in range(6))
    opening: Chapter = replace(first, blocks=(paragraph, *filling, *first.blocks))
    return replace(made, documents={"en": replace(document, chapters=(opening, second))})


REFERENCES = (
    CrossReference("terms", (), page=True),
    CrossReference("long", (Text("the long section"),), page=True),
    CrossReference("calls", ()),
)


def view(size: str, format_: Format, page_map: PageMap | None) -> View:
    return make_view(citing(*REFERENCES), Edition("en", size, format_), default_layouts(), page_map)


def text(made: Written) -> str:
    (data,) = made.files.values()
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return " ".join(" ".join(page.extract_text() for page in opened.pages).split())


def test_every_edition_and_format_says_the_same_page_and_it_is_the_right_one() -> None:
    standard = pdf.write(view("small", Format.PDF, None))
    page_map = PageMap.from_json(standard.facts)
    pages = pages_of_ids(citing(*REFERENCES).documents["en"], page_map)
    said = f"See Section 2.1 (page {pages['terms']}). See the long section (page {pages['long']}). See Table 1."
    assert said in text(standard).replace("\u00a0", " ")
    assert said in text(pdf.write(view("big", Format.PDF, page_map))).replace("\u00a0", " ")
    web = html.write(view("big", Format.HTML, page_map)).files["trial/en/big/first.html"].decode()
    assert said in re.sub(r"<[^>]*>", "", web).replace("\u00a0", " ")
    ebook = view("small", Format.EPUB, page_map)
    assert said == shown(ebook, ebook.document.chapters[0].blocks[0].children).replace("\u00a0", " ").strip()  # type: ignore[union-attr]
    assert epub.write(ebook).files


def test_a_mark_may_stand_in_what_a_reference_adds() -> None:
    made = view("small", Format.HTML, PageMap(9, {}, (Mark("3", "first", 0), Mark("7", "second", 0))))
    reference = CrossReference("terms", (), page=True)
    assert shown(made, (reference,)) == "Section\u00a02.1 (page\u00a07)"
    (found,) = cut(made, (reference,), [(13, "4")])
    assert isinstance(found, CrossReference)
    assert not found.page
    assert found.children == (Text("Section\u00a02.1"), Text(" ("), PageMark("4"), Text("page\u00a07)"))


def test_without_a_map_a_reference_cites_no_page() -> None:
    made = view("small", Format.HTML, None)
    assert shown(made, (CrossReference("terms", (), page=True),)) == "Section\u00a02.1"


@pytest.mark.parametrize(
    ("source", "page"), [("[](#why){.page}", True), ("[](#why)", False), ("[so](#why){.page}", True)]
)
def test_a_source_asks_for_the_page_with_a_class(source: str, page: bool) -> None:
    chapter = chapter_of(f"# Why {{#why}}\n\nSee *{source}* and go on.\n")
    (paragraph,) = chapter.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(paragraph.children[1], Emphasis)
    (reference,) = paragraph.children[1].children
    assert isinstance(reference, CrossReference)
    assert reference.page is page
    assert cites_pages(chapter) is page


@pytest.mark.parametrize(
    "source", ["[x](https://example.org/){.page}", "{.page}", "[](#why) {.page}", "[](#why){.pages}"]
)
def test_what_is_no_reference_takes_no_page(source: str) -> None:
    _, found = read(with_files({CHAPTER: f"# Why {{#why}}\n\nSee {source} and go on.\n"}))
    assert "misplaced-attributes" in {each.code for each in found}
