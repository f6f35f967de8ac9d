"""Diagnostics as people and programs read them: text, JSON lines, SARIF, GitHub's workflow commands.

In: diagnostics in order. Out: what `--messages FORMAT` prints. Each format has its module;
`text` goes to stderr, with colour where it is a terminal, every other one to stdout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pipeline.diagnostics import Diagnostic
from pipeline.messages.counts import counted, many
from pipeline.messages.github import as_github
from pipeline.messages.json_lines import as_json
from pipeline.messages.sarif import as_sarif
from pipeline.messages.text import as_text

# The formats for programs by their names on the command line.
FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}

__all__ = ["FORMATS", "as_github", "as_json", "as_sarif", "as_text", "counted", "many"]
