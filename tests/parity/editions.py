"""A publication from the texts of its chapters, and the outlines of its outputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

from PIL import Image

from pipeline.checks import check
from pipeline.diagnostics import Severity, has_errors
from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.model import Publication
from pipeline.pagemap import PageMap
from pipeline.parity import (
    Outline,
    compare,
    contents_faults,
    dangling,
    epub_outline,
    html_outline,
    manuscript_outline,
)
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.writers import epub, html
from pipeline.writers.pdf.forms import print_view
from pipeline.writers.pdf.pieces import markup, pieces, workshop

Editions = Sequence[tuple[Callable[[Publication, str], Outline], str]]
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect id="r" width="10" height="10"/></svg>'
YAML = """\
identifier: urn:uuid:00000000-0000-4000-8000-000000000003
languages:
  {language}: {{title: Trial, description: A trial of parity.}}
publisher: {{name: Everypage}}
date: 2026-11-22
abbreviations: {{{language}: {{JST: Japan Science and Technology Agency}}}}
"""


@cache
def picture() -> bytes:
    """Return a small picture made of points."""
    out = BytesIO()
    Image.new("1", (8, 8), 1).save(out, "PNG")
    return out.getvalue()


def inputs_of(language: str, texts: tuple[str, ...], more: dict[str, bytes] | None = None) -> Inputs:
    """Return the folder of a publication with these chapters."""
    files = {"publication.yaml": YAML.format(language=language).encode(), "images/box.svg": DRAWING}
    files["images/dot.png"] = picture()
    files |= {f"{language}/{place:02}-part{place}.md": text.encode() for place, text in enumerate(texts, 1)}
    return Inputs("trial", "trial", files | (more or {}))


def read_without_errors(inputs: Inputs) -> Publication:
    """Return a publication that must have no errors, for the reader or the checks."""
    publication, found = read(inputs)
    assert publication is not None, "\n".join(map(str, found))
    found = [*found, *check(publication)]
    assert not has_errors(found), "\n".join(str(each) for each in found if each.severity is Severity.ERROR)
    return publication


def view_of(publication: Publication, format_: Format, size: str) -> View:
    """Return the view of an edition in the publication's main language."""
    document = publication.main
    page_map = PageMap(1, {chapter.id: 1 for chapter in document.chapters})
    return make_view(publication, Edition(document.language, size, format_), default_layouts(), page_map)


def web(publication: Publication, size: str) -> Outline:
    """Return what a web edition says."""
    return html_outline(html.write(view_of(publication, Format.HTML, size)).files)


def ebook(publication: Publication, size: str) -> Outline:
    """Return what an e-book says."""
    written = epub.write(view_of(publication, Format.EPUB, size))
    assert not has_errors(written.diagnostics), "\n".join(map(str, written.diagnostics))
    ((path, data),) = written.files.items()
    return epub_outline(data, path)


def printed(publication: Publication, size: str) -> Outline:
    """Return what the manuscript of a printed edition says."""
    view = view_of(publication, Format.PDF, size)
    return manuscript_outline(markup(print_view(view), workshop(view), pieces(view), {}), f"{size}.pdf")


EVERY = ((web, "small"), (web, "big"), (ebook, "small"), (ebook, "big"), (printed, "small"), (printed, "big"))
# One of each format, of one size or the other.
SOME = (((web, "small"), (ebook, "big"), (printed, "small")), ((web, "big"), (ebook, "small"), (printed, "big")))


def alike(publication: Publication, editions: Editions = EVERY) -> None:
    """Every edition says the same, in the same order, with the same ids, cells, notes and links as the first."""
    first, *others = (outline_of(publication, size) for outline_of, size in editions)
    found: list[object] = []
    for outline in others:
        found += compare(first, outline)
    for outline in (first, *others):
        found += contents_faults(outline)
        found += [f"{entry.place}: {entry} leads to {entry.target}, which is not there" for entry in dangling(outline)]
    assert not found, "\n".join(map(str, found))
