"""Page lists: every mark of a standard page is found from the front of an e-book and of a web edition."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from pipeline.editions import Format
from pipeline.layouts import default_layouts
from pipeline.writers.epub import write
from pipeline.writers.epub.content import EPUB, HTML
from tests.epub.trial import Ebook
from tests.samepage.books import LANGUAGES, front, standard, view, written

SIZES = ("small", "big")


def ebook(size: str, language: str) -> Ebook:
    (data,) = written(size, language, Format.EPUB).files.values()
    return Ebook.opened(data)


def marks(root: ElementTree.Element) -> list[tuple[str, str]]:
    """The id and the text of every mark of a page."""
    found = (element for element in root.iter() if element.get("role") == "doc-pagebreak")
    return [(element.get("id", ""), "".join(element.itertext())) for element in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_an_e_book_has_one_flat_page_list_equal_to_its_marks_and_to_the_map(size: str, language: str) -> None:
    """EPB-21, EPB-22, SYN-03, SYN-04: with the labels that the standard edition prints."""
    made = ebook(size, language)
    navigation = made.tree("contents.xhtml")
    (pages,) = (nav for nav in navigation.iter(f"{HTML}nav") if nav.get(f"{EPUB}type") == "page-list")
    assert (pages.get("role"), pages.get("hidden")) == ("doc-pagelist", "hidden")
    (ordered,) = pages.iter(f"{HTML}ol")
    listed = [(link.get("href"), link.text) for item in ordered for link in item]
    found = []
    for chapter in view(size, language, Format.EPUB).document.chapters:
        path = f"text/{chapter.slug}.xhtml"
        found += [(f"{path}#{name}", label) for name, label in marks(made.tree(path))]
    assert listed == found
    assert [label for _, label in listed] == [mark.label for mark in standard(language).marks]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_an_e_book_names_the_pdf_whose_pages_it_marks(size: str, language: str) -> None:
    """EPB-23: once, and not the e-book itself."""
    (source,) = ebook(size, language).properties("pageBreakSource")
    words = default_layouts().words(language)
    assert f"trial-{language}-small.pdf" in source
    assert words.say("size-small") in source


def test_an_e_book_claims_pages_because_it_has_them() -> None:
    """EPB-10."""
    assert {"pageBreakMarkers", "pageNavigation"} <= set(ebook("small", "en").properties("schema:accessibilityFeature"))


def test_an_e_book_without_a_map_has_no_page_list_and_claims_none() -> None:
    (data,) = write(replace(view("small", "en", Format.EPUB), page_map=None, marks={})).files.values()
    made = Ebook.opened(data)
    assert made.properties("pageBreakSource") == []
    assert not {"pageBreakMarkers", "pageNavigation"} & set(made.properties("schema:accessibilityFeature"))
    assert not any(nav.get(f"{EPUB}type") == "page-list" for nav in made.tree("contents.xhtml").iter(f"{HTML}nav"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_web_edition_lists_its_pages_on_its_title_page(size: str, language: str) -> None:
    """SYN-05, HTM-P31: each link leads to a mark; on the title page `#page-4` leads to the link."""
    title = front(language).files[f"trial/{language}/{size}/index.html"].decode()
    (pages,) = re.findall(r'<nav class="pages".*?</nav>', title, re.DOTALL)
    assert 'role="doc-pagelist"' in pages
    listed = re.findall(r'<li id="(page-\d+)"><a href="([\w-]+\.html)#(page-\d+)">(\d+)</a></li>', pages)
    assert [label for *_, label in listed] == [mark.label for mark in standard(language).marks]
    folder = written(size, language, Format.HTML).files
    for own, page, anchor, label in listed:
        assert own == anchor == f"page-{label}"
        assert folder[f"trial/{language}/{size}/{page}"].decode().count(f'id="{anchor}"') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_leads_to_the_page_list(language: str) -> None:
    for page in written("big", language, Format.HTML).files.values():
        assert '<a href="index.html#pages">' in page.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_pages_begin_in_the_same_chapters_in_every_size(language: str) -> None:
    """SYN-05: `chapter.html#page-4` holds in every size."""

    def places(size: str) -> dict[str, list[str]]:
        files = written(size, language, Format.HTML).files
        return {path.rpartition("/")[2]: re.findall(r'id="(page-\d+)"', page.decode()) for path, page in files.items()}

    assert places("small") == places("big") == places("giant")
