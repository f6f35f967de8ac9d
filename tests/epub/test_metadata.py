"""A book says whose it is, which edition, and what else a reader should know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Accessibility
from pipeline.views import View
from pipeline.writers.epub import write
from pipeline.writers.epub.content import XML, text
from tests.epub.trial import OPF, Ebook, view_of

EDITIONS = [(language, size) for language in ("en", "ja") for size in ("small", "middle", "big")]


def test_the_file_lies_where_the_contract_says() -> None:
    (path,) = write(view_of("ja", "big")).files
    assert path == "trial/ja/trial-ja-big.epub"


@pytest.mark.parametrize(("language", "size"), EDITIONS)
def test_two_runs_give_the_same_bytes(language: str, size: str) -> None:
    assert write(view_of(language, size)) == write(view_of(language, size))


def test_each_edition_has_its_own_identifier_and_names_the_publication(ebook: Callable[..., Ebook]) -> None:
    """Editions do not overwrite one another on a reader's shelf."""
    made = [ebook(*edition) for edition in EDITIONS]
    assert len({each.dc("identifier")[0] for each in made}) == len(EDITIONS)
    assert {tuple(each.properties("dcterms:isVersionOf")) for each in made} == {
        ("urn:uuid:22362e55-ad86-4064-b466-c6c6e6464bf6",)
    }


def test_the_title_names_the_edition_and_the_language_is_stated(ebook: Callable[..., Ebook]) -> None:
    """EPB-16, LPT-25."""
    made = ebook("ja", "big")
    assert made.dc("title")[0] == "戦略的国際科学技術協力推進事業 – 大"
    assert made.dc("language") == ["ja"]
    assert made.package.get(f"{XML}lang") == "ja"


@pytest.mark.parametrize(
    ("language", "size", "name"),
    [
        ("en", "small", "Small edition: standard"),
        ("en", "giant", "Giant edition: giant print"),
        ("ja", "big", "大：大活字版"),
        ("en", "16pt", "16-point edition"),
    ],
)
def test_the_metadata_say_which_edition_it_is(language: str, size: str, name: str) -> None:
    """LPT-25: a title of its own type, and schema.org's bookEdition."""
    made = opened(view_of(language, size))
    (title,) = made.package.findall(".//dc:title[@id='edition']", OPF)
    (kind,) = made.package.findall(".//opf:meta[@refines='#edition']", OPF)
    assert (title.text, kind.get("property"), kind.text) == (name, "title-type", "edition")
    assert made.properties("schema:bookEdition") == [name]


def test_everything_that_the_source_says_is_in_the_package(ebook: Callable[..., Ebook]) -> None:
    made = ebook("en", "small")
    assert made.dc("title")[1] == "Programme description"
    assert made.dc("creator") == ["A & B", "C"]
    assert made.dc("publisher") == ["Japan Science and Technology Agency"]
    assert made.dc("date") == ["2026-11-22"]
    assert made.dc("description") == ["What the programme is for."]
    assert made.dc("subject") == ["international cooperation", "research funding"]
    assert made.dc("rights") == ["An example."]
    assert made.properties("dcterms:license") == ["CC-BY-4.0"]
    assert made.properties("dcterms:modified") == ["2026-11-22T00:00:00Z"]


def test_what_the_source_does_not_say_leaves_no_empty_line() -> None:
    about = replace(view_of("en", "small").document.metadata, subtitle="", creators=(), description="", licence="")
    made = opened(changed(view_of("en", "small"), about))
    assert made.dc("title") == [
        "Strategic International Research Cooperative Program – Small",
        "Small edition: standard",
    ]
    assert not made.dc("description") + made.dc("creator") + made.properties("dcterms:license")
    assert made.properties("title-type") == ["main", "edition"]
    assert not [e.tag for e in made.package.iterfind(".//opf:metadata/*", OPF) if not (e.text or "").strip()]


@pytest.mark.parametrize(("language", "size"), EDITIONS)
def test_the_summary_is_one_short_text_in_the_language_of_the_book(
    ebook: Callable[..., Ebook], language: str, size: str
) -> None:
    """EPB-13."""
    made = ebook(language, size)
    (summary,) = made.package.findall(".//opf:meta[@property='schema:accessibilitySummary']", OPF)
    assert summary.get(f"{XML}lang") == language
    words = summary.text or ""
    assert 0 < len(words) < 500
    assert "<" not in words
    assert words.endswith("access@everypage.example")


def test_the_summary_speaks_of_records_and_notes_only_where_there_are_some(ebook: Callable[..., Ebook]) -> None:
    small, big = (ebook("en", size).properties("schema:accessibilitySummary")[0] for size in ("small", "big"))
    assert "lists of records" in big
    assert "lists of records" not in small
    assert "150 percent" in big
    assert "percent" not in small
    bare = replace(view_of("en", "big").document, chapters=view_of("en", "big").document.chapters[1:])
    view = replace(view_of("en", "big"), document=bare)
    assert "Notes stand" in big
    assert "Notes stand" not in metadata_of(view)


def test_a_long_contact_does_not_make_the_summary_too_long() -> None:
    about = view_of("en", "big").document.metadata
    about = replace(about, accessibility=Accessibility(contact="a" * 480 + "@everypage.example"))
    (summary,) = opened(changed(view_of("en", "big"), about)).properties("schema:accessibilitySummary")
    assert len(summary) < 500
    assert summary.startswith("The text begins at 150 percent")


def test_a_control_character_in_the_title_is_a_diagnostic_and_no_file() -> None:
    """Finding 12."""
    about = replace(view_of("en", "small").document.metadata, title="One\x08")
    made = write(changed(view_of("en", "small"), about))
    assert made.files == {}
    assert {found.code for found in made.diagnostics} == {"epub-character", "epub-not-well-formed"}


def test_the_title_page_says_how_to_get_other_editions(ebook: Callable[..., Ebook]) -> None:
    words = text(ebook("en", "big").tree("title.xhtml"))
    assert "Big edition: large print" in words
    assert "In English: Small, Middle, Big, each as web pages, PDF and EPUB" in words
    assert "小、中、大" in words
    assert "ask access@everypage.example" in words
    assert "22 November 2026" in words


def changed(view: View, about: object) -> View:
    return replace(view, document=replace(view.document, metadata=about))


def opened(view: View) -> Ebook:
    (data,) = write(view).files.values()
    return Ebook.opened(data)


def metadata_of(view: View) -> str:
    return opened(view).properties("schema:accessibilitySummary")[0]
