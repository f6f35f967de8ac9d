"""Style sheets, parsed: once in a process, however many editions are made with them.

In: a style sheet. Out: what the engine makes of it, with the counter styles that it defines
and what is wrong with it. One that asks for another file as it is parsed belongs to one press.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.writers.pdf.engine.demands import unmet
from pipeline.writers.pdf.engine.loading import counter_styles, fetcher, load
from pipeline.writers.pdf.engine.messages import listening

_MOST = 64  # style sheets kept: those of all sizes of one language
_ASKING = re.compile(r"@(import|font-face|[-\w]*\\)", re.IGNORECASE)  # an escape may hide either


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet with the path that messages name."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A style sheet as the engine knows it, its counter styles by name, and its faults."""

    sheet: Any
    counters: dict[str, Any]
    found: tuple[Diagnostic, ...]


def parse(sheet: StyleSheet, reader: Any, fonts: Any) -> Parsed:
    """Return a style sheet parsed; `reader` fetches what it imports, `fonts` gets the faces that it names."""
    if _ASKING.search(sheet.text):
        return _parse(sheet, reader, fonts)
    return _parse_once(sheet)


@lru_cache(_MOST)
def _parse_once(sheet: StyleSheet) -> Parsed:
    return _parse(sheet, fetcher({}), None)


def _parse(sheet: StyleSheet, reader: Any, fonts: Any) -> Parsed:
    found = list(unmet(sheet.path, sheet.text))
    counters = counter_styles()
    css = load().CSS
    with listening(sheet.path, found):
        try:
            parsed = css(string=sheet.text, url_fetcher=reader, font_config=fonts, counter_style=counters)
        except ValueError as error:  # WeasyPrint 70 stumbles over an address that is relative to nothing
            found.append(Diagnostic(Position(sheet.path), "layout-warning", str(error), "name files as `asset:…`"))
            parsed = css(string="")
    return Parsed(parsed, counters, tuple(found))
