"""The finished editions of a publication: which there are, where they lie, how long they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.editions import Edition, Format, Size
from pipeline.frame import edition_path, sizes_of
from pipeline.layouts import Layouts, Words
from pipeline.model import Publication
from pipeline.pagemap import PageMap


@dataclass(frozen=True, slots=True)
class File:
    """A finished edition: its path, its length in bytes, and its pages where it has any."""

    edition: Edition
    path: str
    bytes: int
    pages: int = 0


def finished(publication: Publication, facts: Mapping[Edition, Mapping[str, Any]]) -> dict[Edition, File]:
    """Return the finished editions by what the writers told of each, and `bytes`."""
    return {
        edition: File(
            edition,
            edition_path(publication.name, edition),
            int(told.get("bytes", 0)),
            int(told.get("pages", 0)),
        )
        for edition, told in facts.items()
    }


def page_maps(facts: Mapping[Edition, Mapping[str, Any]], layouts: Layouts) -> dict[str, PageMap]:
    """Return the page map of each language, from the facts of its standard PDF."""
    standard = layouts.sizes.standard.name
    return {
        edition.language: PageMap.from_json(told)
        for edition, told in facts.items()
        if edition.format is Format.PDF and edition.size == standard and "pages" in told
    }


def sizes_made(publication: Publication, layouts: Layouts, files: Mapping[Edition, File]) -> list[Size]:
    """Return the sizes of a publication's editions, also of those asked for besides, smallest first."""
    names = dict.fromkeys(edition.size for edition in files)
    sizes = {size.name: size for name in ("", *names) for size in sizes_of(publication, layouts, name)}
    return sorted((s for s in sizes.values() if s.name in names), key=lambda size: (size.points[0], size.name))


def words_joined(words: Words, *parts: str) -> str:
    """Return the parts that are not empty, with the language's comma between them."""
    return words.say("comma").join(part for part in parts if part)
