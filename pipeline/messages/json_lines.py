"""JSON lines for programs: one object on each line, so that a reader may begin before the end is there."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one JSON object a line; a line or column of 0 means that it is not known."""
    return "".join(f"{json.dumps(_value(each))}\n" for each in diagnostics)


def _value(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "path": diagnostic.position.path,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "requirements": list(diagnostic.requirements),
    }
