"""Every output of the real publication passes every outside validator, and each of them ran."""

from __future__ import annotations

import pytest

from pipeline.diagnostics import Severity

LANGUAGES = ("en", "ja")
SIZES = ("small", "middle", "big")
CHAPTERS = ("background", "how-it-works", "partners", "calls", "terms", "about")

FRONT = {"index.html", "index.en.html", "index.ja.html", "sicp/index.html", "sicp/ja/index.html"}
EDITIONS = [f"sicp/{language}/{size}" for language in LANGUAGES for size in SIZES]
PAGES = FRONT | {f"{edition}/{page}.html" for edition in EDITIONS for page in ("index", *CHAPTERS)}
BOOKS = {f"sicp/{language}/sicp-{language}-{size}" for language in LANGUAGES for size in SIZES}

# What each validator must have looked at.
OWN = {
    "epubcheck": {f"{book}.epub" for book in BOOKS},
    "ace": {f"{book}.epub" for book in BOOKS},
    "verapdf": {f"{book}.pdf" for book in BOOKS},
    "nu": PAGES,
    "axe": PAGES,
}


def test_there_are_eighteen_editions_and_the_front_pages(files):
    """Two languages, three sizes, three formats; the catalogue and a page for the publication in each language."""
    made = {file for file in files if "/assets/" not in f"/{file}"}
    assert made == PAGES | OWN["epubcheck"] | OWN["verapdf"]


@pytest.mark.parametrize("name", OWN)
def test_a_validator_looked_at_every_file_of_its_kind(judged, name):
    assert set(judged[name].judged) == OWN[name], "\n".join(map(str, judged[name].diagnostics))


@pytest.mark.parametrize("name", OWN)
def test_a_validator_finds_nothing_wrong(judged, name):
    """EPB-01, EPB-33, PDF/UA-1, HTM-VAL and WCAG 2.2 AA as far as programs can tell."""
    found = [each for each in judged[name].diagnostics if each.severity is not Severity.REVIEW]
    assert not found, "\n".join(map(str, found))
