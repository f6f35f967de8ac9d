"""Needs: what an edition has, so that a rule about what it does not have is not applicable.

In: a document in an edition, and what its file claims. Out: whether a need of rules/needs.toml is met. In doubt
it is: a rule is then judged, and not waved through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.accessibility import moves
from pipeline.editions import Edition, Format
from pipeline.model import (
    BulletList,
    DefinitionList,
    Document,
    Figure,
    OrderedList,
    Table,
    blocks_of,
    formulas_in,
)
from pipeline.report.rules import Machine, Need, Rule, needs
from pipeline.validators import verapdf

UA_1 = "PDFUA-1"


@dataclass(frozen=True, slots=True)
class Had:
    """What one edition is made of; `claims` are the profiles of veraPDF that judge what its file claims to be."""

    document: Document
    edition: Edition
    claims: tuple[str, ...] = ()


def unmet(rule: Rule, machines: Iterable[Machine], had: Had) -> Need | None:
    """Return what a rule needs and an edition has not, if anything. Raises KeyError for a need without detector.

    A rule whose machines all judge one profile of PDF needs a file that claims it.
    """
    needed = [rule.needs] if rule.needs else []
    profiles = {profile_of(machine) for machine in machines}
    if profiles == {UA_1}:
        needed.append(needs()["claim-ua-1"])
    return next((need for need in needed if not need.possible or not DETECTORS[need.id](had)), None)


def is_claimed(machine: Machine, had: Had) -> bool:
    """Say whether a machine judges the edition at all: a profile of PDF judges only files that claim it."""
    profile = profile_of(machine)
    return not profile or profile in had.claims


def profile_of(machine: Machine) -> str:
    """Return the one profile of veraPDF by which a machine judges; an empty text for every other machine."""
    validator, finding = machine
    profile, space, _ = finding.partition(" ")
    return profile if validator == verapdf.NAME and space else ""


def _has(*kinds: type) -> Callable[[Had], bool]:
    return lambda had: any(
        isinstance(block, kinds) for chapter in had.document.chapters for block in blocks_of(chapter)
    )


def _claims(profile: str) -> Callable[[Had], bool]:
    return lambda had: any(each.startswith(profile) for each in had.claims)


def _has_formulas(had: Had) -> bool:
    return next(formulas_in(had.document.chapters), None) is not None


def _has_notes(had: Had) -> bool:
    return any(chapter.notes for chapter in had.document.chapters)


_has_lists = _has(BulletList, OrderedList, DefinitionList, Table)  # wide tables in large type become lists of records

DETECTORS: Mapping[str, Callable[[Had], bool]] = {
    "motion": lambda had: any(map(moves, had.document.images.values())),
    "attachment": lambda had: had.edition.format is Format.PDF and _has_formulas(had),  # each with its MathML
    "table": _has(Table),
    # Contents are a list in web pages and e-books, and notes are one in all formats.
    "list": lambda had: had.edition.format is not Format.PDF or _has_lists(had) or _has_notes(had),
    "figure": _has(Figure),
    "formula": _has_formulas,
    "note": _has_notes,
    "link": lambda had: bool(had.document.chapters),  # contents lead to each
    "pages": lambda had: bool(had.document.chapters),  # every build makes the standard edition
    "claim-ua-1": _claims(UA_1),
    "claim-ua-2": _claims("PDFUA-2"),
    "claim-wtpdf": _claims("WTPDF"),
}
