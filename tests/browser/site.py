"""The pages of a built folder: what kind each is, and in which publication, language and size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SIZES = ("small", "middle", "big", "huge", "giant")
LANGUAGES = ("en", "ja")
PUBLICATIONS = ("sicp", "specimen")


@dataclass(frozen=True)
class Place:
    """A page: its path below the output folder, its kind, and what it belongs to."""

    path: str
    kind: str
    publication: str = ""
    language: str = ""
    size: str = ""


def place(path: str) -> Place:
    """Return what a page is, from its path (HOUSE.md, contract)."""
    match path.split("/"):
        case [publication, language, size, name] if size in SIZES:
            return Place(path, "title" if name == "index.html" else "chapter", publication, language, size)
        case [publication, *language, "index.html"]:
            return Place(path, "publication", publication, "".join(language))
        case [name] if name.startswith("index."):
            return Place(path, "catalogue", language=name.removeprefix("index").removesuffix("html").strip("."))
        case _:
            return Place(path, Path(path).name.split(".")[0])


def places(folder: Path) -> list[Place]:
    """Return every page of an output folder; reports are judged elsewhere."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return [place(path) for path in paths if not path.startswith("report/")]
