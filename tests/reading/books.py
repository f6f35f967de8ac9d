"""The e-books of both real publications, and what each of them must say.

In: the folders in sources/. Steps: build the e-books with `everypage build`; draw an
outline from the web edition, which is the same text by another writer. Out: for each book its
file, its language and size, the headings, notes and words of its source, and where the pages of
the standard edition begin, as pages.json tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.pagemap import Mark, PageMap
from pipeline.parity import Entry, Outline, html_outline
from pipeline.parity.outline import WITHIN_TEXT
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers import html
from tests.outputs import ROOT, add, once

PUBLICATIONS = ("sicp", "specimen")  # a real text; and every construct of the source language
LANGUAGES = ("en", "ja")
SIZES = ("small", "giant")  # the standard, and the one that asks for most room
BOOKS = [f"{name}-{language}" for name in PUBLICATIONS for language in LANGUAGES]
FIRST = 20  # characters by which the beginning of a page is known


def signs(text: str) -> str:
    """Return a text without white space and soft hyphens."""
    return "".join(text.replace("\u00ad", "").split())


@dataclass(frozen=True)
class Page:
    """The beginning of a page of the standard edition: its label, its first words, the id of the block around."""

    label: str
    begins: str
    block: str


@dataclass(frozen=True)
class Book:
    """An e-book, and what its source says."""

    name: str
    language: str
    size: str
    path: Path
    source: Outline
    pages: tuple[Page, ...]

    @property
    def chapters(self) -> list[list[Entry]]:
        """The entries of each chapter; it begins with its number."""
        found: list[list[Entry]] = []
        for entry in self.source.entries:
            if entry.role == "number":
                found.append([])
            found[-1].append(entry)
        return found

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Each call of a note in the order of the text: its id, and the words of the note with its mark."""
        notes = {entry.id: signs(spoken(within)) for entry, within in self._notes()}
        calls = (entry for entry in self.source.entries if entry.role == "call")
        return [(entry.id, notes[entry.target.removeprefix("#")]) for entry in calls]

    def _notes(self) -> Iterator[tuple[Entry, list[Entry]]]:
        for chapter in self.chapters:
            for note, rest in _split(chapter):
                if note is not None:
                    yield note, [note, *rest]

    def words(self) -> list[str]:
        """Return the words of each chapter without its notes, and without white space."""
        return [signs(spoken(rest)) for chapter in self.chapters for note, rest in _split(chapter) if note is None]


def _split(chapter: Sequence[Entry]) -> list[tuple[Entry | None, list[Entry]]]:
    """Return a chapter's text, and then each note with what it says."""
    parts: list[tuple[Entry | None, list[Entry]]] = [(None, [])]
    for entry in chapter:
        if entry.role == "note":
            parts.append((entry, []))
        else:
            parts[-1][1].append(entry)
    return parts


def spoken(entries: Sequence[Entry]) -> str:
    """Return the words of entries, each once, as an e-book has them: a note's mark first, a caption before its figure.

    Heads of columns are left out.
    """
    told: list[str] = []
    for entry in _without_heads(entries):
        if entry.role == "caption" and entry.inside.rpartition("/")[2] == "figure":
            told.insert(-1, entry.text)
        elif entry.role not in WITHIN_TEXT:
            told.append(entry.mark if entry.role == "note" else entry.text)
    return "\n".join(told)


def _without_heads(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries without the rows of a table that hold nothing but heads."""
    table, data = -1, set()
    places = []
    for entry in entries:
        table += entry.role == "table"
        places.append((table, entry.row))
        if entry.role == "cell":
            data.add((table, entry.row))
    return (entry for entry, place in zip(entries, places, strict=True) if not entry.row or place in data)


def build(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the e-books of both publications, and the standard PDFs from which their pages come."""
    return once(factory, "shelf", lambda out: add(factory, out, "--format", "epub", "--edition", ",".join(SIZES)))


def book_of(out: Path, name: str, language: str, size: str) -> Book:
    """Return a book that was built."""
    folder = out / name / language
    pages = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    listed = tuple(Page(each["page"], each["begins"], each["block"].partition("/")[0]) for each in pages["pages"])
    source = _source(name, language, json.dumps(pages))
    return Book(name, language, size, folder / f"{name}-{language}-{size}.epub", source, listed)


@cache
def _source(name: str, language: str, pages: str) -> Outline:
    """Return what the web edition says, which cites the same pages."""
    told: dict[str, Any] = json.loads(pages)
    publication, _ = read(read_folder(ROOT / "sources" / name)[0])
    assert publication is not None
    marks = tuple(Mark(each["page"], each["block"], each["offset"]) for each in told["pages"])
    firsts = {chapter.id: 1 for chapter in publication.documents[language].chapters}
    page_map = PageMap(told["standard"]["pages"], firsts, marks)
    view = make_view(publication, Edition(language, "small", Format.HTML), default_layouts(), page_map)
    return html_outline(html.write(view).files)
