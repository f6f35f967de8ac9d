"""In a browser, from a server and from a plain folder: the policy holds, and nothing of ours goes against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.validators.browser import served
from tests.site.project import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WATCH = """window.against = [];
document.addEventListener("securitypolicyviolation", e => against.push(e.violatedDirective + " " + e.blockedURI));"""
LOADED = """() => document.fonts.ready.then(() => ({
    against, colour: getComputedStyle(document.body).containerType,
    lost: [...document.images].filter(i => !i.naturalWidth).map(i => i.src),
    fonts: [...document.fonts].filter(f => f.status === "error").map(f => f.family)}))"""


@pytest.fixture(params=["server", "folder"])
def base(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    if request.param == "folder":
        yield built.as_uri()
    else:
        with served(built) as address:
            yield address


def test_no_page_goes_against_its_policy_and_style_fonts_and_pictures_arrive(
    browser: Browser, base: str, pages: dict[str, Page]
) -> None:
    tab = browser.new_page()
    tab.add_init_script(WATCH)
    for name in pages:
        if name == "404.html":  # its links begin at the root of its own server
            continue
        tab.goto(f"{base}/{name}")
        found = tab.evaluate(LOADED)
        assert found == {"against": [], "colour": "inline-size", "lost": [], "fonts": []}, name
    tab.close()


def test_the_policy_holds_back_what_somebody_puts_into_a_page(browser: Browser, base: str, built: Path) -> None:
    evil = built / "bridges/en/small/evil.html"
    text = (built / "bridges/en/small/why.html").read_text(encoding="utf-8")
    put = '<p style="color: red">x</p><script>window.ran = 1</script><img src="https://example.com/x.png" alt=""/>'
    evil.write_text(text.replace("</main>", f"{put}</main>"), encoding="utf-8")
    tab = browser.new_page()
    tab.add_init_script(WATCH)
    tab.goto(f"{base}/bridges/en/small/evil.html")
    against = tab.evaluate("against")
    assert tab.evaluate("window.ran") is None
    assert {each.split()[0] for each in against} == {"style-src-attr", "script-src-elem", "img-src"}
    tab.close()
    evil.unlink()


def test_a_page_asks_for_nothing_that_its_folder_does_not_have(browser: Browser, built: Path) -> None:
    """Its icon among them: a browser that is told of none asks the root of the host for one."""
    tab = browser.new_page()
    answers: dict[str, int] = {}
    tab.on("response", lambda response: answers.update({response.url: response.status}))
    with served(built) as address:
        for name in ("index.html", "bridges/index.html", "bridges/en/small/how.html"):
            tab.goto(f"{address}/{name}", wait_until="networkidle")
        assert set(answers.values()) <= {200, 304}  # 304: the browser has it from the page before
        assert answers
        assert not [url for url in answers if url.endswith("favicon.ico")]
    tab.close()


def test_the_page_for_error_404_shows_itself_at_any_depth(browser: Browser, built: Path) -> None:
    tab = browser.new_page()
    page = (built / "404.html").read_bytes()

    def answer(route, request):  # type: ignore[no-untyped-def]
        path = request.url.partition("/reading/")[2]
        file = built / path
        if path and file.is_file():
            route.fulfill(body=file.read_bytes(), content_type="text/css" if path.endswith(".css") else "font/woff2")
        else:
            route.fulfill(status=404, body=page, content_type="text/html; charset=utf-8")

    tab.route("**/*", answer)
    tab.goto("https://example.org/reading/no/such/page.html")
    assert tab.evaluate("getComputedStyle(document.body).containerType") == "inline-size"
    assert tab.evaluate("document.links[1].href") == "https://example.org/reading/index.en.html"
    tab.close()


def test_copied_text_keeps_notes_and_their_calls_and_drops_page_numbers(browser: Browser, built: Path) -> None:
    """A page number inside a sentence would become a part of it; the mark itself stays in the page (SYN-06)."""
    tab = browser.new_page()
    tab.goto(f"{built.as_uri()}/bridges/en/small/why.html")
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    copied = tab.evaluate("getSelection().toString()")
    assert "A bridge joins two banks.[1]" in copied or "A bridge joins two banks.1" in copied
    assert "Or more." in copied
    marks = tab.evaluate("[...document.querySelectorAll('.page')].map(e => e.innerText.trim())")
    assert marks
    lines = [line.strip() for line in copied.splitlines()]
    assert not [mark for mark in marks if mark in lines]
    tab.close()


def test_print_keeps_list_markers_notes_and_page_numbers(browser: Browser, built: Path, tmp_path: Path) -> None:
    import pdfplumber

    tab = browser.new_page()
    tab.goto(f"{built.as_uri()}/bridges/en/small/why.html")
    marks = tab.evaluate("[...document.querySelectorAll('.page')].map(e => e.innerText.trim())")
    tab.pdf(path=tmp_path / "print.pdf", format="A4")
    tab.close()
    with pdfplumber.open(tmp_path / "print.pdf") as pdf:
        printed = "\n".join(page.extract_text() for page in pdf.pages)
    assert "(a) one bank," in printed
    assert "(b) another." in printed
    assert "Or more." in printed
    assert marks
    assert all(any(line.startswith(mark) for line in printed.splitlines()) for mark in marks)
