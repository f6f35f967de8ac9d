"""Every problem as a value: where it is, how bad it is, what it is, and how to mend it.

Functions return diagnostics; nothing logs them; exceptions are for bugs. The table of
codes in `codes` is the one place where a code has its severity, its explanation and the
requirements that it serves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.codes import CODES


class Severity(StrEnum):
    """How bad a problem is. `REVIEW` is for what no machine can decide."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path as the reader of the message knows it, line and column from 1.

    `line` 0 means the file as a whole; `column` 0 means that the column is not known.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. Severity and requirements come from the table of codes."""

    position: Position
    code: str
    message: str
    hint: str = ""
    severity: Severity = field(init=False)

    def __post_init__(self) -> None:
        """Look the code up: an unknown code is a bug, and says so at once."""
        object.__setattr__(self, "severity", Severity(CODES[self.code].severity))

    @property
    def requirements(self) -> tuple[str, ...]:
        """The ids of standards/REQUIREMENTS.md, or names of clauses, that the code serves."""
        return CODES[self.code].requirements

    def __str__(self) -> str:
        lines = [f"{self.position}: {self.severity}: {self.message} [{self.code}]"]
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        if self.requirements:
            lines.append(f"    see:  {', '.join(self.requirements)}")
        return "\n".join(lines)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, then by code, and drop exact repeats."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.position, d.code, d.message))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any of them forbids making files."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
