"""Locating: words of a text in, the pages on which they stand in every edition out.

In: a publication's folder, a language, words, and the output folder. Steps: read the source
and the manifest; refuse pages of another state of the source; look for the words in every
stretch of text, as an edition shows it; say for each find the standard page, chapter and
section, and the page of each edition in print. Out: `Found`s, or diagnostics.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.base import base_of
from pipeline.catalogue.pagesfile import headed_as_json, own_pages
from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.layouts import Layouts
from pipeline.manifest import Record
from pipeline.marking import OBJECT, shown
from pipeline.model import Chapter, Headed
from pipeline.outputs import Outputs
from pipeline.pagelist import chapter_of
from pipeline.pagemap import PageMap
from pipeline.places import Place
from pipeline.sources import read_source
from pipeline.text import plain
from pipeline.tools import versions
from pipeline.views import View, heading_label, make_view, size_name
from pipeline.whereabouts import Order

_AROUND = 30  # characters shown on each side of the words
_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": "", OBJECT: " "}


@dataclass(frozen=True, slots=True)
class Found:
    """Words in a text: the standard page, what is above them, the words around, and each edition's page by its name."""

    page: str
    block: str
    offset: int
    chapter: Headed
    section: Headed | None
    around: str
    own: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return plain values, with the keys of pages.json."""
        return {
            "page": self.page,
            "block": self.block,
            "offset": self.offset,
            "around": self.around,
            "chapter": headed_as_json(self.chapter),
            "section": self.section and headed_as_json(self.section),
            "own": dict(self.own),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, the view in whose words it is told, or what is wrong."""

    found: tuple[Found, ...] = ()
    view: View | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def text(self) -> str:
        """Return what was found, for people."""
        return "" if self.view is None else "".join(_told(self.view, found) for found in self.found)

    def json_lines(self) -> str:
        """Return what was found as one JSON object a line."""
        return "".join(json.dumps(found.as_json(), ensure_ascii=False) + "\n" for found in self.found)


def locate(folder: Path, language: str, words: str, out: Path, layouts: Layouts) -> Answer:
    """Return where words stand in the editions of a publication's language that were built into a folder."""
    manifest = Outputs(out).listed()
    source = read_source(folder, layouts, base_of(layouts, versions()), manifest.publications)
    if source.outline is None:
        return Answer(diagnostics=tuple(source.diagnostics))
    record = manifest.publications.get(source.name)
    if record is None or record.inputs != source.keys.whole():
        return Answer(diagnostics=(_not_built(folder, out, changed=record is not None),))
    if language not in source.outline.languages:
        return Answer(diagnostics=(_no_language(language, source.outline.languages),))
    publication = source.load(layouts)
    maps = _maps(record, language)
    standard = layouts.sizes.standard.name
    if publication is None or standard not in maps:
        return Answer(diagnostics=(*source.diagnostics, _not_built(folder, out, changed=False)))
    view = make_view(publication, Edition(language, standard, Format.PDF), layouts, maps[standard])
    found = tuple(_found(view, maps, words))
    return Answer(found, view) if found else Answer(diagnostics=(_no_words(words, folder, language),))


def _maps(record: Record, language: str) -> dict[str, PageMap]:
    """Return the pages of each size in print of which there is a record."""
    found = {}
    for name, done in record.jobs.items():
        spoken, _, rest = name.partition("/")
        size, _, format_ = rest.partition("/")
        if spoken == language and format_ == Format.PDF and "marks" in done.facts:
            found[size] = PageMap.from_json(done.facts)
    return found


def _found(view: View, maps: Mapping[str, PageMap], words: str) -> Iterator[Found]:
    order = Order(view.document)
    standard = view.size.name
    sizes = [name for name in view.layouts.sizes.listed if name in maps]
    own = own_pages(view, {name: maps[name] for name in (*sizes, *sorted(set(maps).difference(sizes)))})
    wanted = _folded(words)[0].strip()
    for spot, above in zip(order.spots, order.headings, strict=True):
        text = shown(view, spot.content)
        for first, last in _places(text, wanted):
            place = Place(spot.block, first)
            chapter = chapter_of(view, spot.block)
            section = None if isinstance(above, Chapter) else above
            pages = {name: each.of(place) for name, each in own.items()}
            around = _around(text, first, last)
            yield Found(pages[standard], spot.block, first, chapter, section, around, pages)


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last offset of each place where a text says the words."""
    folded, offsets = _folded(text)
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        yield offsets[at], offsets[at + len(wanted) - 1] + 1
        at = folded.find(wanted, at + len(wanted))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without differences of case, width, spaces and quotation marks, and where its characters were."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for each in unicodedata.normalize("NFKC", _SAME.get(character, character)).casefold():
            if each.isspace() and kept[-1:] == [" "]:
                continue
            kept.append(" " if each.isspace() else each)
            offsets.append(offset)
    return "".join(kept), offsets


def _around(text: str, first: int, last: int) -> str:
    start, end = max(first - _AROUND, 0), last + _AROUND
    said = " ".join(text[start:end].replace(OBJECT, " ").split())
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"


def _told(view: View, found: Found) -> str:
    headed = found.section or found.chapter
    above = [
        f"{heading_label(each, view.words)}: {plain(each.title)}" for each in dict.fromkeys((found.chapter, headed))
    ]
    own = ", ".join(f"{_size(view, name)} {page}" for name, page in found.own.items())
    return f"page {found.page}, {', '.join(above)}\n    “{found.around}”\n    in print: {own}\n"


def _size(view: View, name: str) -> str:
    size = view.layouts.sizes.get(name)
    return size_name(view.words, size) if size else name


def _not_built(folder: Path, out: Path, changed: bool) -> Diagnostic:
    why = "changed since it was built" if changed else "was not built"
    hint = f"everypage build {folder} --out {out}"
    return Diagnostic(Position(folder.as_posix()), "not-built", f"{folder.name} {why} into {out}", hint)


def _no_language(language: str, known: Sequence[str]) -> Diagnostic:
    hint = f"there is {', '.join(known)}"
    return Diagnostic(Position("locate"), "unknown-choice", f"the publication has no language {language!r}", hint)


def _no_words(words: str, folder: Path, language: str) -> Diagnostic:
    hint = "give fewer words, as they stand in one paragraph, heading, item, cell or note"
    message = f"the words “{words}” are not in the text"
    return Diagnostic(Position(f"{folder.as_posix()}/{language}"), "words-not-found", message, hint)
