"""What lies over a page in a real browser: readable in every light and width, closed by a key, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.builder import build
from pipeline.editions import Format
from pipeline.layouts import default_layouts
from pipeline.request import Request, Wanted
from pipeline.serving.board import Board
from pipeline.serving.server import serving
from pipeline.serving.shown import Shown
from pipeline.validators import programs
from tests.serving.desk import publication, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MILLISECONDS = 120_000  # a busy machine
WHY = "# Why {#why}\n\n" + "A bridge joins two banks, and one can [walk](#why) over it.\n\n" * 60
FOUND = [
    {
        "place": "sources/bridges/en/01-why.md:12:1",
        "severity": "error",
        "message": "the figure has no text alternative [figure-without-alternative]",
        "hint": "say what the picture tells: ![…](images/x.svg)",
    },
    {
        "place": "sources/bridges/en/a-very-long-name-of-a-file-without-any-place-to-break-it-in-two-lines.md:3",
        "severity": "warning",
        "message": "the list skips from 1 to 3 <b>&amp;</b> [list-skips]",
        "hint": "",
    },
]
SEES = "() => document.querySelector('everypage-findings')?.shadowRoot.querySelector('section:not([hidden])')"
STYLED = f"() => {{ const box = ({SEES})(); return box && getComputedStyle(box).position === 'fixed'; }}"
HIDDEN = f"() => !({SEES})()"
WATCH = """window.against = [];
document.addEventListener("securitypolicyviolation", e => against.push(e.violatedDirective + " " + e.blockedURI));"""
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Stage:
    """Web pages that were built once, what is shown of them, and a server that can end and begin again."""

    def __init__(self, out: Path) -> None:
        self.shown = Shown(out)
        self.board = Board()
        self.address = ""

    def page(self) -> str:
        return f"{self.address}bridges/en/small/why.html"

    def put(self, found: list[dict[str, str]]) -> None:
        said = ", ".join(f"1 {each['severity']}" for each in found)
        self.board.put(found, said)

    def show(self, *, words: str) -> None:
        """Make another page of the chapter, as a build does."""
        name = "bridges/en/small/why.html"
        page = (self.shown.folder / name).read_bytes()
        self.shown.early = {name: page.replace(b"A bridge", words.encode())}
        self.board.renew()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("overlay")
    write(publication(root / "sources/bridges") / "en/01-why.md", WHY)
    wanted = Wanted(formats=(Format.HTML,), live=True)
    made = build(Request((root / "sources/bridges",), root / "build", False, wanted), default_layouts())
    assert not made.failed, made.diagnostics
    return root / "build"


@pytest.fixture
def stage(out: Path) -> Iterator[Stage]:
    stage = Stage(out)
    with serving(stage.shown, stage.board, 0) as address:
        stage.address = address
        yield stage


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.set_default_timeout(MILLISECONDS)
    tab.add_init_script(WATCH)
    yield tab
    tab.close()


def open_page(stage: Stage, tab: Page, found: list[dict[str, str]]) -> None:
    stage.put(found)
    tab.goto(stage.page())
    tab.wait_for_function(STYLED if found else "() => document.querySelector('everypage-findings')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_findings_lie_over_the_page_for_every_reader(
    stage: Stage, browser: Browser, scheme: Any, width: int, tmp_path: Path
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    tab.set_default_timeout(MILLISECONDS)
    open_page(stage, tab, FOUND)
    said = tab.evaluate(f"({SEES})().innerText")
    for each in FOUND:
        assert f"{each['place']} {each['severity']}: {each['message']}" in " ".join(said.split())
        assert each["hint"] in said
    assert "1 error, 1 warning in the last build" in said
    tab.evaluate((programs.npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8") + "; 0")
    results = tab.evaluate("options => axe.run(options)", AXE)
    ours = [
        (each["id"], node["target"])
        for kind in ("violations", "incomplete")
        for each in results[kind]
        for node in each["nodes"]
        if "everypage-findings" in str(node["target"])
        and (kind, each["id"]) != ("incomplete", "color-contrast")  # 4.5 : 1; that of 7 : 1 is tried, and passes
    ]
    assert ours == []
    tried = {each["id"] for each in results["passes"] for node in each["nodes"] if "everypage" in str(node["target"])}
    assert {"color-contrast-enhanced", "button-name", "target-size", "listitem", "landmark-unique"} <= tried
    box = tab.evaluate(f"({SEES})().getBoundingClientRect().toJSON()")
    assert box["left"] == 0
    assert box["right"] == pytest.approx(tab.evaluate("document.documentElement.clientWidth"), abs=1)
    assert box["bottom"] == 800
    assert box["height"] <= 0.4 * 800 + 1
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_the_page_keeps_its_policy(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, FOUND)
    assert tab.evaluate("against") == []
    put = "fetch('https://example.org/').catch(() => 0)"
    tab.evaluate(f"() => {put}")
    tab.wait_for_function("() => against.length")
    assert tab.evaluate("against.map(each => each.split(' ')[0])") == ["connect-src"]


def test_the_focus_stays_where_it_is_and_escape_closes(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, [])
    tab.focus("main a")
    stage.put(FOUND)
    tab.wait_for_function(STYLED)
    assert tab.evaluate("document.activeElement.matches('main a')")
    said = "document.querySelector('everypage-findings').shadowRoot.querySelector('[role=status]').textContent"
    assert tab.evaluate(said) == "1 error, 1 warning in the last build"
    tab.keyboard.press("Escape")
    assert tab.evaluate(HIDDEN)
    assert tab.evaluate("document.activeElement.matches('main a')")
    stage.put([])
    tab.wait_for_function(f"() => {said} === 'No findings any more'")


def test_the_button_is_reached_and_pressed_by_keys_and_gives_the_focus_back(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, FOUND)
    tab.focus("footer a >> nth=-1")
    for _ in range(12):
        tab.keyboard.press("Tab")
        inside = "document.querySelector('everypage-findings').shadowRoot.activeElement?.tagName"
        if tab.evaluate(inside) == "BUTTON":
            break
    else:
        pytest.fail("the button cannot be reached")
    tab.keyboard.press("Enter")
    assert tab.evaluate(HIDDEN)
    assert tab.evaluate("document.activeElement.matches('footer a')")


def test_what_was_closed_stays_closed_until_there_is_something_else(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, FOUND)
    tab.keyboard.press("Escape")
    tab.reload()
    with tab.expect_event("console") as word:
        tab.evaluate("() => setTimeout(() => console.log('now'), 0)")
    assert word.value.text == "now"
    stage.put(FOUND)
    assert tab.evaluate(HIDDEN)
    stage.put(FOUND[:1])
    tab.wait_for_function(STYLED)


def test_the_end_of_the_page_can_be_read_above_the_findings(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, FOUND)
    tab.wait_for_function("() => parseFloat(document.body.style.paddingBottom) > 0")
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    end = tab.evaluate("document.querySelector('footer').getBoundingClientRect().bottom")
    assert end <= tab.evaluate(f"({SEES})().getBoundingClientRect().top") + 1
    stage.put([])
    tab.wait_for_function("() => document.body.style.paddingBottom === ''")


def test_a_new_page_is_loaded_at_the_place_where_the_reader_is(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, [])
    tab.evaluate("scrollTo(0, 1200)")
    tab.wait_for_function("() => scrollY === 1200")
    stage.show(words="A footbridge")
    tab.wait_for_function("() => document.querySelector('main').innerText.includes('A footbridge')")
    tab.wait_for_function("() => Math.abs(scrollY - 1200) < 3")


def test_a_page_that_is_the_same_is_not_loaded_anew(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, [])
    tab.evaluate("window.stayed = true")
    stage.board.renew()
    stage.shown.early = {"bridges/en/small/how.html": b"<p>another page</p>"}
    stage.board.renew()
    stage.put(FOUND)
    tab.wait_for_function(STYLED)
    assert tab.evaluate("window.stayed") is True


def test_a_page_that_was_not_there_is_shown_when_it_is(stage: Stage, tab: Page) -> None:
    tab.goto(f"{stage.address}bridges/en/small/whence.html")
    tab.wait_for_selector("text=Not there")
    stage.shown.early = {"bridges/en/small/whence.html": b"<p>From the other bank</p>"}
    stage.board.renew()
    tab.wait_for_selector("text=From the other bank")


def test_a_browser_finds_a_server_again_that_was_begun_anew(out: Path, tab: Page) -> None:
    stage = Stage(out)
    with serving(stage.shown, stage.board, 0) as address:
        stage.address = address
        open_page(stage, tab, [])
        port = int(address.rstrip("/").rpartition(":")[2])
    stage = Stage(out)
    stage.show(words="A drawbridge")
    with serving(stage.shown, stage.board, port):
        tab.wait_for_function("() => document.querySelector('main').innerText.includes('A drawbridge')")


def test_many_pages_can_be_open_at_once(stage: Stage, browser: Browser) -> None:
    """A browser keeps six connections to a server: a page that nobody looks at must not hold one."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(document, 'hidden', {get: () => window.away === true})")
    tabs = []
    for _ in range(8):
        tab = context.new_page()
        tab.set_default_timeout(MILLISECONDS)
        tab.goto(stage.page())
        tab.evaluate("() => { window.away = true; document.dispatchEvent(new Event('visibilitychange')); }")
        tabs.append(tab)
    stage.show(words="A footbridge")
    assert "A footbridge" not in tabs[0].inner_text("main")
    tabs[0].evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }")
    tabs[0].wait_for_function("() => document.querySelector('main').innerText.includes('A footbridge')")
    context.close()


def test_findings_are_not_printed(stage: Stage, tab: Page) -> None:
    open_page(stage, tab, FOUND)
    tab.emulate_media(media="print")
    assert tab.evaluate(f"getComputedStyle(({SEES})()).display") == "none"
