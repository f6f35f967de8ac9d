"""The pages of the real e-books as Chromium shows them: narrow, enlarged, by night, in a face of the reader's.

Every document is opened by itself, with its own two style sheets, and again with what a Kindle-like converter
leaves of the first alone (EPB-28, EPB-29, HTM-1.4.4, HTM-1.4.10).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.layouts import default_layouts
from pipeline.writers.epub import styles
from tests.epub.kindle import normalised, strangers
from tests.epub.test_facts import book_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPTS = Path(__file__).parent
BOOKS = [(name, language) for name in ("sicp", "specimen") for language in ("en", "ja")]
NIGHT = "html { background: rgb(0, 0, 0); color: rgb(250, 250, 250); } html body { background: none; color: inherit; }"
OWN_FACE = "html body, html body * { font-family: monospace, monospace !important; letter-spacing: 0.05em !important; }"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Lay every book out as a folder, a second time as a converter leaves it, and give the address of the shelf."""
    folder = tmp_path_factory.mktemp("shelf")
    for size in ("small", "big"):
        for name, language in BOOKS:
            for path, data in book_of(name, language, size).files.items():
                for kind in ("full", "plain"):
                    target = folder / kind / f"{name}-{language}-{size}" / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(_converted(path, data) if kind == "plain" else data)
    return folder.as_uri()


def _converted(path: str, data: bytes) -> bytes:
    if path.endswith("more.css"):
        return b""
    return normalised(data.decode()).encode() if path.endswith("style.css") else data


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 360, "height": 740})
    yield made
    made.close()


def documents(name: str, language: str, size: str) -> list[str]:
    return sorted(path for path in book_of(name, language, size).files if path.endswith(".xhtml"))


def looked_at(page: Page, shelf: str, book: str, script: str, css: str, value: object = None) -> dict[str, object]:
    """Return what a script finds in each document of a book under a style sheet of the reading system."""
    kind, _, edition = book.partition("/")
    name, language, size = edition.rsplit("-", 2)
    found: dict[str, object] = {}
    for path in documents(name, language, size):
        page.goto(f"{shelf}/{kind}/{edition}/{path}")
        page.evaluate("css => document.head.appendChild(document.createElement('style')).textContent = css", css)
        found[path] = page.evaluate((SCRIPTS / script).read_text(), value)
    return {path: each for path, each in found.items() if each}


@pytest.mark.parametrize(("kind", "percent"), [("full", 100), ("full", 400), ("plain", 100), ("plain", 200)])
@pytest.mark.parametrize(("name", "language"), BOOKS)
def test_nothing_is_cut_off_at_360_pixels(
    page: Page, shelf: str, name: str, language: str, kind: str, percent: int
) -> None:
    """HTM-1.4.4, HTM-1.4.10: the reading system enlarges the root, as most do.

    Without newer rules, tables of five columns have no room beyond 200 %: the big edition has records in their place.
    """
    css = f"html {{ font-size: {percent}% !important; }}"
    assert looked_at(page, shelf, f"{kind}/{name}-{language}-small", "narrow.js", css) == {}


@pytest.mark.parametrize("size", ["small", "big"])
@pytest.mark.parametrize(("name", "language"), BOOKS)
def test_nothing_is_cut_off_where_the_body_is_enlarged_or_the_face_is_wide(
    page: Page, shelf: str, name: str, language: str, size: str
) -> None:
    """Some systems enlarge the body and not the root; readers choose faces that are wider than ours."""
    css = "body { font-size: 250% !important; }" + OWN_FACE
    assert looked_at(page, shelf, f"full/{name}-{language}-{size}", "narrow.js", css) == {}


@pytest.mark.parametrize("kind", ["full", "plain"])
@pytest.mark.parametrize(("name", "language"), BOOKS)
def test_by_night_everything_takes_the_ink_of_the_reading_system(
    page: Page, shelf: str, name: str, language: str, kind: str
) -> None:
    """EPB-28, EPB-30: text, links, lines and drawings."""
    ink = "rgb(250, 250, 250)"
    assert looked_at(page, shelf, f"{kind}/{name}-{language}-small", "night.js", NIGHT, ink) == {}


def test_the_plain_sheet_holds_nothing_that_old_systems_stumble_over() -> None:
    """Some drop a whole sheet at the first thing that they do not know."""
    layouts = default_layouts()
    for size in layouts.sizes.listed.values():
        assert strangers(styles.sheet(layouts, size)) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { margin: 0 }", []),
        ("@font-face { font-family: A }", []),
        ("@container (width > 1em) { p { margin: 0 } }", ["@container"]),
        ("@supports (a: b) { p { margin: 0 } }", ["@supports"]),
        ("p:has(b) { margin: 0 }", [":has"]),
        ("p:lang(ja), p:first-child { margin: 0 }", []),
        ("p::before { margin: 0 }", [":before"]),
        ("p { --a: 1em; margin: var(--a) }", ["--a", "var()"]),
        ("p { margin: 0 !important }", ["margin"]),
    ],
)
def test_what_old_systems_stumble_over_is_found(css: str, found: list[str]) -> None:
    assert strangers(css) == found


# What the layout must keep when a converter has dropped the rest: selector, property, and a value it must have.
KEPT = [
    ("h1", "font-weight", "700"),
    ("h2", "border-top-style", "solid"),
    ("h2", "text-align", "left"),
    (".number", "border-top-style", "solid"),
    ("em, strong", "font-weight", "700"),
    ("em, strong", "font-style", "normal"),
    ("thead th", "font-weight", "700"),
    ("td", "border-top-style", "solid"),
    ("td", "text-align", "left"),
    ("td.n", "text-align", "right"),
    ("caption", "text-align", "left"),
    ("table", "border-collapse", "collapse"),
    ("ol.lower-alpha", "list-style-type", "lower-alpha"),
    ("ol.upper-roman", "list-style-type", "upper-roman"),
    ("dt", "font-weight", "700"),
    (".callout", "border-left-style", "solid"),
    ("blockquote", "border-left-style", "solid"),
    (".page", "border-left-style", "double"),
    (".notes", "border-top-style", "solid"),
    (".call", "font-weight", "700"),
    ("a.call", "text-decoration-line", "underline"),
    ("pre", "white-space-collapse", "preserve"),
    ("pre", "text-wrap-mode", "wrap"),
    ("img, .drawing", "max-width", "100%"),
]
RECORDS = [
    (".record", "border-top-style", "solid"),
    (".record .head", "font-weight", "700"),
    ("ul.plain", "list-style-type", "none"),
    ("ul.plain", "padding-left", "0px"),
]
LOOK = """([selector, property]) => [...document.querySelectorAll(selector)]
    .filter(e => !(property === 'text-align' && selector === 'td' && e.className))
    .map(e => getComputedStyle(e).getPropertyValue(property))"""


@pytest.mark.parametrize(("size", "kept"), [("small", KEPT), ("big", RECORDS)])
def test_the_layout_keeps_what_matters_when_a_converter_has_dropped_the_rest(
    page: Page, shelf: str, size: str, kept: list[tuple[str, str, str]]
) -> None:
    """EPB-28, EPB-29: structure can be seen without a single rule that is newer than CSS 2.1."""
    page.set_viewport_size({"width": 900, "height": 700})
    seen: dict[tuple[str, str], set[str]] = {}
    for path in documents("specimen", "en", size):
        page.goto(f"{shelf}/plain/specimen-en-{size}/{path}")
        for selector, name, _ in kept:
            seen.setdefault((selector, name), set()).update(page.evaluate(LOOK, [selector, name]))
    assert {key: seen[key] for key in seen} == {(selector, name): {value} for selector, name, value in kept}
