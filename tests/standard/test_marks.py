"""SYN-02, SYN-12: a page map's marks stand where it says, in every format, whatever the text holds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from pipeline.diagnostics import has_errors
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.marking import shown
from pipeline.model import CodeBlock, Publication
from pipeline.pagemap import Mark, PageMap
from pipeline.pages import pages
from pipeline.parity import compare, html_outline
from pipeline.places import Spot, spots
from pipeline.views import View, make_view
from pipeline.writers import epub, html
from pipeline.writers.pdf.forms import print_view
from pipeline.writers.pdf.pieces import markup, workshop
from tests.amounts import examples
from tests.parity.editions import inputs_of, read_without_errors
from tests.parity.writing import documents
from tests.standard.reading import Marked, marks_in, pages_of_book, pages_of_web, without_space

MANY = settings(
    max_examples=examples(1000),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # the texts are long: to shorten one takes longer than to read it
)
_LEAD = 400  # characters that layouts may put between a mark and the first word: labels, heads of records
FIRST = 20


def view_of(publication: Publication, format_: Format, size: str, marks: tuple[Mark, ...]) -> View:
    document = publication.main
    page_map = PageMap(99, {chapter.id: 1 for chapter in document.chapters}, marks)
    return make_view(publication, Edition(document.language, size, format_), default_layouts(), page_map)


def places(view: View, notes: bool = True) -> list[Spot]:
    found = [spot for chapter in view.document.chapters for spot in spots(chapter)]
    named = {note.id for chapter in view.document.chapters for note in chapter.notes}
    return [spot for spot in found if notes or spot.block.partition("/")[0] not in named]


def some_marks(view: View, seed: int, notes: bool) -> tuple[Mark, ...]:
    """Let pages begin anywhere: at the start of a place, in its words, twice in one."""
    choose = random.Random(seed)
    found: list[tuple[str, int]] = []
    for spot in places(view, notes):
        text = shown(view, spot.content)
        words = bool(text) or "/" not in spot.block or spot.block.endswith("/description")  # not an empty cell
        if words and choose.random() < 0.4:
            found.append((spot.block, 0))
        if not spot.is_heading and text and isinstance(spot.content, tuple | CodeBlock) and choose.random() < 0.6:
            offsets = sorted(choose.randrange(1, len(text) + 1) for _ in range(choose.choice((1, 1, 2))))
            found += [(spot.block, at) for at in offsets]
    return tuple(Mark(str(label), block, offset) for label, (block, offset) in enumerate(found, 1))


def check(view: View, marks: tuple[Mark, ...], found: list[Marked], ordered: bool = True) -> None:
    assert sorted(mark.label for mark in found) == sorted(mark.label for mark in marks)
    if ordered:  # notes stand elsewhere: behind the paragraph, at the end of the section
        text = {spot.block for chapter in view.document.chapters for spot in spots(replace(chapter, notes=()))}
        in_text = [mark.label for mark in marks if mark.block in text]
        assert [mark.label for mark in found if mark.label in in_text] == in_text
    by_label = {mark.label: mark for mark in found}
    content = {spot.block: spot.content for spot in places(view)}
    for label, block, offset in marks:
        mark, text = by_label[label], shown(view, content[block])
        rest = without_space(text[offset:])
        assert mark.parent not in {"ul", "ol", "dl", "table", "tbody", "tr"}
        if offset == 0:
            assert rest[:FIRST] in mark.on_page[: _LEAD + FIRST], (block, rest, mark.on_page[:300])
            assert view.medium == "pdf" or not mark.in_heading
        else:
            assert rest.endswith(mark.in_block), (block, offset, rest, mark.in_block)
            passed = text[offset : len(text)] if not mark.in_block else text[offset : text.rindex(mark.in_block[0])]
            assert len(rest) - len(mark.in_block) <= len(passed)
            parted = rest[: len(rest) - len(mark.in_block)]
            assert not parted or _is_whole(view, content[block], offset, len(parted)), (block, offset, parted)


def _is_whole(view: View, content: object, offset: int, length: int) -> bool:
    """Say whether the text passed over is the rest of something that has no parts: a call, a reading, code."""
    atoms: list[tuple[int, int]] = []

    def walk(inlines: tuple[object, ...], at: int) -> None:
        for inline in inlines:
            size = len(shown(view, (inline,)))  # type: ignore[arg-type]
            children = getattr(inline, "children", ())
            if children:
                walk(children, at)
            elif type(inline).__name__ != "Text":
                atoms.append((at, at + size))
            at += size

    assert isinstance(content, tuple)
    walk(content, 0)
    return any(first < offset < last and length <= last - offset for first, last in atoms)


@MANY
@given(documents(80, 140))
def test_marks_stand_where_the_map_says_in_every_format(document: tuple[str, tuple[str, ...]]) -> None:
    marks_stand(document)


def marks_stand(document: tuple[str, tuple[str, ...]]) -> None:
    publication = read_without_errors(inputs_of(*document))
    view = view_of(publication, Format.HTML, "small", ())
    every = [spot for spot in places(view) if spot.content]
    assert len({spot.block for spot in places(view)}) == len(places(view))
    assert len({id(spot.content) for spot in every}) == len(every)
    seed = sum(map(len, document[1]))

    marks = some_marks(view, seed, notes=True)
    view = view_of(publication, Format.HTML, "small", marks)
    web = html.write(view)
    bare = html.write(view_of(publication, Format.HTML, "small", ()))
    unlike = compare(html_outline(web.files), html_outline(bare.files))
    assert not [each for each in unlike if each.kind != "page"]  # one of the two has no marks
    check(view, marks, [mark for page in pages_of_web(dict(web.files)) for mark in marks_in(page)])

    view = view_of(publication, Format.EPUB, "big", marks)
    written = epub.write(view)
    assert not has_errors(written.diagnostics), "\n".join(map(str, written.diagnostics))
    (data,) = written.files.values()
    check(view, marks, [mark for page in pages_of_book(data) for mark in marks_in(page)])

    view = view_of(publication, Format.PDF, "big", marks)
    tree = markup(print_view(view), workshop(view), view.document.chapters, {})
    check(view, marks, marks_in(etree.tostring(tree)), ordered=False)


SHAPES = {
    (Format.HTML, "small"): (
        '<span class="page starts" role="doc-pagebreak" id="page-7" title="Standard page\u00a07"><span>7</span></span>'
        '\n<h2 id="under"><span class="no">1.1</span> Under</h2>',
        '<p>Some <em>words <span class="page" role="doc-pagebreak" id="page-8" title="Standard page\u00a08">'
        "<span>8</span></span>and more</em>.</p>",
    ),
    (Format.EPUB, "big"): (
        '<span class="page starts" role="doc-pagebreak" epub:type="pagebreak" id="page-7" title="Standard page\u00a07">'
        '<span>7</span></span>\n<h2 id="under"><span class="no">1.1</span> Under</h2>',
        '<p>Some <em>words <span class="page" role="doc-pagebreak" epub:type="pagebreak" id="page-8" '
        'title="Standard page\u00a08"><span>8</span></span>and more</em>.</p>',
    ),
    (Format.PDF, "big"): (
        '<h2 id="under" data-place="under"><span class="page starts" role="doc-pagebreak" id="page-7" '
        'title="Standard page\u00a07"><span data-label="7"></span></span><span class="no" data-place="">1.1</span>',
        '<p data-place="under/1">Some <em>words <span class="page" role="doc-pagebreak" id="page-8" '
        'title="Standard page\u00a08"><span data-label="8"></span></span>and more</em>.</p>',
    ),
}


@pytest.mark.parametrize(("format_", "size"), SHAPES)
def test_a_mark_has_its_markup(format_: Format, size: str) -> None:
    publication = read_without_errors(inputs_of("en", ("# T {#t}\n\n## Under {#under}\n\nSome *words and more*.\n",)))
    view = view_of(publication, format_, size, (Mark("7", "under", 0), Mark("8", "under/1", 11)))
    made = pages(view.layouts).environment.get_template("nodes.j2").module.chapter(view, view.document.chapters[0])
    for shape in SHAPES[format_, size]:
        assert shape in str(made)
