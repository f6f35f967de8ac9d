"""The page map as data, and where places of a text stand."""

from __future__ import annotations

import json
from typing import Any

import pikepdf
import pytest

from pipeline.editions import Format
from pipeline.model import calls_in, headings
from pipeline.pagemap import Mark, PageMap
from pipeline.places import Place
from pipeline.whereabouts import Order, Pages, pages_of_ids
from tests.samepage.books import LANGUAGES, front, opened, publication, standard, view, written
from tests.samepage.test_paper import names


def pages(language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(front(language).files[f"trial/{language}/pages.json"])
    return loaded


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is_of(language: str) -> None:
    """SYN-01: the digest is that of the PDF."""
    made, facts = pages(language), written("small", language, Format.PDF).facts
    assert list(made) == ["publication", "language", "title", "standard", "editions", "pages"]
    assert (made["publication"], made["language"]) == ("trial", language)
    assert made["standard"] == {
        "edition": "small",
        "file": f"trial-{language}-small.pdf",
        "pages": facts["pages"],
        "sha256": facts["sha256"],
    }
    assert list(made["editions"]) == ["small", "big"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_an_entry_for_every_mark(language: str) -> None:
    made = pages(language)["pages"]
    assert [(p["page"], p["block"], p["offset"]) for p in made] == [tuple(mark) for mark in standard(language).marks]
    keys = ["page", "block", "offset", "begins", "chapter", "section", "address", "own"]
    assert all(list(entry) == keys for entry in made)
    assert made[0]["chapter"]["id"] == "first"
    assert made[0]["section"] is None
    assert made[-1]["section"]["number"] == "2.2"
    assert all(entry["own"]["small"] == entry["page"] for entry in made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editions_own_pages_are_those_of_the_marks_in_their_files(language: str) -> None:
    with opened("big", language) as pdf:
        found = names(pdf)
    for entry in pages(language)["pages"]:
        assert found[f"page-{entry['page']}"] == int(entry["own"]["big"]), entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_heading_is_that_on_which_it_stands_in_the_standard_file(language: str) -> None:
    found = pages_of_ids(publication().documents[language], standard(language))
    with opened("small", language) as pdf:
        order = {page.obj.objgen: str(number) for number, page in enumerate(pdf.pages, 1)}
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        for _, headed in headings(publication().documents[language]):
            assert found[headed.id] == order[places[headed.id][0].objgen]
        for name in ("calls", "chart", "sister"):
            assert found[name] == order[places[name][0].objgen]


def test_without_a_map_nothing_has_a_page() -> None:
    document = publication().documents["en"]
    assert pages_of_ids(document, None) == pages_of_ids(document, PageMap(3)) == {}
    assert Pages(Order(document), ()).of(Place("first", 0)) == ""


def test_a_place_stands_on_the_last_page_that_begins_at_it_or_before() -> None:
    document = publication().documents["en"]
    marks = (Mark("3", "first", 0), Mark("4", "first/1", 9), Mark("5", "first/1", 20), Mark("6", "second", 0))
    found = Pages(Order(document), marks)
    places = (Place("first", 3), Place("first/1", 8), Place("first/1", 9), Place("first/1", 25), Place("terms", 0))
    assert [found.of(place) for place in places] == ["3", "3", "4", "5", "6"]


def test_notes_stand_behind_the_part_that_calls_them_from_big_on() -> None:
    """LPT-23."""
    document = view("big", "en", Format.PDF).document
    chapter = document.chapters[0]
    assert any(calls_in(chapter.blocks))
    last, within = ([spot.block for spot in Order(document, notes_within).spots] for notes_within in (False, True))
    assert sorted(last) == sorted(within)
    assert within.index("note-plan/1") < within.index("calls-section")
    assert last.index("note-plan/1") > last.index("deeper")
