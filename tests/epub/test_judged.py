"""What EPUBCheck and Ace say of the largest size, and of a book that claims what a person certified.

The sizes that `make` builds are judged in tests/conformance, down to EPUBCheck's smallest remarks.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Accessibility, Site
from pipeline.validators import ace, epubcheck
from pipeline.writers.epub import write
from pipeline.writers.epub.conformance import CLAIM
from tests.conformance.test_validators import UNMENDABLE
from tests.epub.test_facts import book_of, real_view
from tests.epub.trial import Ebook


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    for name in ("sicp", "specimen"):
        for language in ("en", "ja"):
            (folder / f"{name}-{language}.epub").write_bytes(book_of(name, language, "giant").data)
    view = real_view("specimen", "ja", "middle")
    about = replace(view.document.metadata, accessibility=Accessibility("", "Everypage", ("none",)))
    signed = {"ja": datetime.date(2026, 11, 22)}
    publication = replace(view.publication, attested=signed, site=Site("https://example.org/"))
    document = replace(view.document, metadata=about)
    (data,) = write(replace(view, document=document, publication=publication)).files.values()
    assert Ebook.opened(data).properties("dcterms:conformsTo") == [CLAIM]
    (folder / "certified.epub").write_bytes(data)
    return folder


def test_epubcheck_remarks_on_nothing_that_can_be_mended(shelf: Path) -> None:
    """EPB-01: messages of every level, usage too."""
    found = epubcheck.judge(shelf, sorted(path.name for path in shelf.iterdir()))
    assert {each.message.partition(":")[0] for each in found} <= UNMENDABLE
    assert not [each for each in found if "sicp" in each.position.path]


def test_ace_finds_nothing_of_any_severity(shelf: Path) -> None:
    """EPB-33; the claim, its certifier, their day and the link to the report are well-formed (EPB-03 to EPB-05)."""
    assert ace.judge(shelf, ["certified.epub"]) == []
