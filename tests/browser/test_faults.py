"""Every check of this folder can fail: a good page passes it, and a page with one fault does not."""

from __future__ import annotations

import pytest

from tests.browser import test_choices, test_engines, test_keyboard, test_loading
from tests.browser.conftest import Surveyed, Watch
from tests.browser.site import place
from tests.browser.spoilt import FAULTS, GOOD, mark, style
from tests.browser.survey import MEASURES, MODES, STATES, surveyor


@pytest.fixture(scope="module")
def look(browser, tmp_path_factory):
    """Return what opens a text as a page, scripts switched off, and returns its findings in a state or mode."""
    context = browser.new_context(java_script_enabled=False)
    goes = surveyor(context.new_page())
    path = tmp_path_factory.mktemp("spoilt") / "page.html"

    def findings(text: str, where: str) -> dict[str, list[str]]:
        path.write_text(text, encoding="utf-8")
        measures = goes.load(path.as_uri())
        found = goes.colours(measures, where) if where in MODES else goes.look(measures, STATES[where])
        return {check: told for check, told in found.items() if check not in {"identities", "choices", "loaded"}}

    yield findings
    context.close()


@pytest.fixture
def good(look):
    """Return what the good page's own findings are where a fault is looked for."""
    return lambda where: look(GOOD, where)


@pytest.mark.parametrize("where", [*STATES, *MODES])
def test_a_good_page_passes(good, where):
    found = good(where)
    assert found.pop("words", ["One"])
    assert not any(found.values()), found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(look, name):
    fault = FAULTS[name]
    found = look(fault.page, fault.where)[fault.check]
    if fault.check == "words":
        assert set(look(fault.page, "wide")["words"]) - set(found)
    else:
        assert found


def test_every_check_has_a_fault():
    checks = {check for state in STATES.values() for check in state.checks} | {"pale", "faint", "unfocused"}
    elsewhere = {"choices", "identities", "loaded"}  # below
    assert checks - elsewhere == {fault.check for fault in FAULTS.values()}
    assert {fault.where for fault in FAULTS.values()} >= {*STATES, *MODES} - {"more contrast, dark"}


def test_a_page_that_needs_a_script_is_not_painted(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    goes = surveyor(context.new_page())
    late = "<!DOCTYPE html><title>x</title><body><script>document.body.append('words')</script>"
    for text, painted in ((GOOD, True), (late, False)):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        assert bool(goes.painted(goes.load((tmp_path / "page.html").as_uri()))) is painted
    context.close()


@pytest.mark.parametrize("attribute", ['tabindex="5"', 'tabindex="-1"'])
def test_a_stop_out_of_order_or_out_of_reach_is_found(tab, attribute):
    tab.set_content(GOOD)
    assert test_keyboard.walked(tab)[0] == [0, 1, 2, 3]
    tab.set_content(GOOD.replace('<a href="#two">Big', f'<a href="#two" {attribute}>Big'))
    numbers, stops = test_keyboard.walked(tab)
    assert numbers != list(range(len(stops))) or len(stops) < 4


def test_a_ring_in_the_colour_of_the_page_is_not_seen(tab):
    for text, seen in ((GOOD, True), (style("", "", ":focus-visible { outline-color: #fff !important }").page, False)):
        tab.set_content(text)
        assert bool(test_keyboard.unseen(tab, tab.evaluate_handle(MEASURES))) is not seen


def test_a_heavy_page_and_a_heavy_style_sheet_are_found(tmp_path):
    (tmp_path / "x").mkdir()
    for name, size in (("page.html", 60_000), ("x/web.css", 50_000), ("x/face.woff2", 90_000), ("x/map.svg", 90_000)):
        (tmp_path / name).write_bytes(b"." * size)
    loaded = [[f"http://127.0.0.1:1/x/{name}", "link", 1] for name in ("web.css", "face.woff2", "map.svg")]
    surveyed = Surveyed([], {"page.html": {"wide": {"loaded": loaded}}}, Watch())
    assert test_loading.weight(tmp_path, surveyed, "page.html", test_loading.PICTURES) == 200_000
    assert test_loading.weight(tmp_path, surveyed, "page.html", (".svg", ".woff2")) == 110_000


def test_a_request_to_another_host_or_another_publication_is_found():
    page = place("sicp/en/small/calls.html")
    inside = "http://127.0.0.1:1/sicp/assets/web.css"
    for strange in (
        "https://example.org/x.js",
        "http://127.0.0.1:1/specimen/assets/web.css",
        "http://127.0.0.1:1/x.css",
    ):
        assert test_loading.outside(page, [f"http://127.0.0.1:1/{page.path}", inside, strange]) == [strange]


def test_a_style_against_the_pages_own_policy_is_told(tab):
    watch = Watch("spoilt")
    watch.over(tab)
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    tab.set_content(GOOD)
    assert watch.said == {}
    tab.set_content(GOOD.replace("<style>", f"{policy}<style>"))
    tab.wait_for_timeout(50)
    assert "Content Security Policy" in watch.said["spoilt"][0]


def test_a_choice_that_leaves_the_chapter_is_found():
    page = place("sicp/en/small/calls.html")
    sizes = [[f"/sicp/en/{size}/calls.html", size == "small", ""] for size in test_choices.SIZES]
    languages = [["/sicp/en/small/calls.html", True, "en"], ["/sicp/ja/small/calls.html", False, "ja"]]
    assert test_choices.strayed(page, sizes, languages) == []
    assert test_choices.strayed(page, [*sizes[:4], ["/sicp/en/giant/index.html", False, ""]], languages)
    assert test_choices.strayed(page, sizes[:3], languages)
    assert test_choices.strayed(page, [[path, False, ""] for path, _, _ in sizes], languages)
    assert test_choices.strayed(page, sizes, [languages[0], ["/sicp/ja/index.html", False, "ja"]])


def test_a_place_that_one_size_lacks_is_found():
    found = {f"sicp/en/{size}/calls.html": ["calls", "one-call"] for size in test_choices.SIZES}
    pages = [place(path) for path in found]
    assert test_choices.unlike(pages, found) == []
    assert test_choices.unlike(pages, {**found, pages[4].path: ["calls"]}) == [("sicp", "en", "calls.html")]
    assert test_choices.unlike(pages[:3], found)


@pytest.mark.parametrize("markup", ['<img src="x.png">', '<p><a href="#one"></a></p>'])
def test_both_engines_find_a_fault(tab, engines, markup):
    for text, clean in ((GOOD, True), (mark("", "", markup).page, False)):
        tab.set_content(text)
        for source in engines:
            tab.evaluate(source)
        rules = {"type": "tag", "values": list(test_engines.axe.TAGS)}
        assert (test_engines.axe_says(tab, rules) == []) is clean
        assert (test_engines.ibm_says(tab) == []) is clean


def test_a_mistake_of_an_engine_is_let_pass_only_where_it_is_one(tab, engines):
    tab.set_content(mark("", "", '<div tabindex="0" role="group" aria-label="x">Words</div>').page)
    tab.evaluate(engines[1])
    assert [said[0] for said in test_engines.ibm_says(tab)] == ["element_tabbable_role_valid"]


def test_axe_finds_pale_text_in_one_mode_only(tab, engines):
    tab.set_content(FAULTS["grey-in-the-dark"].page.replace("#888", "#555"))
    tab.evaluate(engines[0])
    assert test_engines.axe_says(tab, test_engines.SEEN) == []
    tab.emulate_media(color_scheme="dark")
    assert test_engines.axe_says(tab, test_engines.SEEN)
