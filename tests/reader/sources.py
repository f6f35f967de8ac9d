"""Publications in memory, for the tests of the reader: a base folder with some files laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.inputs import Inputs
from pipeline.model import Chapter, Publication
from pipeline.reader import read
from tests.reader.outline import outline

CASES = Path(__file__).parents[1] / "cases" / "source"
NOT_SOURCES = {"diagnostics.txt", "delete.txt", "folder.txt"}
Changes = Mapping[str, str | bytes | None]
CHAPTER = "en/01-first.md"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths inside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def inputs_of(case: Path) -> Inputs:
    """Return the base publication with a case's files laid over it."""
    own = files_of(case)
    files = files_of(CASES / "_base") | {path: content for path, content in own.items() if path not in NOT_SOURCES}
    for path in own.get("delete.txt", b"").decode().split("\n"):
        files.pop(path, None)
    name = own.get("folder.txt", b"example").decode().strip()
    return Inputs(name, name, files)


def with_files(changes: Changes) -> Inputs:
    """Return the base publication with files laid over it; None takes a file away."""
    files = files_of(CASES / "_base")
    for path, content in changes.items():
        files.pop(path, None)
        if content is not None:
            files[path] = content.encode() if isinstance(content, str) else content
    return Inputs("example", "example", files)


def read_all(inputs: Inputs) -> Publication:
    """Return a publication that must have no diagnostics."""
    publication, found = read(inputs)
    assert not found, "\n".join(map(str, found))
    assert publication is not None
    return publication


def chapter_of(text: str, changes: Changes | None = None) -> Chapter:
    """Return the chapter of a text that must have no mistakes."""
    return read_all(with_files({CHAPTER: text} | dict(changes or {}))).main.chapters[0]


def body(text: str, changes: Changes | None = None) -> list[str]:
    """Return the outline of what stands below the title of a chapter."""
    return outline(chapter_of(f"# First\n\n{text}\n", changes)).split("\n")[1:-1]
