"""Loading the engine: its version checked, its faults mended, our fonts the only ones that it finds.

In: the path of a `fonts.conf`, and the assets of an edition. Out: WeasyPrint itself, once for a process; a
time in which only our fonts exist; a fetcher that serves the assets and nothing else.
"""

from __future__ import annotations

import ctypes.util
import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from pipeline.writers.pdf.engine import (
    floats,
    leading,
    lines,
    links,
    mirrors,
    notes,
    private,
    pseudos,
    savings,
    spaces,
    widths,
)
from pipeline.writers.pdf.engine.later import later
from pipeline.writers.pdf.engine.private import EngineError
from pipeline.writers.pdf.fetcher import look_up

_MANY = 12  # pages: some 20 MB of boxes


def load() -> Any:
    """Return WeasyPrint, mended. Raises EngineError where it is missing or of another version."""
    try:
        with _libraries_by_name(), later("fontTools.subset", "fontTools.varLib.instancer"):
            import weasyprint
    except OSError as error:  # Pango is a library of the system, not a package of Python
        raise EngineError(f"Pango cannot be loaded: {error}") from None
    private.check_version(weasyprint.VERSION)
    _mend_once()
    return weasyprint


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Let Pango and its kin be loaded by their names alone, as the loader of Linux finds them.

    WeasyPrint 70 tries names that it does not know the like of, and for each Python asks a C compiler, if there is
    one, and `ldconfig`: some fifty programs, a quarter of a second, and each of them holds for a moment the files
    that we hold open.
    """
    stock = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = stock


@cache
def _mend_once() -> None:
    floats.install()
    leading.install()
    lines.install()
    links.install()
    mirrors.install()
    notes.install()
    pseudos.install()
    savings.install()
    spaces.install()
    widths.install()
    gc.freeze()  # the engine's own hundred thousand objects need not be looked through again


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of garbage rest while boxes are made by the hundred thousand.

    It takes a fifth of the time of a layout (LONG-BOOKS.md, 5). Call `collect` between pieces, so that few
    pieces' boxes are kept.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Kept:
    """Pages whose boxes may still be in memory, those of earlier books of the process included."""

    pages = 0


def collect() -> None:
    """Free the boxes of pieces that are done with, once there are enough of them to be worth the search."""
    if _Kept.pages >= _MANY:
        gc.collect()
        _Kept.pages = 0


def keep(pages: int) -> None:
    """Count pages that were laid out, for `collect`."""
    _Kept.pages += pages


@contextmanager
def private_fonts(configuration: str) -> Iterator[None]:
    """Let fontconfig see our faces alone, and give the variable back: other programs need the system's fonts."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = configuration
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def font_configuration(configuration: str) -> Any:
    """Return Pango's view of the fonts of a `fonts.conf`, which `private_fonts` has made the only ones.

    It is one for all presses of a process: Pango (1.50) does not give back what a view of its own found, 0.2 MB for
    each book, and style sheets can add no fonts to it (`parsing`).
    """
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def counter_styles() -> Any:
    """Return a place for the counter styles of an edition's style sheets."""
    from weasyprint.css.counters import CounterStyle

    return CounterStyle()


def fetcher(assets: Mapping[str, bytes]) -> Any:
    """Return a fetcher that serves assets. The engine's own openers of files and hosts are never reached."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Serve an edition's assets."""

        def fetch(self, url: str, headers: object = None) -> Any:
            body, media_type = look_up(url, assets)
            return URLFetcherResponse(url, body, {"Content-Type": media_type})

        def open(self, url: Any, data: object = None, timeout: object = None) -> Any:
            return self.fetch(url if isinstance(url, str) else url.full_url)

    return Fetcher(allowed_protocols=("asset",), allow_redirects=False)
