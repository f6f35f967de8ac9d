"""The trial publication of the PDF tests in every format, with the page map of its own standard edition."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pdfplumber
import pikepdf

from pipeline.catalogue import front_pages
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.model import Publication
from pipeline.pagemap import PageMap
from pipeline.views import View, make_view
from pipeline.writers import Written, epub, html, pdf
from tests.pdf import conftest as printed
from tests.pdf.conftest import publication as trial

LANGUAGES = ("en", "ja")
_WRITERS = {Format.PDF: pdf.write, Format.EPUB: epub.write, Format.HTML: html.write}


@cache
def publication(profile: str = "ua-1") -> Publication:
    return replace(trial(), profile=profile)


def standard(language: str) -> PageMap:
    return printed.standard_pages(language)


@cache
def written(size: str, language: str, format_: Format, profile: str = "ua-1") -> Written:
    if format_ is Format.PDF and publication(profile) == trial():  # made once for these tests and for those of PDFs
        made = printed.written(size, language)
    else:
        made = _WRITERS[format_](view(size, language, format_, profile))
    assert made.diagnostics == ()
    return made


def view(size: str, language: str, format_: Format, profile: str = "ua-1") -> View:
    is_standard = format_ is Format.PDF and size == "small"
    page_map = None if is_standard else standard(language)
    return make_view(publication(profile), Edition(language, size, format_), default_layouts(), page_map)


def data(size: str, language: str, profile: str = "ua-1") -> bytes:
    (made,) = written(size, language, Format.PDF, profile).files.values()
    return made


def opened(size: str, language: str, profile: str = "ua-1") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data(size, language, profile)))


def sheets(size: str, language: str) -> pdfplumber.PDF:
    return printed.opened(size, language)


@cache
def front(language: str) -> Written:
    facts = {
        Edition(each, size, format_): {**written(size, each, format_).facts, "bytes": 1}
        for each in LANGUAGES
        for size in ("small", "big")
        for format_ in (Format.HTML, Format.PDF)
    }
    made = front_pages(replace(publication(), editions=("small", "big")), default_layouts(), facts)
    assert language in LANGUAGES
    return made
