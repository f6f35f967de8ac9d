"""The PDF editions of a publication as plain files: what a user of WeasyPrint alone would keep and run it on."""

from __future__ import annotations

from pathlib import Path

from pipeline.inputs import read_folder
from pipeline.reader import read
from tests.bench.books import standard_view, write_plain


def write_books(source: Path, folder: Path) -> list[Path]:
    """Write each PDF edition of a publication as HTML with its style sheet and pictures; the standard one first."""
    publication, found = read(read_folder(source)[0])
    assert publication is not None, "\n".join(map(str, found))
    return [
        write_plain(standard_view(publication, language, size), folder / f"{language}-{size}")
        for language in publication.documents
        for size in publication.editions
    ]
