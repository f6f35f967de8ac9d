"""Whatever tree pandoc makes: what was written says what the tree says, and every difference is told."""

from __future__ import annotations

import copy

from hypothesis import given, settings

from pipeline.importing.comparing import compared, make
from pipeline.importing.pictures import STAND_IN
from pipeline.inputs import Inputs
from pipeline.reader import read_draft
from tests.amounts import examples
from tests.cli.project import YAML
from tests.importing.trees import Node, blocks, inlines

# What a file may have of its own, and still has when it is imported.
EXPECTED = {"generated-formula-words", "empty-header", "bad-span", "no-description"}
PICTURE = b"\x89PNG\r\n\x1a\n"


def differing(tree: list[Node]) -> list[str]:
    made = make(copy.deepcopy(tree), {"media/a.png": PICTURE}, lambda written: None, "en", "A title")
    if not made.chapters:
        return []
    found, _, _ = compared(made, "x", "sources/x")
    texts = {one.path: one.text.encode() for one in made.filled}
    tables = {path: table for one in made.filled for path, table in one.tables.items()}
    given = {**texts, **tables, "publication.yaml": YAML.encode(), STAND_IN: PICTURE, "images/a.png": PICTURE}
    _, complaints, _ = read_draft(Inputs("x", "sources/x", given))
    found += [each for each in complaints if each.code not in EXPECTED]
    return [*map(str, found), *(one.text for one in made.filled)] if found else []


@given(inlines)
@settings(max_examples=examples(150), deadline=None)
def test_the_words_of_a_line_come_back_as_they_were(nodes: list[Node]) -> None:
    assert not differing([{"t": "Para", "c": nodes}])


@given(blocks)
@settings(max_examples=examples(100), deadline=None)
def test_blocks_come_back_as_they_were_or_are_told(tree: list[Node]) -> None:
    assert not differing(tree)
