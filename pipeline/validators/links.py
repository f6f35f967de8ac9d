"""Links: does everything that an output leads to exist (ARC-5)?

In: web pages, style sheets and EPUBs. Out: a diagnostic for each address (`href`, `src`, `srcset`, `poster`,
`data`, `url(…)` of a style sheet) that leads to no file or to no id, and for each attribute
that names an id which the page does not have. Addresses of other hosts are not followed.

Steps: a folder and an EPUB are both `Files`; each page is parsed once, as its kind is parsed
by readers; the pages' ids are known when the first link is followed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.validators import programs
from pipeline.validators.addresses import Fault, Files, faults_of_book, faults_of_page, faults_of_style
from pipeline.validators.verdict import Sees, place

NAME = "links"
SUFFIX = (".html", ".css", ".epub")
SEES = Sees.FOLDER


def version() -> str:
    """Return the version of the library that reads pages. Raises `Missing`."""
    return f"lxml {programs.package_version('lxml')}"


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what leads nowhere in the pages and the EPUBs. Raises `Missing`."""
    version()
    whole = Files(lambda path: _content(folder, path))
    return [each for file in files for each in _one(folder, file, whole)]


def _one(folder: Path, file: str, whole: Files) -> Iterator[Diagnostic]:
    if not file.endswith(".epub"):
        judged = faults_of_style if file.endswith(".css") else faults_of_page
        yield from _told(folder, file, "", judged(whole, file))
        return
    try:
        with zipfile.ZipFile(io.BytesIO((folder / file).read_bytes())) as book:
            names = frozenset(book.namelist())
            inside = Files(lambda path: book.read(path) if path in names else None)
            for document, faults in faults_of_book(inside):
                yield from _told(folder, file, document, faults)
    except (OSError, zipfile.BadZipFile) as error:
        yield Diagnostic(place(folder, file), "unreadable-output", f"the EPUB cannot be opened: {error}")


def _told(folder: Path, file: str, inside: str, faults: Iterator[Fault]) -> Iterator[Diagnostic]:
    for fault in faults:
        yield Diagnostic(place(folder, file, inside, fault.line), fault.code, fault.message, fault.hint)


def _content(folder: Path, path: str) -> bytes | None:
    try:
        return (folder / path).read_bytes()
    except OSError:
        return None
