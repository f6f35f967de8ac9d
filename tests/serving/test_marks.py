"""Web pages that are made at once bear the page marks of the last build, as far as the text still has their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.builder import build
from pipeline.editions import Format
from pipeline.jobs import EditionWork, Work
from pipeline.layouts import default_layouts
from pipeline.marking import fitting
from pipeline.outputs import Outputs
from pipeline.pagemap import Mark, PageMap
from pipeline.request import Request, Result, Wanted
from pipeline.serving.live import _pages
from pipeline.sources import read_source
from pipeline.views import make_view
from tests.serving.desk import publication, write

PARAGRAPH = "Words of a paragraph that is as long as such paragraphs are. " * 12
LONG = "# Why {#why}\n\n" + "".join(f"Paragraph {number}: {PARAGRAPH}\n\n" for number in range(1, 16))
LIVE = Wanted(formats=(Format.HTML,), live=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = publication(tmp_path / "sources/bridges")
    write(folder / "en/01-why.md", LONG)
    return folder


def make(folder: Path, wanted: Wanted, begun: list[Work] | None = None) -> Result:
    heard = begun if begun is not None else []
    result = build(Request((folder,), Path("build"), False, wanted), default_layouts(), begun=heard.extend)
    assert not result.failed, result.diagnostics
    return result


def marks(page: str = "why") -> list[str]:
    text = Path(f"build/bridges/en/small/{page}.html").read_text(encoding="utf-8")
    return re.findall(r'id="(page-[^"]+)"', text)


def linked() -> list[str]:
    text = Path("build/bridges/en/small/index.html").read_text(encoding="utf-8")
    return re.findall(r'href="\w+\.html#(page-[^"]+)"', text)


def whole() -> dict[str, str]:
    return {path: output.sha256 for path, output in Outputs(Path("build")).listed().outputs.items()}


def test_at_first_there_are_web_pages_without_marks_and_no_pdf(folder: Path) -> None:
    result = make(folder, LIVE)
    assert result.made == ["bridges/assets", "bridges/en/small/html", "bridges/front", "catalogue"]
    assert marks() == linked() == []
    assert not list(Path("build").rglob("*.pdf"))
    assert not list(Path("build").rglob("pages.json"))
    html = {path for path in whole() if path.endswith(".html")}
    make(folder, Wanted())
    assert html <= whole().keys()
    assert len(marks()) > 2


def test_live_pages_fit_every_edit_and_the_next_build_puts_the_marks_right(folder: Path, tmp_path: Path) -> None:
    make(folder, Wanted())
    built = whole()
    pages = [*marks(), *marks("how")]
    assert linked() == pages
    assert make(folder, LIVE).made == []
    assert whole() == built

    # a word more, and nothing of the marks changes
    write(folder / "en/01-why.md", LONG.replace("Paragraph 1:", "Paragraph one:", 1))
    works: list[Work] = []
    assert make(folder, LIVE, works).made == ["bridges/assets", "bridges/en/small/html", "bridges/front"]
    assert [*marks(), *marks("how")] == linked() == pages
    looked_at = frozenset({"bridges/en/small/why.html", "bridges/en/small/index.html", "other/en/small/why.html"})
    edition = next(work for work in works if isinstance(work, EditionWork))
    early = _pages(edition, default_layouts(), looked_at)
    assert early == {"bridges/en/small/why.html": Path("build/bridges/en/small/why.html").read_bytes()}
    pdf = Path("build/bridges/en/bridges-en-small.pdf").read_bytes()

    # most of the text is gone, and the blocks on which pages began with it
    write(folder / "en/01-why.md", LONG[: LONG.index("Paragraph 4:")])
    make(folder, LIVE)
    assert set(marks()) < set(pages)
    assert linked() == [*marks(), *marks("how")]
    assert Path("build/bridges/en/bridges-en-small.pdf").read_bytes() == pdf

    # a chapter is gone, and another one is there
    (folder / "en/02-how.md").unlink()
    write(folder / "en/03-whence.md", "# Whence {#whence}\n\nFrom the other bank.\n")
    make(folder, LIVE)
    assert marks("whence") == []
    assert linked() == marks()
    assert not Path("build/bridges/en/small/how.html").exists()

    make(folder, Wanted())
    after = whole()
    assert linked() == [*marks(), *marks("whence")]
    clean = build(Request((folder,), tmp_path / "clean"), default_layouts())
    assert not clean.failed
    assert {path: output.sha256 for path, output in Outputs(tmp_path / "clean").listed().outputs.items()} == after
    assert (tmp_path / "clean/manifest.json").read_bytes() == Path("build/manifest.json").read_bytes()


def test_a_mark_fits_where_its_place_has_so_many_characters(folder: Path) -> None:
    source = read_source(folder, default_layouts())
    assert source.publication
    assert source.outline
    known = PageMap(
        9,
        {"why": 3, "gone": 7},
        (
            Mark("3", "why", 0),
            Mark("4", "why/1", 5),
            Mark("5", "why/1", len(f"Paragraph 1: {PARAGRAPH}") + 40),
            Mark("6", "why/99", 0),
            Mark("7", "gone", 0),
            Mark("8", "how", 3),
            Mark("9", "how", 4),
        ),
    )
    from pipeline.editions import Edition

    view = make_view(source.publication, Edition("en", "small", Format.HTML), default_layouts(), known)
    kept = fitting(view, known)
    assert [mark.label for mark in kept.marks] == ["3", "4", "8"]
    assert kept.chapters == {"why": 3}
    assert kept.pages == 9


@pytest.mark.parametrize("name", ["sicp", "specimen"])
def test_every_mark_fits_the_text_that_it_was_found_in(name: str) -> None:
    """Of each place that the last page could begin in: its first character, and the end of its text."""
    from pipeline.editions import Edition
    from pipeline.marking import shown
    from pipeline.places import spots
    from tests.house.sources import ROOT

    source = read_source(ROOT / "sources" / name, default_layouts())
    assert source.publication
    for language, document in source.publication.documents.items():
        view = make_view(source.publication, Edition(language, "small", Format.HTML), default_layouts(), None)
        every = [(spot.block, len(shown(view, spot.content))) for each in document.chapters for spot in spots(each)]
        found = tuple(Mark("1", block, offset) for block, length in every for offset in {0, length // 2, length})
        page_map = PageMap(1, {}, found)
        assert fitting(view, page_map) == page_map
