"""A note stands at the foot of the page on which it is called, wherever on the page that is (LPT-23)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs, read_folder
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers.pdf import book

LINE = "A line of the text that stands before the call and fills the page up. "
NOTE = "The note takes several lines, so that there is not always room for it at the foot. " * 6


@pytest.mark.parametrize("lines", range(16, 36, 4))
def test_a_note_stands_on_the_page_of_its_call(lines: int) -> None:
    chapter = f"# One {{#one}}\n\n{LINE * lines}\n\nThe call[^a] is here.\n\n{LINE * 7}\n\n{LINE * 9}\n\n[^a]: {NOTE}\n"
    files = {
        "publication.yaml": b"identifier: urn:uuid:00000000-0000-4000-8000-000000000000\n"
        b"languages: {en: {title: Notes, description: A test.}}\npublisher: {name: Everypage}\ndate: 2026-11-22\n",
        "en/01-one.md": chapter.encode(),
    }
    publication, found = read(Inputs("notes", "notes", files))
    assert publication is not None, found
    view = make_view(publication, Edition("en", "small", Format.PDF), default_layouts(), None)
    places = book.make(view, None).places
    assert places["note-one-1"] == places["call-one-1-1"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_long_note_of_the_main_publication_stands_under_its_call(language: str) -> None:
    # Both faults that `engine` mends in WeasyPrint 70 showed here: one by the last bit of a float, one by a later line.
    publication, _ = read(read_folder(Path(__file__).parents[2] / "sources" / "sicp")[0])
    assert publication is not None
    view = make_view(publication, Edition(language, "small", Format.PDF), default_layouts(), None)
    places = book.make(view, None).places
    for chapter in publication.documents[language].chapters:
        for note in chapter.notes:
            assert places[note.id] == places[note.id.replace("note-", "call-") + "-1"], note.id
