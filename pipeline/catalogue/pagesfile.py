"""The page map as data: `DIR/<name>/<language>/pages.json`, for programs that quote or look up pages (SYN-01).

In: a publication's language, and what the writers told of its PDFs. Out: JSON:

    publication, language, title   what the pages are of
    standard    edition, file, pages, sha256: the PDF whose pages everybody cites, and its digest
    editions    for each size in print: file, pages
    pages       a list in order, one for each page of the standard edition with text of the document:
        page        its label, as printed (SYN-03)
        block       the stretch of text that holds its first character, by id, or by the way from an id
        offset      how many characters of that stretch stand before the page
        begins      the words with which it begins
        chapter     id, number, title;  section: the same of the nearest section above, or null
        address     where its mark stands in the web pages of every size, below the size's folder
        own         for each size in print, the page of that edition on which it begins

Cover, contents and colophon are no text of the document and are not listed. Files are named
as they lie beside pages.json; digests are SHA-256 in hexadecimal digits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pipeline.editions import Edition, Format
from pipeline.frame import edition_path
from pipeline.layouts import Layouts
from pipeline.marking import OBJECT, shown
from pipeline.model import Chapter, Headed, Publication
from pipeline.pagelist import chapter_of, page_anchor
from pipeline.pagemap import PageMap
from pipeline.text import plain
from pipeline.views import View, make_view
from pipeline.whereabouts import Order, Pages

_FIRST_WORDS = 40  # characters


def pages_path(name: str, language: str) -> str:
    """Return where the file lies below the output folder."""
    return f"{name}/{language}/pages.json"


def pages_file(
    publication: Publication, language: str, facts: Mapping[Edition, Mapping[str, Any]], layouts: Layouts
) -> bytes:
    """Return the page map of a language; `facts` holds what was told of each PDF, the standard one among them."""
    maps = {
        edition.size: PageMap.from_json(told)
        for edition, told in facts.items()
        if edition.language == language and edition.format is Format.PDF and "marks" in told
    }
    standard = layouts.sizes.standard.name
    view = make_view(publication, Edition(language, standard, Format.PDF), layouts, maps[standard])
    document = publication.documents[language]
    sizes = sorted(maps, key=lambda size: _points(layouts, size))
    value = {
        "publication": publication.name,
        "language": language,
        "title": document.metadata.title,
        "standard": {"edition": standard, **_file(view, standard, maps[standard]), "sha256": maps[standard].sha256},
        "editions": {size: _file(view, size, maps[size]) for size in sizes},
        "pages": _pages(view, {size: maps[size] for size in sizes}, maps[standard]),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def own_pages(view: View, maps: Mapping[str, PageMap]) -> dict[str, Pages]:
    """Return the pages of each size in print, for looking places up."""
    orders = {within: Order(view.document, within) for within in (False, True)}
    return {name: Pages(orders[_notes_within(view.layouts, name)], page_map.marks) for name, page_map in maps.items()}


def headed_as_json(headed: Headed) -> dict[str, str]:
    """Return a chapter or section as plain values."""
    return {"id": headed.id, "number": str(headed.number), "title": plain(headed.title)}


def _pages(view: View, maps: Mapping[str, PageMap], standard: PageMap) -> list[dict[str, Any]]:
    order = Order(view.document)
    own = own_pages(view, maps)
    found = []
    for mark in standard.marks:
        at = order.index[mark.block]
        above, chapter = order.headings[at], chapter_of(view, mark.block)
        found.append(
            {
                "page": mark.label,
                "block": mark.block,
                "offset": mark.offset,
                "begins": _first_words(shown(view, order.spots[at].content)[mark.offset :]),
                "chapter": headed_as_json(chapter),
                "section": None if isinstance(above, Chapter) else headed_as_json(above),
                "address": f"{chapter.slug}.html#{page_anchor(mark.label)}",
                "own": {size: pages.of(mark.place) for size, pages in own.items()},
            }
        )
    return found


def _first_words(text: str) -> str:
    return " ".join(text[:_FIRST_WORDS].replace(OBJECT, " ").split())


def _file(view: View, size: str, page_map: PageMap) -> dict[str, Any]:
    path = edition_path(view.document.name, Edition(view.language, size, Format.PDF))
    return {"file": path.rpartition("/")[2], "pages": page_map.pages}


def _points(layouts: Layouts, name: str) -> float:
    size = layouts.sizes.get(name)
    return size.points[0] if size else 0


def _notes_within(layouts: Layouts, name: str) -> bool:
    size = layouts.sizes.get(name)
    return size is not None and not size.notes_at_foot
