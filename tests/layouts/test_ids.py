"""An id stands once on a page, and the ids that the layouts make are nobody else's (HTM-VAL, SYN-03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from pipeline.catalogue import front_pages
from pipeline.diagnostics import Position
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.model import Publication, headings
from pipeline.pagemap import Mark, PageMap
from pipeline.places import spots
from pipeline.reader import read
from pipeline.reader.references import Ids, Reference
from pipeline.reader.reserved import FIXED, Holder
from pipeline.views import View, make_view
from pipeline.writers import epub, html
from pipeline.writers.pdf.forms import print_view
from pipeline.writers.pdf.pieces import markup, pieces, workshop
from tests.reader.sources import CHAPTER, with_files
from tests.standard.reading import as_xml, pages_of_book

TEMPLATES = Path(__file__).parents[2] / "layouts" / "templates"
# Those that show text of the source, with what they stand in.
OF_TEXT = ("frame.html", "chapter.html", "nodes", "parts", "epub", "epub-chapter", "book.html", "book-*.html")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle id="part" cx="4" cy="4" r="4"/></svg>'
# Headings that would all have ids of the layouts, in a chapter whose file is named `first`.
TITLES = (
    *("Main", "Top", "Foot", "Contents title", "Page 1", "Page 2", "Note first 1", "Call first 1 1"),
    *("Map description", "Aside title", "Calls r1c1", "Title list 1", "Shape description"),
)
SOURCE = """# Title

{before}
Words.[^a]

::: {{.figure #map}}
![A circle.](images/a.svg)

What is round

::: long-description
It has one line.
:::
:::

::: {{.figure}}
![A circle.](images/a.svg)

Shape

::: long-description
It has no corner.
:::
:::

::: {{.note title="Aside"}}
Words.
:::

| A | B |
|---|---|
| 1 | 2 |

Table: Calls

5. Five

Words.

6. Six

{after}
[^a]: A note.
"""


def publication(before: str, after: str) -> Publication:
    made, found = read(with_files({CHAPTER: SOURCE.format(before=before, after=after), "images/a.svg": DRAWING}))
    assert made is not None, "\n".join(map(str, found))
    return made


def view(made: Publication, format_: Format) -> View:
    places = [spot.block for chapter in made.main.chapters for spot in spots(chapter) if spot.is_heading]
    marks = tuple(Mark(str(number), block, 0) for number, block in enumerate(places, 1))
    return make_view(made, Edition("en", "small", format_), default_layouts(), PageMap(9, {"title": 1}, marks))


def ids(page: bytes) -> list[str]:
    return [str(each) for each in etree.fromstring(as_xml(page), etree.XMLParser(huge_tree=True)).xpath("//@id")]


def pages(made: Publication) -> Iterator[bytes]:
    web = view(made, Format.HTML)
    yield from html.write(web).files.values()
    assert web.page_map is not None
    facts = {
        Edition("en", "small", Format.PDF): {**web.page_map.as_json(), "bytes": 1},
        Edition("en", "small", Format.HTML): {"bytes": 1},
    }
    yield from (page for path, page in front_pages(made, web.layouts, facts).files.items() if path.endswith(".html"))
    (data,) = epub.write(view(made, Format.EPUB)).files.values()
    yield from pages_of_book(data)
    paper = view(made, Format.PDF)
    yield etree.tostring(markup(print_view(paper), workshop(paper), pieces(paper), {}))


@pytest.mark.parametrize("first", [True, False])
def test_text_that_reads_like_an_id_of_the_layouts_gets_another(first: bool) -> None:
    text = "".join(f"## {title}\n\nWords.\n\n" for title in TITLES)
    made = publication(text if first else "", "" if first else text)
    assert len(list(headings(made.main))) == len(TITLES) + 1
    for page in pages(made):
        found = ids(page)
        assert sorted(found) == sorted(set(found))
        assert len(found) > 3


def test_text_keeps_its_id_where_nothing_else_has_it() -> None:
    titles = ("The plan", "The plan description", "Page twelve", "Note second 1")
    made = publication("", "".join(f"## {title}\n\nWords.\n\n" for title in titles))
    found = [headed.id for _, headed in headings(made.main)][1:]
    assert found == ["the-plan", "the-plan-description", "page-twelve", "note-second-1"]


def test_a_given_id_counts_before_what_holds_it_is_read() -> None:
    position = Position("a/en/01-first.md", 3)
    made = Ids((Reference("map", position),))
    assert made.claim("", "Map description", position) == "map-description-2"
    assert made.claim("map", "", position, (Holder.FIGURE,)) == "map"


def test_every_id_that_a_template_writes_where_text_stands_is_reserved() -> None:
    paths = {path for name in OF_TEXT for path in TEMPLATES.glob(f"{name}.j2")}
    assert len(paths) > len(OF_TEXT)
    written = {name for path in paths for name in re.findall(r'\sid="([^"{]+)"', path.read_text("utf-8"))}
    assert written == FIXED
