"""What the engine logs, as diagnostics.

In: the path of the file that is being read or painted. Out: diagnostics, with line and
column where the engine says them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.diagnostics import Diagnostic, Position
from pipeline.fonts import describe

_PLACE = re.compile(r" at (\d+):(\d+)")
_NOTDEF = re.compile(r"\(U\+([0-9A-F]+)\)")
# Shared style sheets say it for browsers; Pango's breaks are strict without (a test looks at every line).
_NEEDLESS = ("`line-break: strict`",)


@contextmanager
def listening(path: str, found: list[Diagnostic]) -> Iterator[None]:
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
