"""A long book: what reading and checking it costs beside laying out its standard PDF."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pipeline.checks import check
from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers import pdf

CHAPTERS, SECTIONS = 25, 24
PUBLICATION = b"""\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages: {en: {title: A long book, description: A book of some three hundred pages.}}
publisher: {name: Everypage}
licence: CC0-1.0
accessibility: {contact: access@everypage.example, hazards: [none]}
date: 2026-11-22
"""
SECTION = """## The report of {n}

The third chapter of the plan explains (in a few words) why countries work together, and what “open” means here.
Researchers of both sides propose projects that fit the field; [the report of part {n}](https://example.org/{n})
lists them. There are **strong** and *other* words, and [words]{{lang=fr}} of another language, a good deal of them.

- One item of the list
- Another item, which says more than the first and runs on to a second line of the page in the standard edition

A second paragraph of the section ends it. It is as long as paragraphs of programme descriptions are: some three or
four lines, with a date such as 22 November 2026, an amount such as 5 million yen, and nothing else to tell.
"""


@dataclass(frozen=True, slots=True)
class LongBook:
    """Seconds of reading, of checking and of laying out, and the pages of the standard PDF."""

    reading: float
    checking: float
    layout: float
    pages: int


def measure() -> LongBook:
    """Read, check and lay out a book of some three hundred pages, in this process, one after the other."""
    files = {"publication.yaml": PUBLICATION}
    for chapter in range(1, CHAPTERS + 1):
        sections = "\n".join(SECTION.format(n=f"{chapter}-{n}") for n in range(SECTIONS))
        files[f"en/{chapter:02}-part-{chapter}.md"] = f"# The plan of {2000 + chapter}\n\n{sections}".encode()
    begin = time.perf_counter()
    publication, found = read(Inputs("long", "long", files))
    read_at = time.perf_counter()
    assert publication is not None, found[:3]
    check(publication)
    checked_at = time.perf_counter()
    view = make_view(publication, Edition("en", "small", Format.PDF), default_layouts(), None)
    laid = pdf.lay_out(view)
    return LongBook(read_at - begin, checked_at - read_at, time.perf_counter() - checked_at, laid.pages)
