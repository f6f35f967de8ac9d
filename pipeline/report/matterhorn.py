"""Matterhorn: PDF/UA-1's failure conditions one by one, each with its result and who gives it (REP-06).

In: the evidence on a publication, and rules/matterhorn.toml. Out: a `Row` for each condition: what became of it in
each PDF. What takes a person is passed only where one signed for the rule that asks for it; what the protocol gives to
machines, and no program here tests, stays untested. A condition is never passed for want of a look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.diagnostics import Diagnostic, in_order
from pipeline.editions import Edition, Format
from pipeline.report.evidence import Evidence, Judgement, Outcome, Tested
from pipeline.report.needs import UA_1
from pipeline.report.questions import Answered, State
from pipeline.report.rules import Machine, Need, machine_of, needs, table


class By(StrEnum):
    """Who can tell, by the protocol: `NONE` where it has no test of its own."""

    MACHINE = "machine"
    HUMAN = "human"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Condition:
    """One failure condition. `answers` is the standard and the id of the rule for whose questions a person signs."""

    id: str
    by: By
    names: Mapping[str, str]
    answers: tuple[str, str] | None
    machines: tuple[Machine, ...]
    needs: Need | None


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a condition, by edition; the findings, and the questions that a person answers for it."""

    condition: Condition
    outcomes: Mapping[Edition, Outcome]
    findings: tuple[Diagnostic, ...] = ()
    persons: tuple[Answered, ...] = ()


def conditions() -> tuple[Condition, ...]:
    """Return the conditions of the Matterhorn Protocol 1.1, in its order."""
    return _conditions()


def rows(evidence: Evidence) -> tuple[Row, ...]:
    """Return what became of each condition in the PDFs that claim PDF/UA-1; without one, no outcome."""
    by_edition: dict[Edition, dict[tuple[str, str], Judgement]] = {}
    for one in evidence.judgements:
        if one.edition.format is Format.PDF:
            by_edition.setdefault(one.edition, {})[one.rule.standard, one.rule.id] = one
    claimed = {edition: judged for edition, judged in by_edition.items() if _claims(judged)}
    return tuple(_row(condition, claimed) for condition in conditions())


def _claims(judged: Mapping[tuple[str, str], Judgement]) -> bool:
    """Say whether a file claims PDF/UA-1: only then does any test of its profile apply."""
    return any(tested.finding.startswith(f"{UA_1} ") for one in judged.values() for tested in one.tested)


def _row(condition: Condition, by_edition: Mapping[Edition, Mapping[tuple[str, str], Judgement]]) -> Row:
    outcomes: dict[Edition, Outcome] = {}
    findings: list[Diagnostic] = []
    persons: dict[tuple[str, str], Answered] = {}
    for edition, judged in by_edition.items():
        asked = judged.get(condition.answers) if condition.answers else None
        tested = [each for one in judged.values() for each in one.tested if _machine(each) in condition.machines]
        absent = all(one.outcome is Outcome.INAPPLICABLE for one in judged.values() if _holds(one, condition))
        outcomes[edition] = _outcome(condition, asked, tested, absent=absent)
        findings += [each for one in tested for each in one.findings]
        if asked:
            persons |= {(each.question.language, each.question.name): each for each in asked.persons}
    return Row(condition, outcomes, tuple(in_order(findings)), tuple(persons.values()))


def _outcome(condition: Condition, asked: Judgement | None, tested: list[Tested], *, absent: bool) -> Outcome:
    """Return what became of a condition in one file; `absent`: every rule that holds its tests is not applicable."""
    outcomes = {one.outcome for one in tested}
    states = {one.state for one in asked.persons} if asked else set()
    if Outcome.FAILED in outcomes or (asked and State.REFUSED in states):
        return Outcome.FAILED
    if condition.by is By.NONE or condition.needs:
        return Outcome.INAPPLICABLE
    if condition.by is By.HUMAN:
        if asked is None or not states:
            gone = asked is not None and asked.outcome is Outcome.INAPPLICABLE
            return Outcome.INAPPLICABLE if gone else Outcome.UNTESTED
        return Outcome.PASSED if states == {State.SIGNED} and outcomes <= {Outcome.PASSED} else Outcome.UNTESTED
    if condition.machines and absent:
        return Outcome.INAPPLICABLE
    whole = len({_machine(one) for one in tested}) == len(condition.machines)
    return Outcome.PASSED if tested and whole and outcomes == {Outcome.PASSED} else Outcome.UNTESTED


def _machine(one: Tested) -> Machine:
    return one.validator, one.finding


def _holds(one: Judgement, condition: Condition) -> bool:
    return one.rule.standard == "pdfua" and bool(set(one.rule.machines) & set(condition.machines))


@cache
def _conditions() -> tuple[Condition, ...]:
    return tuple(map(_condition, table("matterhorn")["condition"]))


def _condition(row: Mapping[str, Any]) -> Condition:
    """Return a row of the table. Raises KeyError or ValueError where it lacks something or says it wrongly."""
    standard, _, rule = row.get("answers", "").partition(" ")
    need = needs()[row["needs"]] if "needs" in row else None
    if need and need.possible:
        raise ValueError(f"{row['id']} needs what there may be: name the rule that answers for it")
    return Condition(
        row["id"],
        By(row["by"]),
        MappingProxyType(dict(row["names"])),
        (standard, rule) if rule else None,
        tuple(machine_of(each) for each in row.get("machines", ())),
        need,
    )
