"""foliate-js 1.0: what of an EPUB is cut off, hidden or lost where it is read (EPB-28)?

In: EPUB files. Out: a diagnostic for each thing that a reader would not see whole, at its document inside the EPUB.
Each book is opened in the reading system foliate-js, in a window like a telephone's and one like a tablet's, at
one, two and four times the text size. `foliate.html` is the way to the reading system, `look.js` measures what it
shows.

A face for Japanese is lent to the reading system where web pages stand beside the book: a system may have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.diagnostics import Diagnostic
from pipeline.validators import programs
from pipeline.validators.browser import limited, open_browser, served
from pipeline.validators.verdict import Failed, Sees, place

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "foliate-js"
SUFFIX = ".epub"
SEES = Sees.PAGE
HERE = Path(__file__).parent
ROOMS = ((360, 640), (600, 800))  # pixels
SIZES = (100, 200, 400)  # per cent of the reader's own text size (WCAG 1.4.4 asks for 200, 1.4.10 for 400)
SECONDS = 60  # for one document at all sizes
# foliate-js 1.0.1 may lay out a section before it is there, and does it again when it is.
QUIRKS = ("Cannot destructure property 'style' of 'el' as it is null.",)
HINTS = {
    "cut-off": "make it narrower, let its words wrap, or let the box around it scroll",
    "not-shown": "show it at every size, or take it out of the text",
    "unreadable": "a reader cannot open it either: see what EPUBCheck says of it",
}
_NUMBERS = re.compile(r"\d+")
_CALL = """async given => {
    try { return {right: await (async () => { SCRIPT })()}; } catch (error) { return {wrong: String(error)}; }
}"""
_FONTS = ("{0}/assets/fonts", "assets/fonts")  # of the publication, and those that all publications share


def version() -> str:
    """Return the version of foliate-js. Raises `Missing`."""
    return programs.npm_version("foliate-js")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what foliate-js does not show whole of the EPUBs. Raises `Missing` and `Failed`."""
    beside = {"foliate-js": programs.npm_package("foliate-js"), "books": folder}
    with open_browser() as browser, served(HERE, beside) as address:
        return [found for file in files for found in _one(browser, address, folder, file)]


def _one(browser: Browser, address: str, folder: Path, file: str) -> Iterator[Diagnostic]:
    from playwright.sync_api import Error

    # Each book has a page of its own: what a broken one leaves behind is no fault of the next.
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.set_default_timeout(SECONDS * 1000)
    wrong: dict[str, None] = {}
    page.on("pageerror", lambda error: wrong.update({} if str(error) in QUIRKS else {str(error): None}))
    try:
        page.goto(f"{address}/foliate.html")
        page.wait_for_function("window.ready")
        fonts = [f"{address}/books/{quote(each)}" for each in _faces(folder, file)]
        seen = _Seen(page, f"{address}/books/{quote(file)}", fonts)
        for room in ROOMS:
            if not seen.unreadable:
                seen.look(room)
    except Error as error:
        raise Failed(f"foliate-js did not finish {file}: {error.message.splitlines()[0]}") from None
    finally:
        with suppress(Error):  # of a browser that has ended
            page.close()
    for each in (*seen.unreadable, *(f"foliate-js stumbles: {each}" for each in wrong)):
        yield Diagnostic(place(folder, file), NAME, f"unreadable: {each}", HINTS["unreadable"])
    for (inside, kind, near, _), (said, settings) in seen.found.items():
        width, height, size = settings[0]
        more = f" and {len(settings) - 1} more" if len(settings) > 1 else ""
        at = f" (at #{near})" if near else ""
        message = f"{kind}: {said}, in {width} x {height} pixels at {size} %{more}{at}"
        yield Diagnostic(place(folder, file, inside), NAME, message, HINTS[kind])


class _Seen:
    """What a reader would not see whole of a book: by document, kind, place and words, how first, and where."""

    def __init__(self, page: Page, book: str, fonts: Sequence[str]) -> None:
        self._page, self._book, self._fonts = page, book, fonts
        self.found: dict[tuple[str, str, str, str], tuple[str, list[tuple[int, int, int]]]] = {}
        self.unreadable: dict[str, None] = {}

    def look(self, room: tuple[int, int]) -> None:
        """Look at all documents of the book in a window of some width and height."""
        width, height = room
        given = {"width": width, "height": height, "percent": SIZES[0], "fonts": [*self._fonts]}
        if self._told("await system.open(given[0], given[1]); return []", self._book, given) is None:
            return
        for index, inside in enumerate(self._told("return system.sections()") or ()):
            script = "await system.show(given[0]); return system.faults(given[1])"
            sizes = (
                SIZES if index % 2 == 0 else SIZES[::-1]
            )  # a document begins at the size at which the last one ended
            for size, faults in zip(sizes, self._told(script, index, sizes) or (), strict=False):
                for fault in faults:
                    kind, near, said = fault["kind"], fault["near"], fault["said"]
                    key = inside, kind, near, _NUMBERS.sub("", said)
                    self.found.setdefault(key, (said, []))[1].append((width, height, size))

    def _told(self, script: str, *given: Any) -> Any:
        """Return what a script answers; None where the reading system fails, which is kept."""
        with limited(SECONDS):
            answer = self._page.evaluate(_CALL.replace("SCRIPT", script), list(given))
        if "wrong" in answer:
            self.unreadable.setdefault(answer["wrong"])
        return answer.get("right")


def _faces(folder: Path, file: str) -> list[str]:
    """Return the folders of faces for web pages that stand beside a book."""
    own = file.partition("/")[0]
    return [each for form in _FONTS if (folder / (each := form.format(own))).is_dir()]
