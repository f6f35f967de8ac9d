"""The data blocks of web pages in the words of schema.org, told from the text and never constant (REP-07)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from pipeline import schemaorg
from pipeline.accessibility import facts
from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs, read_folder
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.views import View, make_view
from tests.site.project import ADDRESS, CHAPTERS, YAML, Page

Pages = dict[str, Page]


def view_of(files: dict[str, str], size: str = "small") -> View:
    publication, found = read(Inputs("bridges", "bridges", {path: text.encode() for path, text in files.items()}))
    assert publication is not None, found
    return make_view(publication, Edition("en", size, Format.HTML), default_layouts(), None)


def data(pages: Pages, name: str) -> dict[str, Any]:
    (block,) = pages[name].data
    assert block["@context"] == "https://schema.org"
    return block


def test_a_title_page_says_what_the_edition_is(pages: Pages) -> None:
    block = data(pages, "bridges/en/big/index.html")
    assert block["@type"] == "Book"
    assert (block["name"], block["alternativeHeadline"]) == ("Bridges", "A guide")
    assert block["url"] == f"{ADDRESS}bridges/en/big/index.html"
    assert block["inLanguage"] == "en"
    assert block["datePublished"] == "2026-11-22"
    assert block["publisher"]["name"] == "Office of Bridges"
    assert block["license"]["name"] == "CC-BY-4.0"
    assert [part["name"] for part in block["hasPart"]] == ["Why", "How"]
    assert [each["encodingFormat"] for each in block["encoding"]] == ["application/pdf", "application/epub+zip"]


def test_what_it_says_of_access_is_what_the_text_s_own_facts_say(built: Path, pages: Pages) -> None:
    block = data(pages, "bridges/en/big/index.html")
    publication, _ = read(read_folder(built.parent / "sources" / "bridges")[0])
    assert publication is not None
    told = facts(make_view(publication, Edition("en", "big", Format.HTML), default_layouts(), None))
    assert block["accessMode"] == list(told.modes) == ["textual", "visual"]
    assert [each["itemListElement"] for each in block["accessModeSufficient"]] == [["textual"], ["textual", "visual"]]
    assert set(block["accessibilityFeature"]) == {*told.features, "pageBreakMarkers", "pageNavigation"}
    assert block["accessibilityHazard"] == list(told.hazards)
    assert block["accessibilitySummary"] == told.summary
    assert "bridges@example.org" in told.summary


def test_the_web_edition_and_the_e_book_of_a_text_agree(built: Path, pages: Pages) -> None:
    block = data(pages, "bridges/ja/small/index.html")
    with zipfile.ZipFile(built / "bridges/ja/bridges-ja-small.epub") as book:
        package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
    claimed = [
        line.partition(">")[2].partition("<")[0]
        for line in package.split("<meta ")
        if 'property="schema:accessibilityFeature"' in line
    ]
    assert sorted(block["accessibilityFeature"]) == sorted(claimed)


def test_large_print_is_said_of_the_big_edition_and_not_of_the_small_one(pages: Pages) -> None:
    assert "largePrint" in data(pages, "bridges/en/big/index.html")["accessibilityFeature"]
    assert "largePrint" not in data(pages, "bridges/en/small/index.html")["accessibilityFeature"]


def test_a_chapter_says_what_it_offers_by_itself_and_what_it_is_part_of(pages: Pages) -> None:
    why, how = (data(pages, f"bridges/en/small/{name}.html") for name in ("why", "how"))
    assert (why["@type"], why["position"], why["accessMode"]) == ("Chapter", 1, ["textual"])
    assert "alternativeText" not in why["accessibilityFeature"]
    assert how["accessMode"] == ["textual", "visual"]
    assert "alternativeText" in how["accessibilityFeature"]
    assert how["isPartOf"]["url"] == f"{ADDRESS}bridges/en/small/index.html"


def test_page_marks_are_said_of_chapters_that_have_some() -> None:
    view = view_of({"publication.yaml": YAML, **CHAPTERS})
    told = schemaorg.chapter_facts(view, view.document.chapters[0])
    assert not {"pageBreakMarkers", "pageNavigation"} & set(told.features)


def test_the_publication_s_page_says_every_edition_and_the_translation(pages: Pages) -> None:
    block = data(pages, "bridges/index.html")
    assert len(block["workExample"]) == 6
    assert {each["inLanguage"] for each in block["workExample"]} == {"en"}
    with_access = [each["encodingFormat"] for each in block["workExample"] if "accessMode" in each]
    assert sorted(set(with_access)) == ["application/epub+zip", "text/html"]
    assert block["workTranslation"][0]["url"] == f"{ADDRESS}bridges/ja/index.html"
    assert data(pages, "bridges/ja/index.html")["translationOfWork"]["name"] == "Bridges"


def test_the_catalogue_lists_its_publications(pages: Pages) -> None:
    assert [each["name"] for each in data(pages, "index.ja.html")["hasPart"]] == ["橋"]


def test_a_text_cannot_end_the_data_block() -> None:
    text = schemaorg.text_of({"name": "</script><script>alert(1)</script><!-- & -->"})
    assert "<" not in text
    assert "--&gt;" not in text
    assert "\\u003c/script" in text
