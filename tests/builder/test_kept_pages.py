"""A chapter is made from what it sees alone, and pages that are kept are those that would be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.model import Chapter, Publication
from pipeline.pagemap import PageMap
from pipeline.pages import pages
from pipeline.reader import read
from pipeline.seen import seen_by, text_of
from pipeline.shelf import Place
from pipeline.views import View, make_view
from pipeline.writers import epub, html
from pipeline.writers.pdf import book
from pipeline.writers.pdf.forms import print_view
from pipeline.writers.pdf.pieces import markup, workshop

SOURCES = Path("sources")
LAYOUTS = default_layouts()


def _printed(view: View, chapter: Chapter) -> bytes:
    return etree.tostring(markup(print_view(view), workshop(view), (chapter,), {}))


def _web_page(view: View, chapter: Chapter) -> bytes:
    return html.chapter_page(view.at(chapter), chapter).encode()


def _document(view: View, chapter: Chapter) -> bytes:
    return pages(LAYOUTS).render("epub-chapter.j2", view=view.at(chapter), chapter=chapter).encode()


PAGES: dict[Format, Callable[[View, Chapter], bytes]] = {
    Format.PDF: _printed,
    Format.HTML: _web_page,
    Format.EPUB: _document,
}
FOLDERS = sorted(path.name for path in SOURCES.iterdir() if (path / "publication.yaml").is_file())


@pytest.fixture(scope="module", params=FOLDERS)
def publication(request: pytest.FixtureRequest) -> Publication:
    made, found = read(read_folder(SOURCES / request.param)[0])
    assert made is not None, found
    return made


@pytest.fixture(scope="module")
def maps(publication: Publication) -> dict[str, PageMap]:
    """The page map of each language."""
    editions = {language: Edition(language, "small", Format.PDF) for language in publication.documents}
    return {
        language: book.make(make_view(publication, edition, LAYOUTS, None), None).own
        for language, edition in editions.items()
    }


def views(publication: Publication, maps: dict[str, PageMap], size: str, format_: Format) -> Iterator[View]:
    for language, page_map in maps.items():
        yield make_view(publication, Edition(language, size, format_), LAYOUTS, page_map)


@pytest.mark.parametrize("format_", PAGES)
@pytest.mark.parametrize("size", ["small", "giant"])
def test_a_chapter_needs_no_more_than_it_sees(
    publication: Publication, maps: dict[str, PageMap], size: str, format_: Format
) -> None:
    """Else its page could show what its key does not hold."""
    for view in views(publication, maps, size, format_):
        for chapter in view.document.chapters:
            seen = seen_by(view, chapter)
            assert PAGES[format_](seen, chapter) == PAGES[format_](view, chapter)
            assert text_of(seen) == text_of(seen_by(view, chapter))


@pytest.mark.parametrize("writer", [html, epub], ids=["html", "epub"])
def test_kept_pages_are_those_that_would_be_made(
    publication: Publication, maps: dict[str, PageMap], writer: object, tmp_path: Path
) -> None:
    place = Place(tmp_path, "base")
    write = writer.write  # type: ignore[attr-defined]
    format_ = Format.HTML if writer is html else Format.EPUB
    for size in ("small", "giant"):
        for view in views(publication, maps, size, format_):
            assert write(view, place) == write(view) == write(view, place)
            assert len(list(tmp_path.iterdir())) == len(view.document.chapters)


def test_only_the_page_of_a_changed_chapter_is_made_again(
    publication: Publication, maps: dict[str, PageMap], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path, "base")
    view = next(views(publication, maps, "small", Format.HTML))
    html.write(view, place)
    made: list[str] = []
    stock = html.chapter_page

    def chapter_page(view: View, chapter: Chapter) -> str:
        made.append(chapter.slug)
        return stock(view, chapter)

    monkeypatch.setattr(html, "chapter_page", chapter_page)
    html.write(view, place)
    assert made == []
    folder = SOURCES / publication.name
    inputs, _ = read_folder(folder)
    path = next(path for path in sorted(inputs.files) if path.startswith(f"{view.language}/"))
    files = {**inputs.files, path: inputs.files[path] + b"\nA paragraph that was added.\n"}
    changed, _ = read(type(inputs)(inputs.name, inputs.root, files))
    assert changed is not None
    html.write(make_view(changed, view.edition, LAYOUTS, maps[view.language]), place)
    assert made == [view.document.chapters[0].slug]
