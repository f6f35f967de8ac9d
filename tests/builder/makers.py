"""Plain makers: what the writers do, as short text files, so that tests of the builder are quick.

A chapter that says `bug!` stops its writer with an exception, `die!` kills the process, `much!` asks for memory and
`long!` for time without end; `warn!` and `glyph!` lead to a warning and an error; `pages!` to a page map that is none,
`proxy!` to an answer that no other process can send.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Format
from pipeline.jobs import Facts
from pipeline.layouts import Layouts
from pipeline.model import Document, Publication, Site, blocks_of
from pipeline.views import View
from pipeline.writers import Written

PLAIN: Mapping[str, str] = {
    "html": "tests.builder.makers:html",
    "pdf": "tests.builder.makers:single",
    "epub": "tests.builder.makers:single",
    "assets": "tests.builder.makers:assets",
    "front": "tests.builder.makers:front",
    "catalogue": "tests.builder.makers:catalogue",
}


def _text(document: Document) -> str:
    said = "\n".join(
        repr((c.slug, c.title, [getattr(b, "children", "") for b in blocks_of(c)])) for c in document.chapters
    )
    if "bug!" in said:
        raise RuntimeError("the chapter asked for it")
    if "die!" in said:
        os._exit(3)
    if "much!" in said:
        hoard = [bytearray(1 << 24)]
        while True:
            hoard.append(bytearray(1 << 24))
    while "long!" in said:
        _wait_on_like_a_library_that_catches_all()
    return said


def _wait_on_like_a_library_that_catches_all() -> None:
    with contextlib.suppress(Exception):
        time.sleep(0.01)


def _head(view: View) -> str:
    css = view.layouts.text("css/base.css")
    return f"{view.edition} {view.page_map and view.page_map.pages} {len(css)} {css[:40]}\n"


def single(view: View) -> Written:
    text = _text(view.document)
    ending = "pdf" if view.edition.format is Format.PDF else "epub"
    path = f"{view.document.name}/{view.language}/{view.document.name}-{view.language}-{view.size.name}.{ending}"
    pages = 1 + len(text) // 400
    chapters = {chapter.id: min(chapter.number, pages) for chapter in view.document.chapters}
    content = f"{_head(view)}{view.publication.profile}\n{text}".encode()
    marks = [[str(page), view.document.chapters[0].id, page] for page in range(1, pages + 1)]
    own = {"pages": pages, "chapters": chapters, "marks": marks, "sha256": hashlib.sha256(content).hexdigest()}
    facts: dict[str, Any] = own if ending == "pdf" else {}
    found = ()
    if "warn!" in text and ending == "pdf":
        found = (Diagnostic(view.document.chapters[0].position, "outside-margins", f"wide in {view.edition}"),)
    if "pages!" in text:
        facts = {"pages": 1}
    if "proxy!" in text:
        return Written(MappingProxyType({path: b""}), facts)
    if "glyph!" in text and ending == "epub":
        found = (Diagnostic(Position(view.document.chapters[0].position.path), "missing-glyph", "no glyph"),)
        return Written({}, {}, found)
    return Written({path: content}, facts, found)


def persons(view: View) -> Written:
    """Write what the job of an edition sees of what persons signed, beside the edition."""
    made = (html if view.edition.format is Format.HTML else single)(view)
    days = {language: day.isoformat() for language, day in view.publication.attested.items()}
    path = f"{view.document.name}/{view.language}/{view.size.name}-{view.edition.format}.json"
    seen = json.dumps([len(view.publication.reviews), days]).encode()
    return replace(made, files={**made.files, path: seen})


def html(view: View) -> Written:
    folder = f"{view.document.name}/{view.language}/{view.size.name}"
    others = sorted(view.publication.documents)
    head = f"{_head(view)}{others}\n"
    files = {
        f"{folder}/{chapter.slug}.html": (head + _text(replace(view.document, chapters=(chapter,)))).encode()
        for chapter in view.document.chapters
    }
    return Written(files, {"chapters": len(files)})


def assets(publication: Publication, layouts: Layouts, also: Sequence[str]) -> Written:
    used = sorted(set("".join(map(_text, publication.documents.values()))))
    return Written({f"{publication.name}/assets/fonts.txt": f"{list(also)} {used}".encode()})


def front(publication: Publication, layouts: Layouts, facts: Facts) -> Written:
    told = {str(edition): dict(made) for edition, made in facts.items()}
    title = publication.main.metadata.title
    page = json.dumps([title, told], indent=1).encode()
    return Written(
        {f"{publication.name}/index.html": page}, {"name": publication.name, "title": title, "files": len(told)}
    )


def catalogue(entries: Sequence[Mapping[str, Any]], layouts: Layouts, site: Site) -> Written:
    return Written({"index.html": json.dumps([dict(entry) for entry in entries], indent=1).encode()})
