"""The books as plain files: what a user of WeasyPrint alone would keep and run it on."""

from __future__ import annotations

from pathlib import Path

from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers import pdf
from pipeline.writers.pdf.forms import print_view


def write_books(source: Path, folder: Path) -> list[Path]:
    """Write each PDF edition of a publication as HTML with its style sheet and pictures; the standard one first."""
    inputs, _ = read_folder(source)
    publication, found = read(inputs)
    assert publication is not None, "\n".join(map(str, found))
    layouts = default_layouts()
    books = []
    for language in publication.documents:
        for size in publication.editions:
            view = make_view(publication, Edition(language, size, Format.PDF), layouts, None)
            books.append(_write(folder / f"{language}-{size}", pdf.manuscript(print_view(view))))
    return books


def _write(folder: Path, manuscript: pdf.Manuscript) -> Path:
    folder.mkdir(parents=True)
    style = "\n".join(sheet.text for sheet in manuscript.sheets)
    html = manuscript.html.replace("</head>", f"<style>\n{style}\n</style></head>", 1)
    for address, data in manuscript.assets.items():
        name = address.removeprefix("asset:").replace("/", "-")
        (folder / name).write_bytes(data)
        html = html.replace(f"asset:{address.removeprefix('asset:')}", name)
    book = folder / "book.html"
    book.write_text(html)
    return book
