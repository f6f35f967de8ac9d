"""Both publications in all five sizes, and one visit to each of their pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.validators import programs
from pipeline.validators.browser import served
from tests.amounts import IS_THOROUGH
from tests.browser.site import PUBLICATIONS, SIZES, Place, places
from tests.browser.survey import FIRST, MODES, STATES, Findings, surveyor
from tests.outputs import ROOT, build, once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the web editions of both publications in five sizes, so that each page names all five."""
    sources = tmp_path_factory.mktemp("browser") / "sources"

    def make(out: Path) -> None:
        shutil.copytree(ROOT / "sources", sources)
        for name in PUBLICATIONS:
            path = sources / name / "publication.yaml"
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("editions:")]
            path.write_text("\n".join([*lines, f"editions: [{', '.join(SIZES)}]", ""]), encoding="utf-8")
        build(out, "--format", "html", sources=tuple(str(sources / name) for name in PUBLICATIONS))

    return once(tmp_path_factory, "five-sizes", make)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Place]:
    return places(site)


@pytest.fixture(scope="session")
def engines() -> tuple[str, str]:
    """Return the scripts of two engines that judge pages: axe-core's, and IBM's."""
    axe = programs.npm_package("axe-core") / "axe.min.js"
    ibm = programs.npm_package("accessibility-checker-engine") / "ace.js"
    return axe.read_text(encoding="utf-8"), ibm.read_text(encoding="utf-8")


@dataclass
class Watch:
    """What the browser asked for and complained of, by page."""

    here: str = ""
    asked: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)

    def over(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.setdefault(self.here, []).append(str(error)))

    def _request(self, request: Request) -> None:
        self.asked.setdefault(self.here, []).append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if "favicon.ico" not in message.location.get("url", ""):  # asked for by the browser, not by the page
            self.said.setdefault(self.here, []).append(message.text)


@dataclass
class Surveyed:
    """The findings of every page, and what was asked for on the way."""

    pages: list[Place]
    found: dict[str, Findings]
    watch: Watch

    def of(self, check: str, *states: str) -> dict[str, list[str]]:
        """Return a check's findings in these states, by page and state; empty when all is well."""
        told = {
            f"{path}, {state}": found[state][check]
            for path, found in self.found.items()
            for state in states
            if state in found
        }
        assert told, f"no page was looked at: {check}, {states}"
        return {where: findings for where, findings in told.items() if findings}


def modes_for(place: Place) -> list[str]:
    """Return the modes to look at a page in: colours are the same in every size, so one size has all pages in all.

    They are the same in every language, too: pages in Japanese are looked at in all modes if thorough, else one.
    """
    if place.path.endswith("sicp/ja/giant/index.html"):
        return list(MODES)
    own = place.size in {"", SIZES[0]} and (IS_THOROUGH or place.language != "ja")
    return list(MODES) if own else []


def states_for(place: Place) -> list[str]:
    """Return the states to look at a page in: sizes differ by numbers, so those between have all only if thorough."""
    return list(STATES) if IS_THOROUGH or place.size not in SIZES[1:-1] else list(FIRST)


@pytest.fixture(scope="session")
def surveyed(browser: Browser, address: str, pages: list[Place]) -> Surveyed:
    """Visit every page once, with the pages' scripts switched off."""
    watch = Watch()
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    watch.over(tab)
    goes = surveyor(tab)
    found = {}
    for each in pages:
        watch.here = each.path
        found[each.path] = goes.survey(goes.load(f"{address}/{each.path}"), states_for(each), modes_for(each))
    context.close()
    return Surveyed(pages, found, watch)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Lend a tab with scripts, 1280 pixels wide."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()
