"""CommonMark's published examples: each is read like Pandoc reads it, or refused with a diagnostic.

Every example stands as a chapter, below a title; a second time with whole addresses and
without titles of links, since our language knows no other links, and more can be compared.
The numbers are those of version 0.31.2, so that nothing drifts unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from tests.commonmark.chapters import TITLE, Reading, read_chapter
from tests.commonmark.differences import EXAMPLES
from tests.commonmark.examples import Example, published_examples
from tests.commonmark.ours import our_outline
from tests.commonmark.pandoc import Pandoc
from tests.commonmark.theirs import their_outline

_ADDRESS = re.compile(r"/(?:url\d?|uri|path/to/foo|bar\*? ?)(?![\w/])")
_LINK_TITLE = re.compile(r"""(https://example\.org/)[ \n]+(?:"(?:\\.|[^"\\])*"|'[^'\n]*'|\([^)\n]*\))""")


def as_published(example: Example) -> str:
    return TITLE + example.source


def with_whole_addresses(example: Example) -> str:
    text = _ADDRESS.sub("https://example.org/", example.source)
    return TITLE + _LINK_TITLE.sub(r"\1", text)


FORMS = {"as published": as_published, "with whole addresses": with_whole_addresses}


@cache
def readings(form: str) -> list[tuple[Example, str, Reading]]:
    """Return every example with its text in one form, and our answer to it."""
    texts = [(example, FORMS[form](example)) for example in published_examples()]
    return [(example, text, read_chapter(text)) for example, text in texts]


def test_all_published_examples_are_there() -> None:
    examples = published_examples()
    assert len(examples) == 652
    assert (examples[0].number, examples[0].section, examples[0].source) == (1, "Tabs", "\tfoo\tbaz\t\tbim\n")
    assert examples[-1].section == "Textual content"


@pytest.mark.parametrize("form", FORMS)
def test_what_our_language_has_is_read_as_pandoc_reads_it(form: str, pandoc: Pandoc) -> None:
    different = {}
    for example, text, reading in readings(form):
        if reading.chapter is not None:
            ours, theirs = our_outline(reading.chapter), their_outline(pandoc, text)
            if ours != theirs:
                different[example.number] = (ours, theirs)
    assert different.keys() == EXAMPLES.keys(), different


# How many examples are refused with each code; an example may have several.
REFUSED = {
    "link-scheme": 97,
    "raw-html": 65,
    "unsupported": 56,
    "second-title": 20,
    "empty-block": 14,
    "outside-folder": 12,
    "missing-image": 6,
    "skipped-heading": 6,
    "unclosed-code": 6,
    "misplaced-heading": 5,
    "unknown-attribute": 5,
    "image-in-text": 4,
    "bad-link": 3,
    "duplicate-definition": 2,
    "heading-too-deep": 2,
    "bad-character": 1,
    "empty-heading": 1,
    "figure-without-alternative": 1,
    "unknown-reference": 1,
}


@pytest.mark.parametrize(("form", "inside"), [("as published", 391), ("with whole addresses", 448)])
def test_so_many_examples_are_inside_our_language(form: str, inside: int) -> None:
    assert sum(reading.chapter is not None for _, _, reading in readings(form)) == inside


def test_every_other_example_is_refused_for_these_reasons() -> None:
    counts = Counter(code for _, _, reading in readings("as published") for code in reading.errors)
    assert counts == REFUSED
