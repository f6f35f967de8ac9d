"""The diagnostics, by subject, in the order of the tables of codes."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.codes import CODES
from tests.reference.written import code, prose

SUBJECTS: dict[str, str] = tomllib.loads(Path(__file__).with_name("subjects.toml").read_text(encoding="utf-8"))


def made_codes() -> str:
    """Return a section for each subject, with one for each of its codes."""
    parts: list[str] = []
    for name, one in CODES.items():
        if name in SUBJECTS:
            parts.append(f"## {SUBJECTS[name]} {{#codes-{name}}}")
        serves = f" Serves {', '.join(map(code, one.requirements))}." if one.requirements else ""
        said = f"**{one.severity.capitalize()}.** {prose(one.explanation)}{serves}"
        parts += [f"### {name} {{#code-{name}}}", said]
    return "\n\n".join(parts)


def made_counts() -> str:
    """Return a sentence with the number of codes."""
    counts = {each: sum(one.severity == each for one in CODES.values()) for each in ("error", "warning", "review")}
    return (
        f"There are {len(CODES)} codes: {counts['error']} errors, {counts['warning']} warnings, "
        f"and {counts['review']} that ask for a review."
    )
