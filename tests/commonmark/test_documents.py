"""Our own documents: Pandoc, a second reader of the same source, finds in them what our reader finds.

Outline, lists with their markers, starts and tightness, tables, notes, definitions,
divisions, quotations, formulas and every word are compared: in documents made at random, in
the case of each kind of node, and in the chapters of the publications in sources/.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.inputs import Inputs
from pipeline.reader import read
from tests.amounts import examples
from tests.commonmark.chapters import TITLE, read_chapter
from tests.commonmark.differences import DIFFERENCES, Difference
from tests.commonmark.documents import documents
from tests.commonmark.ours import our_outline
from tests.commonmark.pandoc import Pandoc
from tests.commonmark.theirs import their_outline
from tests.reader.sources import files_of

SOURCES = Path(__file__).parents[2] / "sources"
CASES = sorted((Path(__file__).parents[1] / "cases" / "layout").iterdir())
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
FILES = {"images/box.svg": DRAWING, "data/cells.csv": b"Place,Year\nHere,2026\n"}
PUBLICATIONS = sorted(path.parent for path in SOURCES.glob("*/publication.yaml"))
# What Pandoc reads otherwise (see DIFFERENCES) is written for it so that it agrees: a comment parts a list from the
# one before it, two spaces stand behind capital letters.
FOR_PANDOC = ((r"(?<=\n\n)(?=\(?[iI][.)] )", "<!-- -->\n\n"), (r"(?<=\n[IVX]{2}\. )|(?<=\n[IVX]{3}\. )", " "))


@settings(
    max_examples=examples(1000),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(documents())
def test_made_documents_have_no_mistakes_and_are_read_as_pandoc_reads_them(pandoc: Pandoc, text: str) -> None:
    reading = read_chapter(text)
    assert reading.chapter is not None, reading.diagnostics
    assert our_outline(reading.chapter) == their_outline(pandoc, text)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.reason)
def test_a_difference_is_as_it_is_meant(difference: Difference, pandoc: Pandoc) -> None:
    text = TITLE + difference.source
    reading = read_chapter(text)
    assert reading.chapter is not None, reading.diagnostics
    assert tuple(our_outline(reading.chapter)[1:]) == difference.ours
    assert tuple(their_outline(pandoc, text)[1:]) == difference.theirs


def for_pandoc(text: str) -> str:
    for pattern, replacement in FOR_PANDOC:
        text = re.sub(pattern, replacement, text)
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_of_each_kind_of_node_is_read_as_pandoc_reads_it(case: Path, pandoc: Pandoc) -> None:
    text = (case / "chapter.md").read_text(encoding="utf-8")
    reading = read_chapter(text, FILES)
    assert reading.chapter is not None, reading.diagnostics
    assert our_outline(reading.chapter) == their_outline(pandoc, for_pandoc(text), FILES)


@pytest.mark.parametrize("folder", PUBLICATIONS, ids=lambda folder: folder.name)
def test_the_publications_of_this_project_are_read_as_pandoc_reads_them(folder: Path, pandoc: Pandoc) -> None:
    files = files_of(folder)
    publication, found = read(Inputs(folder.name, folder.name, files))
    assert publication is not None, found
    for language, document in publication.documents.items():
        paths = sorted(path for path in files if re.fullmatch(rf"{language}/[^/]*\.md", path))
        for chapter, path in zip(document.chapters, paths, strict=True):
            text = for_pandoc(files[path].decode())
            assert our_outline(chapter) == their_outline(pandoc, text, files), path
