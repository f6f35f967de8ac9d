"""What a printed edition says of the pages of the standard edition: names, outline, foot, contents."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.validators import pdfrules
from pipeline.validators.pdfrules.expected import expected
from pipeline.writers.pdf import write
from pipeline.writers.pdf.linker import Place
from pipeline.writers.pdf.standings import Standing, pages_in
from tests.samepage.books import LANGUAGES, data, opened, sheets, standard, view

LARGER = ("middle", "big", "giant")


def names(pdf: pikepdf.Pdf) -> dict[str, int]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {name: pages[_array(found[name])[0].objgen] for name in found if name.startswith("page-")}


def _array(named: pikepdf.Object) -> pikepdf.Object:
    return named.D if isinstance(named, pikepdf.Dictionary) else named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_standard_edition_has_a_name_in_it(language: str) -> None:
    """SYN-08."""
    with opened("small", language) as pdf:
        assert names(pdf) == {f"page-{number}": number for number in range(1, len(pdf.pages) + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LARGER)
def test_every_page_of_the_standard_edition_has_a_name_in_every_other(size: str, language: str) -> None:
    """SYN-08: cover, contents and colophon stand for their like, every other page for where its text is."""
    with opened(size, language) as pdf:
        found = names(pdf)
        labels = [str(number) for number in range(1, standard(language).pages + 1)]
        assert set(found) == {f"page-{label}" for label in labels}
        assert found["page-1"] == 1
        assert found[f"page-{labels[-1]}"] <= len(pdf.pages)
        ordered = [found[f"page-{label}"] for label in labels]
        assert ordered == sorted(ordered)


@pytest.mark.parametrize("size", ["small", "big"])
def test_in_pdf_2_a_name_leads_to_an_element(size: str) -> None:
    """PDF-38: a structure destination, and none to the Document, which begins on the cover."""
    with opened(size, "en", "ua-2") as pdf:
        found = pikepdf.NameTree(pdf.Root.Names.Dests)
        elements = [found[name].SD[0] for name in found if name.startswith("page-")]
        assert {str(element.Type) for element in elements} == {"/StructElem"}
        assert "/Document" not in {str(element.S) for element in elements}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LARGER)
def test_the_outline_has_a_closed_branch_of_standard_pages(size: str, language: str) -> None:
    """SYN-08."""
    words = default_layouts().words(language)
    with opened(size, language) as pdf:
        last = pdf.Root.Outlines.Last
        assert str(last.Title) == words.say("standard-pages-list")
        titles, entry = [], last.First
        while entry is not None:
            titles.append(str(entry.Title))
            entry = entry.get("/Next")
        assert titles == [words.say("standard-page", page=page) for page in range(1, standard(language).pages + 1)]
        assert int(last.Count) == -len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standard_edition_has_no_such_branch(language: str) -> None:
    with opened("small", language) as pdf:
        assert str(pdf.Root.Outlines.Last.Title) != default_layouts().words(language).say("standard-pages-list")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LARGER)
def test_the_labels_stay_the_editions_own(size: str, language: str) -> None:
    """SYN-08, PDF-08."""
    with opened(size, language) as pdf:
        assert [pdf.pages[index].label for index in range(len(pdf.pages))] == [
            str(number) for number in range(1, len(pdf.pages) + 1)
        ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LARGER)
def test_the_foot_tells_its_own_page_and_the_standard_pages_it_holds(size: str, language: str) -> None:
    """SYN-06: the last page at one foot is that of the next, or the one before it; every mark's page is told."""
    told: list[tuple[int, int]] = []
    for number, page in enumerate(sheets(size, language).pages[1:], 2):
        foot = page.crop((0, page.height - 25 * 72 / 25.4, page.width, page.height)).extract_text()
        own, first, *last = map(int, re.findall(r"\d+", foot))
        assert own == number
        told.append((first, *last) if last else (first, first))
    assert told[0][0] == 2
    assert told[-1][1] == standard(language).pages
    for (_, last), (first, _) in pairwise(told):
        assert first in (last, last + 1)
    with opened(size, language) as pdf:
        for name, page in names(pdf).items():
            if page > 1:
                first, last = told[page - 2]
                assert first <= int(name.removeprefix("page-")) <= last


def standing(label: int, page: int, opens: bool) -> Standing:
    return Standing(str(label), Place(page, 0, 0), opens)


def test_a_page_that_a_standard_page_opens_does_not_tell_the_one_before() -> None:
    found = (standing(1, 0, True), standing(2, 1, False), standing(3, 3, True), standing(4, 3, False))
    assert pages_in(found, 5) == (("1", "1"), ("1", "2"), ("2", "2"), ("3", "4"), ("4", "4"))


def test_several_standard_pages_may_open_one_page() -> None:
    assert pages_in((standing(1, 0, True), standing(2, 1, True), standing(3, 1, True)), 3) == (
        ("1", "1"),
        ("2", "3"),
        ("3", "3"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LARGER)
def test_the_contents_give_own_and_standard_page(size: str, language: str) -> None:
    """SYN-07, LPT-18."""
    made = view(size, language, Format.PDF)
    says = made.words.say
    text = "\n".join(page.extract_text() for page in sheets(size, language).pages[1:4])
    assert f"{says('own-page-column')} {says('standard-page-column')}" in text
    pages = {chapter: int(page) for chapter, page in standard(language).chapters.items()}
    with opened(size, language) as pdf:
        found = pikepdf.NameTree(pdf.Root.Names.Dests)
        order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for chapter in made.document.chapters:
            own = order[_array(found[chapter.id])[0].objgen]
            assert re.search(rf"\D {own} {pages[chapter.id]}$", text, re.MULTILINE), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_of_the_standard_edition_have_one_column(language: str) -> None:
    says = default_layouts().words(language).say
    heads = f"{says('own-page-column')} {says('standard-page-column')}"
    assert heads not in sheets("small", language).pages[1].extract_text()


@pytest.mark.parametrize("profile", ["ua-1", "ua-2"])
@pytest.mark.parametrize("size", ["small", *LARGER])
def test_our_own_rules_find_nothing(size: str, profile: str) -> None:
    for language in LANGUAGES:
        numbers = expected(Edition(language, size, Format.PDF), default_layouts())
        assert numbers is not None
        assert list(pdfrules.faults(data(size, language, profile), numbers)) == []


def test_our_own_rules_catch_a_branch_that_leads_elsewhere_and_a_mark_without_a_name() -> None:
    numbers = expected(Edition("en", "big", Format.PDF), default_layouts())
    assert numbers is not None
    with opened("big", "en") as pdf:
        pdf.Root.Outlines.Last.First.Next.A.D[0] = pdf.pages[4].obj
        moved = list(pdfrules.faults(saved(pdf), numbers))
    with opened("big", "en") as pdf:
        found = pikepdf.NameTree(pdf.Root.Names.Dests)
        del found["page-4"]
        unnamed = list(pdfrules.faults(saved(pdf), numbers))
    assert {code for code, _ in moved} == {code for code, _ in unnamed} == {"pdf-standard-pages"}


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_book_without_a_map_says_nothing_of_standard_pages() -> None:
    made = write(replace(view("middle", "en", Format.PDF), page_map=None, marks={}))
    (data_,) = made.files.values()
    with pikepdf.open(io.BytesIO(data_)) as pdf:
        assert names(pdf) == {}
        assert str(pdf.Root.Outlines.Last.Title) != "Standard pages"
