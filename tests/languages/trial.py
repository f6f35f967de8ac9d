"""A chapter in some language, as text in every format and as characters on the printed page."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pdfplumber

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.pagemap import PageMap
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.writers import epub, html, pdf

YAML = """\
identifier: urn:uuid:00000000-0000-4000-8000-000000000002
languages:
  {language}: {{title: Trial, description: A trial of a language.}}
publisher: {{name: Everypage}}
date: 2026-11-22
"""


def view_of(chapter: str, format_: Format, language: str = "en", size: str = "small") -> View:
    yaml = YAML.format(language=language)
    files = {"publication.yaml": yaml.encode(), f"{language}/01-trial.md": chapter.encode()}
    publication, found = read(Inputs("trial", "trial", files))
    assert publication is not None, "\n".join(map(str, found))
    first = publication.documents[language].chapters[0].id
    return make_view(publication, Edition(language, size, format_), default_layouts(), PageMap(1, {first: 1}))


def written(chapter: str, format_: Format, language: str = "en") -> dict[str, bytes]:
    writer = {Format.HTML: html.write, Format.EPUB: epub.write, Format.PDF: pdf.write}[format_]
    return dict(writer(view_of(chapter, format_, language)).files)


def web_page(chapter: str, language: str = "en") -> str:
    """Return the chapter's web page."""
    (page,) = (data for path, data in written(chapter, Format.HTML, language).items() if path.endswith(".html"))
    return page.decode()


def book_page(chapter: str, language: str = "en") -> str:
    """Return the chapter's page of the e-book."""
    (data,) = written(chapter, Format.EPUB, language).values()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        (name,) = (name for name in book.namelist() if "/text/" in name)
        return book.read(name).decode()


def paragraphs(page: str) -> list[str]:
    """Return the text of every paragraph of a page, in the order of the markup."""
    markup = re.sub(r"^\s*(<\?xml[^>]*>\s*)?<!doctype[^>]*>", "", page, flags=re.IGNORECASE)
    root = ElementTree.fromstring(markup)
    return ["".join(each.itertext()) for each in root.iter() if each.tag.rpartition("}")[2] == "p"]


def printed(chapter: str, language: str = "en") -> pdfplumber.PDF:
    """Return the printed edition."""
    (data,) = written(chapter, Format.PDF, language).values()
    return pdfplumber.open(io.BytesIO(data))


def rows(page: pdfplumber.page.Page) -> list[str]:
    """Return the lines of a page as the eye meets them: characters from the left to the right."""
    found: dict[int, list[tuple[float, str]]] = {}
    for char in page.chars:
        if char["text"].strip():
            found.setdefault(round(char["matrix"][5]), []).append((char["x0"], char["text"]))
    return ["".join(text for _, text in sorted(found[height])) for height in sorted(found, reverse=True)]
