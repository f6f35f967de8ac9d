"""How many there are, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity: "2 errors, 1 warning", or "no problems"."""
    found = [each.severity for each in diagnostics]
    counts = [(found.count(severity), severity) for severity in Severity]
    said = [f"{n} to review" if severity is Severity.REVIEW else many(n, severity.value) for n, severity in counts if n]
    return ", ".join(said) or "no problems"


def many(count: int, noun: str) -> str:
    """Return a count with its noun in the singular or plural: "1 edition", "18 editions"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
