"""Golden cases: the structure of each kind of node, read back from the bytes of a written PDF.

Each case of tests/cases/layout has a `structure.txt`: the section of the case's chapter.
EVERYPAGE_ACCEPT=1 writes them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from pipeline.editions import Format
from pipeline.parity.structure import Content, Element, describe_element, read_structure
from pipeline.writers.pdf import write
from tests.layouts.test_cases import CASES, view_of

NAMES = sorted(path.name for path in CASES.iterdir())


def first_pages(element: Element) -> Iterator[int]:
    """Yield the page of each content of an element, in the order of the tree."""
    for each in element.elements():
        yield from (child.page for child in each.children if isinstance(child, Content))


def structure(chapter: str) -> str:
    """Return the structure of a chapter in the standard PDF, as text."""
    view = view_of(chapter, Format.PDF, "small")
    written = write(view)
    (data,) = written.files.values()
    (begins,) = written.facts["chapters"].values()  # type: ignore[attr-defined]
    read = read_structure(data)
    among = {each.number: each for each in read.elements()}
    (document,) = read.roots
    parts = [child for child in document.children if isinstance(child, Element)]
    (own,) = (part for part in parts if next(first_pages(part), 0) == begins)
    return describe_element(own, pages=False, among=among)


@pytest.mark.parametrize("case", NAMES)
def test_a_node_has_its_structure_in_the_written_file(case: str) -> None:
    made = structure((CASES / case / "chapter.md").read_text())
    golden = CASES / case / "structure.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        golden.write_text(made)
    assert made == golden.read_text()
