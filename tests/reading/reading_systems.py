"""foliate-js and epub.js, each in a page of the shared browser, behind one set of calls.

In: a book's file. Out: what the reading system lists, where its jumps lead, and what it shows in
its window at a width and a text size. A page for each holds its own way to it, and look.js what is measured
alike in both; those of foliate-js are the ones by which the validator judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.validators import programs, reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (reading.HERE / "foliate.html", reading.HERE / "look.js", Path(__file__).parent / "systems" / "epubjs.html")
SYSTEMS = {"foliate-js": "foliate.html", "epub.js": "epubjs.html"}
# What a system needs from npm, by the name under which its page asks for it.
PACKAGES = {"foliate-js": ("foliate-js", "."), "epubjs": ("epubjs", "dist"), "jszip": ("jszip", "dist")}
SECONDS = 30
NARROW = (360, 640)
PLAIN = (700, 900)  # one column, and room for tables
WIDE = (1200, 800)  # two columns in both systems


def lay_out(folder: Path, books: Path) -> None:
    """Put everything that is served into a folder."""
    for name, (package, inside) in PACKAGES.items():
        (folder / name).symlink_to(programs.npm_package(package) / inside)
    (folder / "systems").mkdir()
    for page in PAGES:
        (folder / "systems" / page.name).symlink_to(page)
    (folder / "books").symlink_to(books)


@dataclass
class ReadingSystem:
    """A reading system with a book open in it."""

    name: str
    page: Page
    problems: list[str]

    def open(self, address: str, room: tuple[int, int] = WIDE, percent: int = 0, night: bool = False) -> None:
        """Open a book; `percent` 0 leaves the text at the book's own size."""
        self.page.emulate_media(color_scheme="dark" if night else "light")
        given: dict[str, Any] = {"width": room[0], "height": room[1], "percent": percent, "night": night}
        # The faces of the web pages: of the publication, and those that all publications share.
        given["fonts"] = [f"{address.rsplit('/', up)[0]}/assets/fonts" for up in (2, 3)]
        self.page.evaluate("([url, given]) => system.open(url, given)", [address, given])

    def ask(self, script: str, *values: Any) -> Any:
        """Return what a script answers, which has the values as `given`."""
        return self.page.evaluate(f"async given => {{ {script} }}", list(values))

    def sections(self) -> list[str]:
        return list(self.ask("return system.sections()"))

    def chapters(self) -> list[int]:
        """Return the places in the spine of the documents that hold the text."""
        return [index for index, path in enumerate(self.sections()) if "text/" in path]

    def show(self, place: str | int) -> None:
        """Go to an address or to a section of the spine."""
        self.ask("await system.show(given[0])", place)


@contextmanager
def started(browser: Browser, name: str, address: str) -> Iterator[ReadingSystem]:
    """Start a reading system in a page of its own."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_default_timeout(SECONDS * 1000)
    system = ReadingSystem(name, page, [])
    page.on("pageerror", lambda error: str(error) in reading.QUIRKS or system.problems.append(str(error)))
    page.goto(f"{address}/systems/{SYSTEMS[name]}")
    page.wait_for_function("window.ready")
    yield system
    page.close()
