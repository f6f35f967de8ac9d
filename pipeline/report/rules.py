"""What is claimed: the rules of each standard, each with the machines that judge it and what a person must decide.

In: the tables beside this module (`rules/*.toml`). Out: `Rule`s by standard, in the order of the standard.

A machine is a pair of a validator's name and a finding. For `source` (reader, checks, writers) and our own validators
(`OWN`) the finding is a diagnostic's code; for the programs from outside it is how their message begins, up to the
colon: "image-alt" (axe, Ace), "PDFUA-1 7.3-1" (veraPDF: profile, clause and test). "*" is any finding,
"PDFUA-2-ISO32005 *" any of that profile. A rule is passed only where its machines ran and told nothing, and, where
it has a question, a person answered it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import read_folder

STANDARDS = ("wcag22", "pdfua", "epub-a11y", "large-print", "same-page", "valid-files")
FORMATS = ("html", "epub", "pdf")
SOURCE = "source"  # reader, checks and writers, which no validator is
OWN = (SOURCE, "pdf-rules", "links", "parity")

Machine = tuple[str, str]

# What each validator looks at. What is told of a source is told of every edition.
JUDGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SOURCE: FORMATS,
        "links": ("html", "epub"),
        "parity": FORMATS,
        "axe": ("html",),
        "nu": ("html",),
        "ace": ("epub",),
        "epubcheck": ("epub",),
        "foliate-js": ("epub",),
        "verapdf": ("pdf",),
        "pdf-rules": ("pdf",),
    }
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a rule needs to apply; `possible` is False where nothing made here can have it."""

    id: str
    possible: bool
    absent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a standard: what is claimed, where it applies, who judges it.

    `applies` are the formats; without what `needs` names, the rule is not applicable in them
    either. `question` is what a person must decide, by language; empty where machines suffice.
    """

    id: str
    standard: str
    level: str
    names: Mapping[str, str]
    applies: tuple[str, ...]
    machines: tuple[Machine, ...]
    question: Mapping[str, str]
    needs: Need | None = None


def rules(standard: str = "") -> tuple[Rule, ...]:
    """Return the rules of a standard, or of all in order. Raises KeyError for an unknown standard."""
    if standard:
        return _tables()[standard]
    return tuple(rule for each in _tables().values() for rule in each)


def table(name: str) -> Mapping[str, Any]:
    """Return one of the tables as it is written. Raises KeyError where there is none."""
    return _read()[name]


def needs() -> Mapping[str, Need]:
    """Return what rules may need, by id."""
    return _needs()


def languages() -> tuple[str, ...]:
    """Return the languages of the report, the first being the main one: those in which every rule has a name."""
    every = [rule.names for rule in rules()]
    return tuple(language for language in every[0] if all(language in names for names in every))


def machines_for(rule: Rule, kind: str) -> tuple[Machine, ...]:
    """Return the machines of a rule that look at files of a format. Raises KeyError for an unknown validator."""
    return tuple(machine for machine in rule.machines if kind in JUDGES[machine[0]])


def tells(machine: Machine, diagnostic: Diagnostic) -> bool:
    """Say whether a diagnostic is the machine's finding."""
    validator, finding = machine
    if validator in OWN:
        return diagnostic.code == finding
    if diagnostic.code != validator and not diagnostic.code.startswith(f"{validator}-"):
        return False
    if finding.endswith("*"):
        return diagnostic.message.startswith(finding.removesuffix("*"))
    return diagnostic.message.startswith(f"{finding}:")


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    inputs, faults = read_folder(Path(__file__).parent / "rules")
    if faults:
        raise ValueError(f"the tables of rules cannot be read: {faults[0].message}")
    return {name.removesuffix(".toml"): tomllib.loads(text.decode("utf-8")) for name, text in inputs.files.items()}


@cache
def _needs() -> Mapping[str, Need]:
    rows = _read()["needs"]["need"]
    return MappingProxyType({row["id"]: Need(row["id"], row["possible"], _words(row["absent"])) for row in rows})


@cache
def _tables() -> Mapping[str, tuple[Rule, ...]]:
    return {name: tuple(_rule(name, row, _needs()) for row in _read()[name]["rule"]) for name in STANDARDS}


def _rule(standard: str, row: Mapping[str, Any], needs: Mapping[str, Need]) -> Rule:
    """Return a row of a table. Raises KeyError where the row lacks something, ValueError where it says it wrongly."""
    formats = tuple(row["formats"])
    if not formats or set(formats) - set(FORMATS):
        raise ValueError(f"{row['id']} applies to no format that there is")
    return Rule(
        id=row["id"],
        standard=standard,
        level=row["level"],
        names=_words(row["names"]),
        applies=formats,
        machines=tuple(machine_of(each) for each in row.get("machines", ())),
        question=_words(row["question"]) if "question" in row else MappingProxyType({}),
        needs=needs[row["needs"]] if "needs" in row else None,
    )


def machine_of(text: str) -> Machine:
    """Return a machine as tables write it, "validator:finding". Raises ValueError where it is written otherwise."""
    validator, colon, finding = text.partition(":")
    if not (validator and colon and finding):
        raise ValueError(f"{text} names no validator and finding")
    return validator, finding


def _words(table: Mapping[str, str]) -> Mapping[str, str]:
    """Return words by language. Raises ValueError where there are none."""
    if not table or not all(table.values()):
        raise ValueError("a rule lacks its words")
    return MappingProxyType(dict(table))
