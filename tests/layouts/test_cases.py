"""Golden cases: one for each kind of node, with its markup in web pages, e-books and print.

A case is a folder in tests/cases/layout: `chapter.md`, and the complete markup of the
chapter's content in `html.txt`, `epub.txt` and `pdf.txt`. EVERYPAGE_ACCEPT=1 writes them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.pages import pages
from pipeline.reader import read
from pipeline.views import View, make_view

CASES = Path(__file__).parents[1] / "cases" / "layout"
PUBLICATION = """\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages:
  en: {title: A case, description: A case of one node.}
publisher: {name: Everypage}
date: 2026-11-22
abbreviations: {en: {JST: Japan Science and Technology Agency}}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect id="r" width="10" height="10"/></svg>'


def view_of(chapter: str, format_: Format, size: str) -> View:
    files = {
        "publication.yaml": PUBLICATION.encode(),
        "en/01-case.md": chapter.encode(),
        "images/box.svg": DRAWING.encode(),
        "data/cells.csv": b"Place,Year\nHere,2026\n",
    }
    publication, found = read(Inputs("case", "case", files))
    assert publication is not None, "\n".join(map(str, found))
    return make_view(publication, Edition("en", size, format_), default_layouts(), None)


def markup(chapter: str, format_: Format, size: str) -> str:
    view = view_of(chapter, format_, size)
    first = view.document.chapters[0]
    lines = str(pages(view.layouts).nodes(view.at(first), (first,))).splitlines()
    return "\n".join(line for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
@pytest.mark.parametrize(("format_", "size"), [(Format.HTML, "small"), (Format.EPUB, "big"), (Format.PDF, "small")])
def test_a_node_has_its_markup(case: str, format_: Format, size: str) -> None:
    made = markup((CASES / case / "chapter.md").read_text(), format_, size)
    golden = CASES / case / f"{format_}.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        golden.write_text(made)
    assert made == golden.read_text()
