"""The structure of a PDF is that of every other size, and says what the web pages say, in both profiles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.layouts import default_layouts
from pipeline.parity import compare, html_outline
from pipeline.parity.pdf import pdf_outline
from pipeline.parity.tagged import as_tagged
from pipeline.views import edition_name
from tests.conformance.unlike import tree_of
from tests.outputs import SOURCES, sizes_in

LAYOUTS = default_layouts()
PUBLICATIONS = [
    (profile, source.rpartition("/")[2], language, sizes_in(profile, source))
    for profile in ("ua-1", "ua-2")
    for source in SOURCES
    for language in ("en", "ja")
]
FIGURES = 9  # more than any publication has


def file_of(folder: Path, name: str, language: str, size: str) -> bytes:
    return (folder / name / language / f"{name}-{language}-{size}.pdf").read_bytes()


@pytest.mark.parametrize(("profile", "name", "language", "sizes"), [each for each in PUBLICATIONS if len(each[3]) > 1])
def test_the_structure_is_the_same_in_every_size(
    pdfs: Callable[[str], Path], profile: str, name: str, language: str, sizes: tuple[str, ...]
) -> None:
    words = LAYOUTS.words(language)
    trees = {
        size: tree_of(file_of(pdfs(profile), name, language, size), edition_name(words, made))
        for size, made in LAYOUTS.sizes.listed.items()
        if size in sizes
    }
    standard = trees[LAYOUTS.sizes.standard.name]
    for size, tree in trees.items():
        assert tree == standard, size


@pytest.mark.parametrize(("profile", "name", "language", "sizes"), PUBLICATIONS)
def test_the_structure_says_what_the_web_pages_say_word_for_word(
    built: Path, pdfs: Callable[[str], Path], profile: str, name: str, language: str, sizes: tuple[str, ...]
) -> None:
    """PDF-47: in every size, with links, heads of cells, markers, languages, and what stands for pictures."""
    words = LAYOUTS.words(language)
    labels = [words.say("figure", number=number) for number in range(1, FIGURES)]
    # What leads to a description on paper is a button on screen.
    leads = {words.say("description-lead", label=label) for label in labels}
    pages = {path.name: path.read_bytes() for path in (built / name / language / "small").glob("*.html")}
    on_screen = as_tagged(html_outline(pages))
    for size in sizes:
        is_standard = size == LAYOUTS.sizes.standard.name
        data = file_of(pdfs(profile), name, language, size)
        printed = as_tagged(pdf_outline(data, size, leads, standard=is_standard))
        assert compare(on_screen, printed) == [], size
        assert len(printed.entries) > 250
