"""Diagnostics as people and programs read them.

In: diagnostics. Out: text with a place, a severity and a hint each, in colour where the
reader is a terminal; or one JSON array.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.REVIEW: "1;36"}


def as_text(diagnostics: Iterable[Diagnostic], colour: bool = False) -> str:
    """Return each diagnostic as its lines of text, with a newline at the end."""
    return "".join(f"{_painted(each) if colour else each}\n" for each in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON array of objects; a line or column of 0 means that it is not known."""
    values = [
        {
            "path": each.position.path,
            "line": each.position.line,
            "column": each.position.column,
            "severity": each.severity.value,
            "code": each.code,
            "message": each.message,
            "hint": each.hint,
            "requirements": list(each.requirements),
        }
        for each in diagnostics
    ]
    return json.dumps(values, indent=1) + "\n"


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity: "2 errors, 1 warning", or "no problems"."""
    found = [each.severity for each in diagnostics]
    counts = [(found.count(severity), severity) for severity in Severity]
    said = [f"{n} to review" if severity is Severity.REVIEW else many(n, severity.value) for n, severity in counts if n]
    return ", ".join(said) or "no problems"


def many(count: int, noun: str) -> str:
    """Return a count with its noun in the singular or plural: "1 edition", "18 editions"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _painted(diagnostic: Diagnostic) -> str:
    first, newline, rest = str(diagnostic).partition("\n")
    place, severity = str(diagnostic.position), diagnostic.severity
    said = first.removeprefix(f"{place}: {severity}: ")
    return f"\x1b[1m{place}\x1b[0m: \x1b[{_COLOURS[severity]}m{severity}\x1b[0m: {said}{newline}{rest}"
