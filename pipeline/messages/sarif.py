"""SARIF 2.1.0 (OASIS), as code scanning at GitHub and editors read it: one run, all codes as rules.

A diagnostic about a whole file stands at its first line, since GitHub asks for a region.
Columns count characters, as ours do (SARIF 3.14.17).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline import __version__
from pipeline.codes import CODES, Code
from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import digest

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "review": "note"}
_INDEX = {name: place for place, name in enumerate(sorted(CODES))}


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a SARIF log with one run."""
    driver = {
        "name": "Everypage",
        "version": __version__,
        "rules": [_rule(name, CODES[name]) for name in _INDEX],
    }
    seen: dict[str, int] = {}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, seen) for each in diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(name: str, code: Code) -> dict[str, object]:
    first = code.explanation.partition(". ")[0].rstrip(".") + "."
    return {
        "id": name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": code.explanation},
        "help": {"text": code.explanation},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": ["accessibility", *code.requirements]},
    }


def _result(diagnostic: Diagnostic, seen: dict[str, int]) -> dict[str, object]:
    position = diagnostic.position
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    # Without the line, so that a diagnostic keeps its print when text is written above it; repeats are counted.
    what = "\n".join((position.path, diagnostic.code, diagnostic.message))
    mark = digest(what.encode("utf-8", "surrogatepass"))[:16]
    seen[mark] = seen.get(mark, 0) + 1
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": _INDEX[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(position)}, "region": _region(position)}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
    }


def _region(position: Position) -> dict[str, int]:
    region = {"startLine": position.line or 1}
    return region | {"startColumn": position.column} if position.line and position.column else region


def _uri(position: Position) -> str:
    """Return a path as a relative reference (RFC 3986); bytes of a name that are no text stay what they are."""
    from urllib.parse import quote

    encoded = quote(position.path, errors="surrogateescape")
    return f"file://{encoded}" if encoded.startswith("/") else encoded
