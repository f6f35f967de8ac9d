"""The keyboard alone leads everywhere, in the order of the text, and it is seen where it stands."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.browser.survey import HERE, MEASURES, MODES, PLAIN

WALKING = (HERE / "walking.js").read_text(encoding="utf-8")
AROUND = 8  # pixels around a stop in which its ring is drawn
# One stop of each kind: the first link of each part of a page, and what opens.
KINDS = """measures => {
    const kinds = new Map();
    measures.reachable().forEach((element, index) => {
        const part = element.closest("nav, .masthead, .footer, .notes, .editions, .files, .read, figure, main, body");
        const key = [part.localName, part.className, element.localName, element.hasAttribute("aria-current")].join();
        if (!kinds.has(key)) kinds.set(key, index);
    });
    return [...kinds.values()];
}"""


def walked(tab) -> tuple[list[int], list[str]]:
    """Press Tab once for each stop; return the stops' numbers in the order in which they took the focus."""
    measures = tab.evaluate_handle(MEASURES)
    stops = measures.evaluate(WALKING)
    tab.evaluate("document.activeElement.blur()")
    for _ in stops:
        tab.keyboard.down("Tab")  # the focus moves when the key goes down
    tab.keyboard.up("Tab")
    return tab.evaluate("walked"), stops


def test_tab_reaches_every_stop_in_the_order_of_the_text(tab, address, pages):
    """HTM-2.1.1, HTM-2.4.3: on every page of one size and language, which has the same stops as the others."""
    wrong = {}
    for page in pages:
        if not page.size or (page.size == "small" and (page.language == "en" or page.kind == "title")):
            tab.goto(f"{address}/{page.path}")
            numbers, stops = walked(tab)
            assert len(stops) > 4
            if numbers != list(range(len(stops))):
                wrong[page.path] = numbers
    assert wrong == {}


def test_what_is_closed_opens_by_the_keyboard(tab, address, pages):
    """HTM-2.1.1: and what was in it can be reached then."""
    closed = [page for page in pages if page.size == "small" and page.kind == "title"]
    closed += [page for page in pages if page.path == "specimen/en/small/pictures.html"]
    for page in closed:
        tab.goto(f"{address}/{page.path}")
        tab.locator("summary").first.focus()
        inside = "document.querySelector('details').contains(document.activeElement)"
        if page.kind == "title":
            tab.keyboard.press("Tab")
            assert not tab.evaluate(inside), page.path
            tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.querySelector('details').open"), page.path
        if page.kind == "title":
            tab.keyboard.press("Tab")
            assert tab.evaluate(f"document.activeElement.localName === 'a' && {inside}"), page.path


@pytest.mark.parametrize("kind", ["catalogue", "publication", "title", "chapter"])
def test_the_first_stop_leads_past_what_all_pages_share(tab, address, pages, kind):
    """HTM-2.4.1: and the next stop is in the text, or after it where the text has none."""
    page = next(page for page in pages if page.kind == kind)
    tab.goto(f"{address}/{page.path}")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    box = tab.locator(".skip").bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 44
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"
    tab.keyboard.press("Tab")
    place = "document.querySelector('main').compareDocumentPosition(document.activeElement)"
    assert tab.evaluate(place) & 4, "the focus went back"  # DOCUMENT_POSITION_FOLLOWING, with what main contains


def changed(before: bytes, after: bytes) -> int:
    """Return how many pixels of two screenshots are clearly unlike."""
    pictures = (Image.open(BytesIO(shot)).convert("L") for shot in (before, after))
    return sum(ImageChops.difference(*pictures).histogram()[64:])


def unseen(tab, measures) -> list[str]:
    """Return the kinds of stops around which focus changes fewer pixels than a ring one pixel wide has."""
    found = []
    for number in measures.evaluate(KINDS):
        stop = measures.evaluate_handle("(measures, number) => measures.reachable()[number]", number).as_element()
        stop.evaluate("element => { element.focus({focusVisible: true}); element.scrollIntoView({block: 'center'}); }")
        box = stop.bounding_box()
        clip = {"x": max(box["x"] - AROUND, 0), "y": max(box["y"] - AROUND, 0)}
        clip |= {"width": box["width"] + 2 * AROUND, "height": box["height"] + 2 * AROUND}
        after = tab.screenshot(clip=clip)
        skip = stop.evaluate("element => { element.blur(); return element.matches('.skip'); }")
        if not skip and changed(tab.screenshot(clip=clip), after) < 2 * (box["width"] + box["height"]):
            found.append(measures.evaluate("(measures, element) => measures.name(element)", stop))
    return found


@pytest.mark.parametrize("mode", ["light", "dark", "forced colours"])
def test_focus_changes_what_is_seen(tab, address, mode):
    """HTM-2.4.7, in pixels: one stop of each kind."""
    tab.emulate_media(**{**PLAIN, **MODES[mode]})
    wrong = {}
    for path in ("index.html", "sicp/index.html", "sicp/en/small/index.html", "specimen/en/small/asides.html"):
        tab.goto(f"{address}/{path}")
        wrong[path] = unseen(tab, tab.evaluate_handle(MEASURES))
    assert {path: stops for path, stops in wrong.items() if stops} == {}
