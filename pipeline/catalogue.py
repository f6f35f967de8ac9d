"""The pages that lead to the editions: catalogue, publication pages, title pages.

In: what was built, as `File`s with their facts, and the page maps. Out: pages whose links
say format, size in bytes, pages, language and edition, read from the files and never
typed by hand (HTM-P28). Each language has its own pages; `index.html` is the main one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.editions import Edition, Format, Size
from pipeline.frame import (
    Frame,
    Link,
    catalogue_path,
    edition_path,
    landing_path,
    language_choice,
    publication_frame,
    size_choice,
    sizes_of,
    to,
)
from pipeline.layouts import Layouts, Words
from pipeline.model import Document, Publication
from pipeline.pagemap import PageMap
from pipeline.pagerule import page_rule
from pipeline.pages import pages
from pipeline.phrases import bytes_in, date_in, language_name
from pipeline.views import View, edition_name, make_view, size_name
from pipeline.writers import Written
from pipeline.writers.assets import characters, style_and_fonts
from pipeline.writers.html import numbered

MEDIA_TYPES = {Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip", Format.HTML: "text/html"}


@dataclass(frozen=True, slots=True)
class File:
    """A finished edition: its path, its length in bytes, and its pages where it has any."""

    edition: Edition
    path: str
    bytes: int
    pages: int = 0


def front_pages(
    publication: Publication,
    editions: Sequence[Edition],
    layouts: Layouts,
    facts: Mapping[Edition, Mapping[str, Any]],
    languages: Sequence[str],
) -> Written:
    """Return a publication's own page in each language, and the title page of each web edition.

    `facts` holds what the writers told of each edition, and `bytes`. The facts returned are
    the publication's entry in the catalogue, as plain values.
    """
    by_edition = {
        edition: File(
            edition,
            edition_path(publication.name, edition),
            int(facts[edition].get("bytes", 0)),
            int(facts[edition].get("pages", 0)),
        )
        for edition in editions
    }
    maps = _page_maps(facts, layouts)
    made: dict[str, bytes] = {}
    for language, document in publication.documents.items():
        page_map = maps.get(language)
        made[landing_path(publication, language)] = _landing(publication, document, by_edition, layouts, page_map)
        for size in _sizes_made(publication, layouts, by_edition):
            edition = Edition(language, size.name, Format.HTML)
            if edition in by_edition:
                view = make_view(publication, edition, layouts, page_map)
                made[edition_path(publication.name, edition)] = _title_page(view, by_edition)
    return Written(made, _entry(publication, by_edition, layouts, maps))


def _page_maps(facts: Mapping[Edition, Mapping[str, Any]], layouts: Layouts) -> dict[str, PageMap]:
    """Return the page map of each language, from the facts of its standard PDF."""
    standard = layouts.sizes.standard.name
    return {
        edition.language: PageMap.from_json(told)
        for edition, told in facts.items()
        if edition.format is Format.PDF and edition.size == standard and "pages" in told
    }


def _entry(
    publication: Publication, files: Mapping[Edition, File], layouts: Layouts, maps: Mapping[str, PageMap]
) -> dict[str, Any]:
    """Return what the catalogue says of a publication."""
    languages = {}
    for language, document in publication.documents.items():
        metadata = document.metadata
        sizes = _sizes_made(publication, layouts, files)
        languages[language] = {
            "title": metadata.title,
            "description": metadata.description,
            "publisher": words_joined(layouts.words(language), metadata.publisher.name, metadata.publisher.department),
            "landing": landing_path(publication, language),
            "sizes": [size.name for size in sizes if Edition(language, size.name, Format.HTML) in files],
            "page_map": maps[language].as_json() if language in maps else None,
        }
    return {
        "name": publication.name,
        "main": publication.main.language,
        "files": len(files),
        "languages": languages,
    }


def words_joined(words: Words, *parts: str) -> str:
    """Return the parts that are not empty, with the language's comma between them."""
    return words.say("comma").join(part for part in parts if part)


def catalogue(entries: Sequence[Mapping[str, Any]], layouts: Layouts) -> Written:
    """Return the catalogue in each language that any publication has, with its own style sheet and fonts."""
    found = {language for entry in entries for language in entry["languages"]} or {"en"}
    languages = sorted(found, key=lambda language: (language != "en", language))
    files: dict[str, bytes] = {}
    for language in languages:
        page = _catalogue_page(entries, layouts, language, languages)
        files[catalogue_path(language)] = page
        if language == languages[0]:
            files["index.html"] = page
    used = characters([dict(entry) for entry in entries])
    for language in languages:
        used |= characters(layouts.text(f"words/{layouts.words(language).language}.toml"))
        used |= set(language_name(language))
    names = dict.fromkeys(size for entry in entries for each in entry["languages"].values() for size in each["sizes"])
    sizes = [size for name in (layouts.sizes.standard.name, *names) if (size := layouts.sizes.get(name))]
    files |= style_and_fonts("assets", layouts, dict.fromkeys(sizes), frozenset(used | set(map(chr, range(32, 127)))))
    return Written(files)


def _sizes_made(publication: Publication, layouts: Layouts, files: Mapping[Edition, File]) -> list[Size]:
    """Return the sizes of a publication's editions, also of those asked for besides, smallest first."""
    names = dict.fromkeys(edition.size for edition in files)
    sizes = {size.name: size for name in ("", *names) for size in sizes_of(publication, layouts, name)}
    return sorted((s for s in sizes.values() if s.name in names), key=lambda size: (size.points[0], size.name))


def _catalogue_page(
    entries: Sequence[Mapping[str, Any]], layouts: Layouts, language: str, languages: Sequence[str]
) -> bytes:
    words = layouts.words(language)
    frame = Frame(
        language=language,
        size=layouts.sizes.standard,
        assets="assets/",
        masthead=("Everypage",),
        trail=(Link(words.say("publications")),),
        choices=(language_choice(words, language, [(each, catalogue_path(each)) for each in languages]),)
        if len(languages) > 1
        else (),
        footer=(Link(words.say("all-publications"), catalogue_path(language)),),
        closing=(words.say("page-rule"),),
    )
    shelf = [_shelf_entry(entry, layouts, language) for entry in entries]
    return pages(layouts).render("catalogue.html.j2", page=frame, words=words, shelf=shelf).encode()


def _shelf_entry(entry: Mapping[str, Any], layouts: Layouts, language: str) -> dict[str, Any]:
    shown = language if language in entry["languages"] else entry["main"]
    said = entry["languages"][shown]
    words = layouts.words(shown)
    page_map = PageMap.from_json(said["page_map"]) if said["page_map"] else None
    facts = ""
    if page_map:
        count = words.count("editions-count", entry["files"])
        facts = words.say("pages-in-standard", pages=words.count("pages", page_map.pages), files=count)
    return {
        "language": shown,
        "href": said["landing"],
        "title": said["title"],
        "publisher": said["publisher"],
        "description": said["description"],
        "rule": page_rule(page_map),
        "facts": facts,
        "languages": [
            _shelf_language(entry["name"], each, layouts, value) for each, value in entry["languages"].items()
        ],
    }


def _shelf_language(name: str, language: str, layouts: Layouts, said: Mapping[str, Any]) -> dict[str, Any]:
    words = layouts.words(language)
    sizes = []
    for size_key in said["sizes"]:
        size = layouts.sizes.get(size_key)
        if size is not None:
            href = edition_path(name, Edition(language, size.name, Format.HTML))
            rest = words.say("comma") + said["title"]
            sizes.append({"name": size.name, "text": size_name(words, size), "href": href, "rest": rest})
    return {"language": language, "name": language_name(language), "sizes": sizes}


def _landing(
    publication: Publication,
    document: Document,
    files: Mapping[Edition, File],
    layouts: Layouts,
    page_map: PageMap | None,
) -> bytes:
    here = landing_path(publication, document.language)
    words = layouts.words(document.language)
    languages = [(language, to(landing_path(publication, language), here)) for language in publication.documents]
    choices = [language_choice(words, document.language, languages)] if len(languages) > 1 else []
    trail = (Link(document.metadata.title),)
    size = layouts.sizes.standard
    frame = publication_frame(publication, document, layouts, here, size, trail, choices, programme=False)
    first = [document, *(each for each in publication.documents.values() if each is not document)]
    return (
        pages(layouts)
        .render(
            "publication.html.j2",
            page=frame,
            words=words,
            metadata=document.metadata,
            rule=page_rule(page_map),
            pages=_pages_and_files(words, page_map, len(files)),
            tables=[_download_table(publication, each, files, layouts, here) for each in first],
        )
        .encode()
    )


def _pages_and_files(words: Words, page_map: PageMap | None, files: int) -> str:
    if page_map is None:
        return ""
    pages_said = words.count("pages", page_map.pages)
    return words.say("pages-in-standard", pages=pages_said, files=words.count("editions-count", files))


def _download_table(
    publication: Publication, document: Document, files: Mapping[Edition, File], layouts: Layouts, here: str
) -> dict[str, Any]:
    words = layouts.words(document.language)
    heads = {Format.HTML: "read-here", Format.PDF: "to-print", Format.EPUB: "e-book"}
    formats = [format_ for format_ in heads if any(e.format is format_ for e in files)]
    column = layouts.typography.rules(document.language).column
    rows = []
    for size in _sizes_made(publication, layouts, files):
        cells = [
            _download_cell(files.get(Edition(document.language, size.name, f)), document, words, size, here)
            for f in formats
        ]
        points = words.say("in-print", points=f"{size.points[column]:g}")
        rows.append({"size": size, "name": size_name(words, size), "points": points, "cells": cells})
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


def _title_page(view: View, files: Mapping[Edition, File]) -> bytes:
    here = edition_path(view.document.name, view.edition)
    words, document = view.words, view.document
    sizes = _sizes_made(view.publication, view.layouts, files)
    choices = [size_choice(words, sizes, view.size.name, "index")]
    languages = [(each, f"../../{each}/{view.size.name}/index.html") for each in view.publication.documents]
    if len(languages) > 1:
        choices.append(language_choice(words, view.language, languages))
    trail = (
        Link(document.metadata.short, to(landing_path(view.publication, view.language), here)),
        Link(words.say("title-page")),
    )
    frame = publication_frame(view.publication, document, view.layouts, here, view.size, trail, choices)
    first = document.chapters[0]
    downloads = [
        _download_link(file, view, here)
        for format_ in (Format.PDF, Format.EPUB)
        if (file := files.get(Edition(view.language, view.size.name, format_)))
    ]
    page = pages(view.layouts).render(
        "title.html.j2",
        view=view,
        words=words,
        page=frame,
        metadata=document.metadata,
        rule=page_rule(view.page_map),
        files=downloads,
        details=details(view),
        onward=[Link(numbered(first), view.href(first.id), "next", words.say("next"))],
    )
    return page.encode()


def _download_link(file: File, view: View, here: str) -> Link:
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


def details(view: View) -> list[dict[str, str]]:
    """Return what is known about the text, as names and values in the reader's language."""
    words, metadata = view.words, view.document.metadata
    publisher = words_joined(words, metadata.publisher.name, metadata.publisher.department)
    said = {
        "publisher": publisher,
        "creators": words.say("comma").join(metadata.creators),
        "text-of": date_in(words, metadata.date),
        "editions": edition_name(words, view.size),
        "rights": metadata.rights,
        "licence": metadata.licence,
        "contact": metadata.accessibility.contact or metadata.publisher.contact,
        "identifier": metadata.identifier,
    }
    return [{"name": words.say(key), "text": value} for key, value in said.items() if value]
