"""Every output of the real publications passes every outside validator, and each of them ran."""

from __future__ import annotations

import pytest

from pipeline.diagnostics import Severity

LANGUAGES = ("en", "ja")
SIZES = ("small", "middle", "big")
CHAPTERS = {
    "sicp": ("background", "how-it-works", "partners", "calls", "terms", "about"),
    "specimen": ("text", "lists", "asides", "tables", "pictures", "code", "languages", "mathematics"),
}

FRONT = {
    "index.html",
    "404.html",
    *(f"{page}.{each}.html" for page in ("index", "accessibility") for each in LANGUAGES),
}
FRONT |= {f"{name}/{page}" for name in CHAPTERS for page in ("index.html", "ja/index.html")}
EDITIONS = [(name, language, size) for name in CHAPTERS for language in LANGUAGES for size in SIZES]
PAGES = FRONT | {
    f"{name}/{language}/{size}/{page}.html" for name, language, size in EDITIONS for page in ("index", *CHAPTERS[name])
}
BOOKS = {f"{name}/{language}/{name}-{language}-{size}" for name, language, size in EDITIONS}

# What speaks to programs only: page maps, and what a site with an address has.
DATA = {f"{name}/{language}/pages.json" for name in CHAPTERS for language in LANGUAGES}
DATA |= {"robots.txt", "sitemap.xml", *(f"feed.{language}.xml" for language in LANGUAGES)}

# What each validator must have looked at.
OWN = {
    "epubcheck": {f"{book}.epub" for book in BOOKS},
    "ace": {f"{book}.epub" for book in BOOKS},
    "verapdf": {f"{book}.pdf" for book in BOOKS},
    "pdf-rules": {f"{book}.pdf" for book in BOOKS},
    "nu": PAGES,
    "axe": PAGES,
    "foliate-js": {f"{book}.epub" for book in BOOKS},
}
# "Use of Font-face declaration": EPUBCheck remarks on every embedded font. Formulas need one, because few reading
# systems have a face with a MATH table; books without formulas have none.
UNMENDABLE = {"CSS-028"}
OWN["parity"] = PAGES | OWN["epubcheck"] | OWN["verapdf"]


def test_each_publication_has_eighteen_editions_and_its_front_pages(files):
    """Two languages, three sizes, three formats; the catalogue and a page for each publication in each language."""
    made = {file for file in files if "/assets/" not in f"/{file}"}
    assert made == PAGES | DATA | OWN["epubcheck"] | OWN["verapdf"]


@pytest.mark.parametrize("name", OWN)
def test_a_validator_looked_at_every_file_of_its_kind(judged, name):
    assert set(judged[name].judged) == OWN[name], "\n".join(map(str, judged[name].diagnostics))


def test_links_are_followed_in_every_page_style_sheet_and_book(judged, files):
    assert set(judged["links"].judged) == {file for file in files if file.endswith((".html", ".css", ".epub"))}
    assert PAGES | OWN["epubcheck"] < set(judged["links"].judged)


@pytest.mark.parametrize("name", [*OWN, "links"])
def test_a_validator_finds_nothing_wrong(judged, name):
    """EPB-01, EPB-33, PDF/UA-1, HTM-VAL and WCAG 2.2 AA as far as programs can tell."""
    found = [each for each in judged[name].diagnostics if each.severity is not Severity.REVIEW]
    assert not found, "\n".join(map(str, found))


def test_epubcheck_remarks_on_nothing_that_can_be_mended(judged):
    """EPB-01: messages of every level, usage too."""
    found = judged["epubcheck"].diagnostics
    assert {each.message.partition(":")[0] for each in found} <= UNMENDABLE
    assert not [each for each in found if "sicp" in each.position.path]
