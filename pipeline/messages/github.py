"""Workflow commands of GitHub Actions, which show each diagnostic beside its line of the change.

`::error file=…,line=…,col=…,title=code::message%0Ahint`. The escapes are those of GitHub's
own toolkit (actions/toolkit, packages/core/src/command.ts): `%`, CR and LF everywhere, and
`:` and `,` in properties.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REVIEW: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line."""
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.position
    properties = {"file": place.path}
    if place.line:
        properties["line"] = str(place.line)
    if place.line and place.column:
        properties["col"] = str(place.column)
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    text = "\n".join(part for part in (diagnostic.message, diagnostic.hint) if part)
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{text.translate(_IN_TEXT)}"
