"""What readers are told of a book's accessibility reads well, and says what is in it (EPB-14).

The complete sentences are in tests/cases/display; EVERYPAGE_ACCEPT=1 writes them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.writers.epub import write
from tests.epub.display import UNKNOWN, sentences
from tests.epub.test_conformance import CERTIFIER, certified
from tests.epub.test_facts import book_of
from tests.epub.trial import Ebook, view_of

GOLDENS = Path(__file__).parents[1] / "cases" / "display"


@pytest.mark.parametrize("size", ["small", "big"])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["sicp", "specimen"])
def test_the_metadata_resolve_to_good_sentences(name: str, language: str, size: str) -> None:
    shown = sentences(book_of(name, language, size))
    made = (
        "\n\n".join("\n".join((heading, *(f"- {each}" for each in lines))) for heading, lines in shown.items()) + "\n"
    )
    golden = GOLDENS / f"{name}-{language}-{size}.txt"
    if os.environ.get("EVERYPAGE_ACCEPT"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "large"), [("small", False), ("big", True)])
def test_only_a_large_book_is_called_large_print(size: str, large: bool) -> None:
    """EPB-11."""
    assert ("Large print" in sentences(book_of("sicp", "en", size))["Additional accessibility information"]) == large


def test_a_certified_book_says_who_certified_it_and_others_say_nothing() -> None:
    """EPB-04."""
    view = view_of("en", "small")
    assert sentences(_made(view))["Conformance"] == [UNKNOWN]
    told = sentences(_made(certified()))["Conformance"]
    assert told[:2] == [
        "This publication meets accepted accessibility standards",
        f"The publication was certified by {CERTIFIER}",
    ]


def _made(view: object) -> Ebook:
    (data,) = write(view).files.values()  # type: ignore[arg-type]
    return Ebook.opened(data)
