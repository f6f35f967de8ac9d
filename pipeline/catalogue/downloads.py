"""Links to finished files, which say everything about them before anything is loaded (HTM-P28)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.catalogue.files import File, sizes_made
from pipeline.editions import Edition, Format, Size
from pipeline.frame import Link, to
from pipeline.layouts import Layouts, Words
from pipeline.model import Document, Publication
from pipeline.phrases import bytes_in, language_name
from pipeline.views import View, size_name

MEDIA_TYPES = {Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip", Format.HTML: "text/html"}


def download_table(
    publication: Publication, document: Document, files: Mapping[Edition, File], layouts: Layouts, here: str
) -> dict[str, Any]:
    """Return the files of a language as a table: a row for each size, a column for each format."""
    words = layouts.words(document.language)
    heads = {Format.HTML: "read-here", Format.PDF: "to-print", Format.EPUB: "e-book"}
    formats = [format_ for format_ in heads if any(e.format is format_ for e in files)]
    column = layouts.typography.rules(document.language).column
    rows = []
    for size in sizes_made(publication, layouts, files):
        cells = [
            _download_cell(files.get(Edition(document.language, size.name, f)), document, words, size, here)
            for f in formats
        ]
        points = words.say("in-print", points=f"{size.points[column]:g}")
        cited = words.say("pages-to-cite") if size.standard else ""
        row = {"size": size, "name": size_name(words, size), "points": points, "cited": cited, "cells": cells}
        rows.append(row)
    return {
        "language": document.language,
        "name": language_name(document.language),
        "words": words,
        "heads": [words.say(heads[format_]) for format_ in formats],
        "rows": rows,
    }


def _download_cell(file: File | None, document: Document, words: Words, size: Size, here: str) -> dict[str, Any]:
    if file is None:
        return {"href": "", "head": ""}
    comma = words.say("comma")
    match file.edition.format:
        case Format.HTML:
            text, facts = words.say("web-pages"), words.count("chapters", len(document.chapters))
        case Format.PDF:
            text, facts = "PDF", words.count("pages", file.pages) + comma + bytes_in(file.bytes)
        case Format.EPUB:
            text, facts = "EPUB", bytes_in(file.bytes)
    return {
        "href": to(file.path, here),
        "type": MEDIA_TYPES[file.edition.format],
        "text": text,
        "rest": comma + size_name(words, size),
        "facts": facts,
        "head": text,
    }


def download_link(file: File, view: View, here: str) -> Link:
    """Say everything about a file in its link: title, size, format, bytes, pages, language (HTM-P28)."""
    key = f"download-{file.edition.format}"
    text = view.words.say(
        key,
        title=view.document.metadata.title,
        size=view.size_name,
        bytes=bytes_in(file.bytes),
        pages=view.words.count("pages", file.pages) if file.pages else "",
        language=language_name(view.language),
    )
    return Link(text, to(file.path, here), type=MEDIA_TYPES[file.edition.format])
