"""Golden cases: the structure of each kind of node, read back from the bytes of a written PDF.

Each case of tests/cases/layout has a `structure.txt`: the part of the tree that begins on the
page of the case's chapter. EVERYPAGE_ACCEPT=1 writes them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import dropwhile

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
    own = dropwhile(lambda part: next(first_pages(part), 0) < begins, parts)
    return with_tables_counted("".join(describe_element(part, pages=False, among=among) for part in own))


def with_tables_counted(text: str) -> str:
    """Return a structure with tables counted from 1: the engine names cells after the table's object number."""
    counts: dict[str, int] = {}
    return re.sub(r"\b(\d+)(?=-\d+-\d+\b)", lambda found: str(counts.setdefault(found[1], len(counts) + 1)), text)


@pytest.mark.parametrize("case", NAMES)
def test_a_node_has_its_structure_in_the_written_file(case: str) -> None:
    made = structure((CASES / case / "chapter.md").read_text())
    golden = CASES / case / "structure.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        golden.write_text(made)
    assert made == golden.read_text()
