"""The layout engine: the only room that imports WeasyPrint, and the only one that knows its inside.

In: a page as HTML, style sheets, assets. Out: `Laid`, the laid-out document, which knows on
which page every id stands and which tables are too wide, and can be painted into a PDF.

Steps: point fontconfig at our fonts alone, then load the engine, check its version, mend it
(`mending`), parse the style sheets one by one (so that a fault has a file and a line), lay out, paint. What the
engine logs becomes diagnostics.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.fonts import Face, describe, fontconfig
from pipeline.writers.pdf.engine.boxes import TOLERANCE, class_of, formulas, is_cramped, is_outside, with_room
from pipeline.writers.pdf.engine.mending import UnknownSourceError, mend
from pipeline.writers.pdf.fetcher import look_up

KNOWN_VERSION = "70."
_PLACE = re.compile(r" at (\d+):(\d+)")
_NOTDEF = re.compile(r"\(U\+([0-9A-F]+)\)")
# Shared style sheets say it for browsers; Pango's breaks are strict without (a test looks at every line).
_NEEDLESS = ("`line-break: strict`",)

Finish = Callable[[Any, Any], None]


class EngineError(RuntimeError):
    """The layout engine is missing or of a version whose inside we do not know."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet with the path that messages name."""

    path: str
    text: str


@dataclass(slots=True)
class Laid:
    """A laid-out document."""

    document: Any
    extra: Sequence[Face]
    found: list[Diagnostic]
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.document.pages)

    def too_wide(self, cramped: bool) -> tuple[str, ...]:
        """Return the ids of tables that do not fit between the margins, in reading order (LPT-22).

        With `cramped`, a table counts as well whose words fit but run down a narrow column: more
        than three lines in a cell under 8em, measured in the laid-out page.
        """
        return tuple(
            dict.fromkeys(
                str(box.element.get("id"))
                for page in self.document.pages
                for box, room in with_room(page._page_box)
                if box.is_table_wrapper
                and box.element is not None
                and (box.width > room + TOLERANCE or (cramped and any(is_cramped(b) for b in box.descendants())))
            )
        )

    def cover_overflows(self) -> bool:
        """Say whether the cover's words reach into the edition's lines at its foot, or beyond the page."""
        parts = {class_of(box): box for box, _ in with_room(self.document.pages[0]._page_box)}
        foot = parts.get("edition")
        last = parts.get("what", parts.get("title"))
        if foot is None or last is None:
            return True
        words = last.position_y + last.height
        whole = not any(
            class_of(box) in {"title", "what", "edition"}
            for page in self.document.pages[1:2]
            for box, _ in with_room(page._page_box)
        )
        return not whole or words > foot.position_y

    def outside(self) -> tuple[tuple[int, str], ...]:
        """Return page and text of every line that runs over a margin."""
        return tuple(
            (number, box.text)
            for number, page in enumerate(self.document.pages, 1)
            for box in page._page_box.descendants()
            if getattr(box, "text", "").strip() and is_outside(box, page._page_box)
        )

    def tight_formulas(self) -> Mapping[str, float]:
        """Return the room in em for each formula that is wider than the block around it, by its address."""
        found: dict[str, float] = {}
        for page in self.document.pages:
            for address, width, room in formulas(page._page_box):
                if width > room + TOLERANCE / 50:
                    found[address] = min(room, found.get(address, room))
        return found

    def formulas_outside(self) -> frozenset[str]:
        """Return the addresses of the formulas that run over a margin."""
        return frozenset(
            str(box.element.get("src"))
            for page in self.document.pages
            for box in page._page_box.descendants()
            if box.element_tag == "img" and class_of(box) == "formula" and is_outside(box, page._page_box)
        )

    def write(self, identifier: str, finish: Finish) -> bytes:
        """Paint the pages, let `finish(document, pdf)` add to the PDF's objects, and return its bytes."""
        with _private_fonts(self.extra), _listening("layouts/css/print.css", self.found):
            result: bytes = self.document.write_pdf(
                pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode(), finisher=finish
            )
        return result


def lay_out(html: str, sheets: Sequence[StyleSheet], assets: Mapping[str, bytes], extra: Sequence[Face] = ()) -> Laid:
    """Lay a page out. Raises EngineError where there is no engine, OSError where fonts cannot be put down."""
    found: list[Diagnostic] = []
    with _private_fonts(extra):
        weasyprint = _load()
        fetcher = _fetcher(assets)
        fonts = _fonts()
        counters = _counter_styles()
        parsed = []
        for sheet in sheets:
            with _listening(sheet.path, found):
                parsed.append(
                    weasyprint.CSS(string=sheet.text, url_fetcher=fetcher, font_config=fonts, counter_style=counters)
                )
        with _listening("layouts/templates/book.html.j2", found):
            page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
            document = page.render(
                font_config=fonts, counter_style=counters, stylesheets=parsed, pdf_variant="pdf/ua-1"
            )
    places: dict[str, int] = {}
    for number, laid_page in enumerate(document.pages, 1):
        for anchor in laid_page.anchors:
            places.setdefault(anchor, number)
    return Laid(document, extra, found, places)


def name_links(document: Any) -> None:
    """Give link annotations the link's own words as their description (PDF-37).

    WeasyPrint 70 puts the address there, which a reader of speech would have to listen to.
    """
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            words = " ".join("".join(box.element.itertext()).split()) if box.element is not None else ""
            if words and getattr(box, "link_annotation", None):
                box.link_annotation["Contents"] = pydyf.String(words)


def _load() -> Any:
    try:
        import weasyprint
    except OSError as error:  # Pango is a library of the system, not a package of Python
        raise EngineError(f"Pango cannot be loaded: {error}") from None
    if not weasyprint.VERSION.startswith(KNOWN_VERSION):
        raise EngineError(f"WeasyPrint {weasyprint.VERSION} is installed; version {KNOWN_VERSION}x is needed")
    try:
        mend()
    except UnknownSourceError as error:
        raise EngineError(str(error)) from None
    return weasyprint


def _fonts() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _counter_styles() -> Any:
    from weasyprint.css.counters import CounterStyle

    return CounterStyle()


def _fetcher(assets: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Serve the edition's assets. The engine's own openers of files and hosts are never reached."""

        def fetch(self, url: str, headers: object = None) -> Any:
            body, media_type = look_up(url, assets)
            return URLFetcherResponse(url, body, {"Content-Type": media_type})

        def open(self, url: Any, data: object = None, timeout: object = None) -> Any:
            return self.fetch(url if isinstance(url, str) else url.full_url)

    return Fetcher(allowed_protocols=("asset",), allow_redirects=False)


@contextmanager
def _private_fonts(extra: Sequence[Face]) -> Iterator[None]:
    """Let fontconfig see our faces alone, and give the variable back: other programs need the system's fonts."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fontconfig(extra))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _listening(path: str, found: list[Diagnostic]) -> Iterator[None]:
    """Turn what the engine logs into diagnostics of one file."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if not any(rule in message for rule in _NEEDLESS):
                found.append(_diagnostic(path, message))

    logger = logging.getLogger("weasyprint")
    listener, before = Listener(logging.WARNING), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = before


def _diagnostic(path: str, message: str) -> Diagnostic:
    if "HarfBuzz-Subset" in message:
        hint = "install libharfbuzz-subset0 (Debian, Ubuntu), which comes with HarfBuzz elsewhere"
        return Diagnostic(Position(path), "layout-engine", "HarfBuzz-Subset is not installed", hint)
    if (notdef := _NOTDEF.search(message)) and ".notdef" in message:
        character = chr(int(notdef[1], 16))
        return Diagnostic(Position(path), "missing-glyph", f"no font has the character {describe(character)}")
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    return Diagnostic(Position(path, line, column), "layout-warning", message)
