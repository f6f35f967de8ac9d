"""Settling: findings of our own checks that only words of somebody else give.

In: a report's source, and what was found in it. Out: the same with `suppress` in publication.yaml for what stands in
chapters that quote. A report gives the words of a publication and of programs as they are, so a
short form or a place in them is no fault of the report; what is found in our own words stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity
from pipeline.inputs import Inputs
from pipeline.report.rules import STANDARDS

QUOTING = frozenset({"persons", "signed", "limits", *STANDARDS})
_METADATA = "publication.yaml"
_REASON = "The chapter repeats words of the publication, and of programs, as they are."


def settled(inputs: Inputs, found: Iterable[Diagnostic]) -> dict[str, bytes]:
    """Return the files of a report's source, with what was found in quotations let stand."""
    rows = {
        (each.code, path): None
        for each in found
        if each.severity is not Severity.ERROR and _quotes(path := each.position.path.removeprefix(f"{inputs.root}/"))
    }
    if not rows:
        return dict(inputs.files)
    listed = [{"code": code, "where": path, "reason": _REASON} for code, path in rows]
    text = f"suppress: {json.dumps(listed)}\n".encode()
    return {**inputs.files, _METADATA: inputs.files[_METADATA] + text}


def _quotes(path: str) -> bool:
    """Say whether a chapter quotes: "en/07-persons.md" does."""
    name = path.rpartition("/")[2].removesuffix(".md")
    return name.partition("-")[2] in QUOTING
