"""A document in print, and whether every other edition's marks agree with the tops of its pages (SYN-12).

In: a publication. Steps: lay the standard edition out, on small paper unless told otherwise, so
that it has many pages; read the text at the top of each page with pdftotext; make the other
editions with its page map, and read what stands behind their marks, and what their lists of
pages hold. Out: how many pages were compared, and how many begin with the very same characters
in each edition; the others have a label of the layouts or the rest of a parted word there.
"""

from __future__ import annotations

import io
import math
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import bidirectional

import pikepdf

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.marking import OBJECT, shown
from pipeline.model import Publication, Table, blocks_of
from pipeline.pagemap import PageMap
from pipeline.parity.structure import Content, Element, read_structure
from pipeline.views import View, make_view
from pipeline.writers import epub, html
from pipeline.writers.pdf import book
from tests.standard import lists
from tests.standard.reading import as_xml, marks_in, without_space
from tests.standard.test_marks import FIRST, check, places

_MM = 72 / 25.4
_HEAD = 24  # millimetres at the head and at the foot of a page that are no text
_TURNED = frozenset({"R", "AL", "LRE", "RLE", "LRO", "RLO", "PDF", "NSM"})
_LABEL = 80  # what layouts put before a place: "Table 2.", heads of a record
_WORD = 60  # the rest of a word that the page parts


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many pages were compared, and how many of them begin alike on the web, in e-books, in print."""

    pages: int
    web: int
    books: int
    print: int


def agrees(publication: Publication, paper: str = "A5") -> Agreement:
    """Hold every edition's marks against the tops of the standard edition's pages."""
    publication = replace(publication, paper=paper)
    view = _view(publication, "small", Format.PDF, None)
    standard = book.make(view, None)
    page_map = standard.own
    tops = tops_of(standard.data)
    content = {spot.block: (order, spot) for order, spot in enumerate(places(view))}
    order = [(content[mark.block][0], mark.offset) for mark in page_map.marks]
    assert order == sorted(order), order
    labels = [int(mark.label) for mark in page_map.marks]
    missing = set(range(min(page_map.chapters.values()), max(labels))) - set(labels)
    assert all(not tops[page - 1] for page in missing), missing
    heads = {table.id: _length_of_heads(view, table) for table in _tables(publication)}  # come again above each part
    expected = {}
    for label, block, offset in page_map.marks:
        rest = without_space(shown(view, content[block][1].content)[offset:])
        expected[label] = _in_order(rest).partition(OBJECT)[0][:FIRST]
        room, top = _WORD if offset else _LABEL + heads.get(block.partition("/")[0], 0), tops[int(label) - 1]
        assert expected[label] in top[: room + FIRST], (label, block, offset, rest[:40], top[:60])

    web = _on_the_web(_view(publication, "small", Format.HTML, page_map), page_map)
    books = _in_e_books(_view(publication, "big", Format.EPUB, page_map), page_map)
    large = _view(replace(publication, paper="A4"), "big", Format.PDF, page_map)
    printed = book.make(large, page_map).data
    _on_paper(large, printed, page_map)
    spoken = {view.words.say("standard-page", page=mark.label): mark.label for mark in page_map.marks}
    behind = behind_marks(printed, spoken)
    assert sorted(behind) == sorted(expected)
    for label, text in expected.items():
        assert text in behind[label][: _LABEL + FIRST], (label, text, behind[label][:60])
    tops_by_label = {label: tops[int(label) - 1] for label in expected}
    return Agreement(len(expected), *(_alike(tops_by_label, each) for each in (web, books, behind)))


def _tables(publication: Publication) -> Iterator[Table]:
    for chapter in publication.main.chapters:
        yield from (block for block in blocks_of(chapter) if isinstance(block, Table))


def _length_of_heads(view: View, table: Table) -> int:
    return sum(len(without_space(shown(view, cell.children))) for row in table.head for cell in row)


def _alike(tops: dict[str, str], behind: dict[str, str]) -> int:
    """Return how many pages begin with the same characters; a page may hold fewer than are compared."""
    return sum(_in_order(behind[label])[:FIRST] == top[:FIRST] for label, top in tops.items())


def _on_the_web(view: View, page_map: PageMap) -> dict[str, str]:
    chapters = lists.web_chapters(view, html.write(view).files)
    return _in_markup(view, page_map, chapters, lists.web_lines(view, page_map))


def _in_e_books(view: View, page_map: PageMap) -> dict[str, str]:
    (data,) = epub.write(view).files.values()
    return _in_markup(view, page_map, lists.book_chapters(view, data), lists.book_lines(data))


def _in_markup(
    view: View, page_map: PageMap, chapters: dict[str, bytes], listed: list[tuple[str, str]]
) -> dict[str, str]:
    """Hold marks against the map and against the list of pages; return the text behind each mark by its label."""
    found = [mark for page in chapters.values() for mark in marks_in(as_xml(page))]
    check(view, page_map.marks, found)
    assert listed == lists.marks_by_path(chapters)
    assert [label for _, label in listed] == [mark.label for mark in page_map.marks]
    return {mark.label: mark.on_page for mark in found}


def _on_paper(view: View, data: bytes, page_map: PageMap) -> None:
    """Cover, contents and colophon have names too; a page without text of its own has none."""
    names, branch = lists.paper_names(data), lists.paper_branch(data)
    title = {view.words.say("standard-page", page=label): label for label in names}
    assert {title[text]: page for text, page in branch} == names
    assert len(branch) == len(names)
    text = range(int(page_map.marks[0].label), int(page_map.marks[-1].label) + 1)
    around = {str(page) for page in range(1, page_map.pages + 1) if page not in text}
    assert set(names) == around | {mark.label for mark in page_map.marks}


def _view(publication: Publication, size: str, format_: Format, page_map: PageMap | None) -> View:
    return make_view(publication, Edition(publication.main.language, size, format_), default_layouts(), page_map)


def tops_of(data: bytes) -> list[str]:
    """Return the text of each page without its head and foot, without white space."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        width, height = (math.ceil(float(side)) for side in pdf.pages[0].mediabox[2:])
    with TemporaryDirectory() as folder:
        path = Path(folder, "book.pdf")
        path.write_bytes(data)
        head = round(_HEAD * _MM)
        crop = ("-x", "0", "-y", str(head), "-W", str(width), "-H", str(height - 2 * head))
        done = subprocess.run(["pdftotext", "-raw", *crop, str(path), "-"], capture_output=True, check=True, timeout=60)
    return [_in_order(page) for page in done.stdout.decode().split("\f")]


def _in_order(text: str) -> str:
    """Return a text without white space and hyphens, and without what runs from right to left: pdftotext turns it."""
    plain = without_space(text).replace("\u2010", "")
    return "".join(each for each in plain if bidirectional(each) not in _TURNED)


def behind_marks(data: bytes, spoken: dict[str, str]) -> dict[str, str]:
    """Return the text behind each mark in the order of the structure tree, by the mark's label."""
    pieces: list[str] = []
    begun: dict[str, int] = {}
    for piece in (each for root in read_structure(data).roots for each in _texts(root)):
        if isinstance(piece, Element):
            if piece.actual in spoken:
                begun[spoken[piece.actual]] = len(pieces)
        else:
            pieces.append(piece)
    return {label: _in_order("".join(pieces[at : at + 400])) for label, at in begun.items()}


def _texts(element: Element) -> Iterator[Element | str]:
    if element.actual and element.role == "Span":
        yield element
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from _texts(child)
        elif isinstance(child, Content):
            yield child.text
