"""Choosing a size or a language keeps the place; nothing needs a script."""

from __future__ import annotations

import pytest

from tests.browser.site import LANGUAGES, SIZES, Place

Option = list[object]  # where it leads, whether it is the page itself, its language


def strayed(page: Place, sizes: list[Option], languages: list[Option]) -> list[str]:
    """Return what is wrong with a page's choices: each leads to the same file in another folder (HTM-P06)."""
    rest = page.path.rpartition("/")[2]
    found = []
    if [path for path, *_ in sizes] != [f"/{page.publication}/{page.language}/{size}/{rest}" for size in SIZES]:
        found.append(f"sizes lead to {sizes}")
    if [path for path, *_ in languages] != [f"/{page.publication}/{each}/{page.size}/{rest}" for each in LANGUAGES]:
        found.append(f"languages lead to {languages}")
    if [current for _, current, _ in sizes] != [size == page.size for size in SIZES]:
        found.append("not its own size is marked")
    if [language for _, current, language in languages if current] != [page.language]:
        found.append("not its own language is marked")
    return found


def unlike(pages: list[Place], identities: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """Return the chapters that lack a size, or whose ids differ between sizes; title pages name their own files."""
    places: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for page in pages:
        if page.kind == "chapter":
            key = page.publication, page.language, page.path.rpartition("/")[2]
            places.setdefault(key, {})[page.size] = sorted(identities[page.path])
    same = [[sizes.get(size) for size in SIZES] == [sizes["small"]] * len(SIZES) for sizes in places.values()]
    return [key for key, alike in zip(places, same, strict=True) if not alike]


def test_every_chapter_leads_to_itself_in_every_size_and_language(surveyed):
    """HTM-P06: the same file in another folder, and the current one is marked."""
    editions = [page for page in surveyed.pages if page.size]
    found = {page.path: strayed(page, *surveyed.found[page.path]["wide"]["choices"]) for page in editions}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_every_place_on_a_page_is_there_in_every_size(surveyed):
    """HTM-P06: ids are the same, so that an address with a place in it holds in every size."""
    identities = {path: found["wide"]["identities"] for path, found in surveyed.found.items()}
    assert unlike(surveyed.pages, identities) == []


def test_every_part_of_a_page_is_there_in_every_language(surveyed):
    """HTM-P06: the same chapters, parts, tables, figures and notes."""
    by_path = {page.path: surveyed.found[page.path]["wide"]["identities"] for page in surveyed.pages}
    for page in surveyed.pages:
        if page.kind == "chapter":
            other = page.path.replace(f"/{page.language}/", f"/{'ja' if page.language == 'en' else 'en'}/")
            own, its = (
                {each for each in ids if not each.startswith("page-")} for ids in (by_path[page.path], by_path[other])
            )
            assert own == its, page.path


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
def reader(request, browser):
    """Lend a tab in which scripts are switched off, and one in which they are not."""
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_a_reader_goes_through_all_sizes_and_stays_in_the_chapter(reader, address):
    reader.goto(f"{address}/sicp/en/small/calls.html")
    for size in SIZES[1:]:
        reader.locator(".choice").first.locator("a").nth(SIZES.index(size)).click()
        assert reader.url.partition("#")[0] == f"{address}/sicp/en/{size}/calls.html"
        assert reader.locator("h1").get_attribute("id") == "calls"
        assert reader.locator(".choice a[aria-current]").first.inner_text().strip()
    reader.locator(".choice a[hreflang=ja]").click()
    assert reader.url.partition("#")[0] == f"{address}/sicp/ja/giant/calls.html"
    assert reader.locator("html").get_attribute("lang") == "ja"


def test_a_reader_goes_from_the_catalogue_to_the_last_chapter(reader, address):
    """Without a script as with one: catalogue, publication, web edition, and onward to the end."""
    reader.goto(f"{address}/index.html")
    reader.locator(".shelf h2 a").first.click()
    reader.locator(".editions td a").first.click()
    seen = []
    while (onward := reader.locator(".onward a[rel=next]")).count():
        onward.click()
        seen.append(reader.url)
    assert len(seen) == len(set(seen)) > 5
    reader.locator(".trail a").first.click()
    assert reader.url.startswith(f"{address}/index")


def test_what_is_closed_opens_without_a_script(reader, address):
    reader.goto(f"{address}/sicp/en/small/index.html")
    links = reader.locator("details li a")
    assert not links.first.is_visible()
    reader.locator("summary").first.click()
    links.nth(3).click()
    assert "#page-" in reader.url


def choose(tab, number: int, of: str = "size") -> str:
    """Follow a choice and return the place that the address names."""
    tab.locator(".choice").nth(0 if of == "size" else 1).locator("a").nth(number).click()
    return tab.evaluate("location.hash")


def read(tab, address: str, path: str, to: str) -> None:
    """Open a page and stay a while where an element stands at the top; the choices are above the window then."""
    tab.goto(f"{address}/{path}")
    tab.evaluate("id => document.getElementById(id).scrollIntoView()", to)
    tab.wait_for_timeout(700)


def test_with_its_script_a_choice_of_size_keeps_the_place_in_the_chapter(tab, address):
    """HTM-P06: the address names it, and it stands in the window."""
    for size in SIZES[1:]:
        read(tab, address, "sicp/en/small/calls.html", "table-calls")
        place = choose(tab, SIZES.index(size))
        assert place in {"#table-calls", "#page-13"}
        top = tab.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
        assert 0 <= top < 400, size


def test_with_its_script_a_choice_of_language_keeps_the_place_in_the_chapter(tab, address):
    """Pages of the standard edition lie elsewhere in another language, tables and headings do not."""
    read(tab, address, "sicp/en/small/calls.html", "table-calls")
    assert choose(tab, 1, "language") == "#table-calls"
    assert "/ja/small/calls.html" in tab.url


def test_at_the_top_a_choice_leads_to_the_top(tab, address):
    tab.goto(f"{address}/sicp/en/small/calls.html")
    assert choose(tab, 2) == ""
    assert tab.evaluate("scrollY") == 0


def test_with_its_script_blocked_a_choice_leads_to_the_chapter(tab, address):
    blocked = []
    tab.route("**/*.js", lambda route: (blocked.append(route.request.url), route.abort()))
    read(tab, address, "sicp/en/small/calls.html", "table-calls")
    assert choose(tab, 1) == ""
    assert tab.url == f"{address}/sicp/en/middle/calls.html"
    assert blocked
