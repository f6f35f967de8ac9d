"""Text for a person: a place, a severity and a hint each, in colour where the reader is a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.REVIEW: "1;36"}
# Characters that a terminal obeys, or that turn the order of what follows: shown by their numbers. A name of a file
# or a word of a source may hold them, and no message may act on who reads it.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {number: f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" for number in _CONTROLS}


def as_text(diagnostics: Iterable[Diagnostic], colour: bool = False) -> str:
    """Return each diagnostic as its lines of text, with a newline at the end."""
    return "".join(f"{_lines(each, colour)}\n" for each in diagnostics)


def _lines(diagnostic: Diagnostic, colour: bool) -> str:
    place, severity, text = str(diagnostic.position), str(diagnostic.severity), str(diagnostic)
    rest = text.removeprefix(f"{place}: {severity}: ").split("\n    ")
    said = "\n    ".join(_shown(each) for each in rest)
    place = _shown(place)
    if colour:
        place = f"\x1b[1m{place}\x1b[0m"
        severity = f"\x1b[{_COLOURS[diagnostic.severity]}m{severity}\x1b[0m"
    return f"{place}: {severity}: {said}"


def _shown(text: str) -> str:
    return text.translate(_SHOWN)
