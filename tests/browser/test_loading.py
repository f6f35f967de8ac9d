"""A chapter is light, asks for nothing outside its publication, paints without a script, and keeps its own policy."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Watch
from tests.browser.site import Place

MOST = 100_000  # bytes of a chapter page without its pictures
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
FONTS = (".woff2",)


def weight(site, surveyed, path, without):
    """Return the bytes of a page and of what it loads, as they lie on disk."""
    loaded = {urlsplit(url).path.lstrip("/") for url, _, _ in surveyed.found[path]["wide"]["loaded"]}
    files = {path, *(file for file in loaded if (site / file).is_file())}
    return sum((site / file).stat().st_size for file in files if not file.endswith(without))


def test_a_chapter_weighs_less_than_100_kilobytes(site, surveyed):
    """Without pictures: the page, its style and whatever runs."""
    chapters = [page.path for page in surveyed.pages if page.kind == "chapter"]
    weights = {path: weight(site, surveyed, path, PICTURES + FONTS) for path in chapters}
    assert min(weights.values()) > 20_000, "the style sheet was not counted"
    assert {path: bytes_ for path, bytes_ in weights.items() if bytes_ >= MOST} == {}


def test_an_english_chapter_weighs_less_than_100_kilobytes_with_its_fonts(site, surveyed):
    """Japanese faces are large: an English page loads the few characters of them that it shows."""
    chapters = [page.path for page in surveyed.pages if page.kind == "chapter" and page.language == "en"]
    weights = {path: weight(site, surveyed, path, PICTURES) for path in chapters}
    assert min(weights.values()) > 40_000, "the fonts were not counted"
    assert {path: bytes_ for path, bytes_ in weights.items() if bytes_ >= MOST} == {}


def outside(page: Place, urls: list[str]) -> list[str]:
    """Return the addresses outside the folder of a page's publication; the first is the page's own."""
    host = urlsplit(urls[0]).netloc
    folder = f"/{page.publication}/" if page.publication else "/"
    return [url for url in urls if urlsplit(url).netloc != host or not urlsplit(url).path.startswith(folder)]


def test_a_page_asks_for_nothing_outside_its_folder(surveyed):
    """A chapter can be copied with the folder of its publication; other pages with the folder of all of them."""
    strange = {}
    for page in surveyed.pages:
        asked = [url for url in surveyed.watch.asked[page.path] if not url.endswith("/favicon.ico")]
        assert asked[0].endswith(page.path)
        loaded = [url for url, _, _ in surveyed.found[page.path]["wide"]["loaded"]]
        strange[page.path] = outside(page, asked + loaded)
    assert {path: urls for path, urls in strange.items() if urls} == {}


def test_first_paint_needs_no_script(surveyed):
    unpainted = [path for path, found in surveyed.found.items() if not found["wide"]["painted"]]
    assert unpainted == []


def test_no_page_breaks_its_own_policy(surveyed):
    """Scripts off: nothing is said in the console of any page."""
    assert surveyed.watch.said == {}


@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "from a folder"])
def test_with_scripts_on_a_page_keeps_its_policy(browser, site, address, pages, from_disk):
    """One page of each kind and publication, from a server and from a plain folder (file:)."""
    chosen = {(page.kind, page.publication): page for page in pages}
    watch = Watch()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', event => broken.push(event.blockedURI))"
    )
    tab = context.new_page()
    watch.over(tab)
    for page in chosen.values():
        watch.here = page.path
        if from_disk and page.kind == "404":  # its addresses begin at a server's root
            continue
        tab.goto(f"{site.as_uri() if from_disk else address}/{page.path}")
        assert tab.evaluate("document.querySelector('meta[http-equiv=\"Content-Security-Policy\"]') !== null")
        assert tab.evaluate("document.styleSheets.length") == 1
        assert tab.evaluate("document.fonts.ready.then(() => broken)") == []
    context.close()
    assert watch.said == {}
