"""Every HTML page works on a narrow screen, without script, and leads only to what exists.

Chapters are looked at in tests/browser, in five sizes; here the pages that lead to them, which name files of all
formats. All are looked at here, too, if thorough.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from pipeline.validators.browser import served
from tests.amounts import IS_THOROUGH


class Links(HTMLParser):
    """The ids of a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and values.get("type") != "application/ld+json":  # a block of data is not run
            self.scripts.append(posixpath.basename(values.get("src") or "") or "in the page")
        if identity := values.get("id"):
            self.ids.add(identity)
        for name in ("href", "src"):
            if target := values.get(name):
                self.targets.append(target)


@pytest.fixture(scope="module")
def read(built, pages):
    return {page: Links((built / page).read_text(encoding="utf-8")) for page in pages}


@dataclass
class Visited:
    """What pages show, by their names, and what the browser asked for on the way."""

    shown: dict[str, tuple[int, int]]  # the width, and how much text there is
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def visit(page, address: str, names: list[str]) -> Visited:
    """Open pages one after the other."""
    seen = Visited({})
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda response: seen.failed.append(response.url) if response.status >= 400 else None)
    for name in names:
        page.goto(f"{address}/{name}")
        page.evaluate("document.fonts.ready.then(() => true)")
        width, length = page.evaluate("[document.documentElement.scrollWidth, document.body.innerText.trim().length]")
        seen.shown[name] = width, length
    page.close()
    return seen


@pytest.fixture(scope="module")
def address(built):
    with served(built) as found:
        yield found


@pytest.fixture(scope="module")
def leading(pages):
    """Return the pages that lead to chapters, and one chapter of each publication and language."""
    chapters = [name for name in pages if name.count("/") == 3 and not name.endswith("/index.html")]
    chosen = {name.rpartition("/")[0]: name for name in chapters if "/big/" in name}
    return [name for name in pages if IS_THOROUGH or name not in chapters or name in chosen.values()]


@pytest.fixture(scope="module")
def narrow(browser, address, leading):
    """Return what is seen of each page, 320 CSS pixels wide and without script."""
    tab = browser.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    return visit(tab, address, leading)


def test_no_page_scrolls_sideways_at_320_pixels(narrow):
    """HTM-1.4.10, in every size."""
    assert {name: width for name, (width, _) in narrow.shown.items() if width > 320} == {}


def test_every_page_shows_its_text_without_script(narrow):
    assert [name for name, (_, length) in narrow.shown.items() if length < 200] == []


def test_no_page_holds_a_script_but_the_one_that_keeps_the_place(read):
    assert [page for page, links in read.items() if set(links.scripts) - {"place.js"} or len(links.scripts) > 1] == []


def test_every_link_leads_to_what_exists(read, files):
    lost = []
    for page, links in read.items():
        for target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                assert parts.scheme in {"http", "https", "mailto", "tel"}, f"{page}: {target}"
                continue
            way = unquote(parts.path).removeprefix("/")  # the page for error 404 has links from the server's root
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), way)) if way else page
            if path not in files or (parts.fragment and unquote(parts.fragment) not in read[path].ids):
                lost.append(f"{page}: {target}")
    assert lost == []


def test_nothing_is_fetched_from_elsewhere(browser, address, narrow, leading):
    """Every page is complete in its folder, with script or without: nothing comes from another host."""
    assert len(leading) > 20
    for seen in (narrow, visit(browser.new_page(), address, leading)):
        favicon = f"{address}/favicon.ico"
        assert {url for url in seen.asked if not url.startswith((f"{address}/", "data:"))} == set()
        assert {url for url in seen.failed if url != favicon} == set()
