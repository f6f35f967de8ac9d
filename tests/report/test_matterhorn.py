"""Matterhorn: every failure condition of PDF/UA-1 is told, and passed only by those who can tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pipeline.model import Site
from pipeline.report.evidence import Outcome
from pipeline.report.matterhorn import By, conditions, rows
from pipeline.report.rules import languages, rules
from pipeline.report.writing.matterhorn import section
from pipeline.report.writing.teller import Teller, tables
from tests.report.known import EDITIONS, LAYOUTS, finding, known

PDFS = [each for each in EDITIONS if each.format == "pdf"]
# Conditions for machines that no test here looks for.
NOBODY = {"09-007", "31-013", "31-015", "31-018"}
BY_ID = {each.id: each for each in conditions()}


def outcomes(evidence):
    return {one.condition.id: set(one.outcomes.values()) for one in rows(evidence)}


def test_the_table_has_the_conditions_of_version_1_1():
    assert Counter(each.by for each in conditions()) == {By.MACHINE: 87, By.HUMAN: 48, By.NONE: 2}
    ids = [each.id for each in conditions()]
    assert ids == sorted(set(ids))
    assert {each[:2] for each in ids} == {f"{number:02}" for number in range(1, 32)}
    assert all(set(each.names) == set(languages()) for each in conditions())


def test_every_test_that_a_condition_names_is_in_a_rule_and_every_rule_that_answers_for_one_asks():
    named = {machine for rule in rules("pdfua") for machine in rule.machines}
    asking = {(rule.standard, rule.id) for rule in rules() if rule.question and "pdf" in rule.applies}
    for each in conditions():
        assert set(each.machines) <= named, each.id
        assert each.answers is None or each.answers in asking, each.id


def test_every_condition_is_for_somebody_or_told_as_nobodys():
    nobody = {each.id for each in conditions() if not (each.machines or each.answers or each.needs)}
    assert nobody == NOBODY | {each.id for each in conditions() if each.by is By.NONE}
    assert {each.id for each in conditions() if each.by is By.HUMAN and not (each.answers or each.needs)} == set()


def test_machines_pass_theirs_and_persons_theirs():
    alone, both = outcomes(known()), outcomes(known(signed=True))
    assert {name for name in alone if Outcome.PASSED in alone[name] and BY_ID[name].by is not By.MACHINE} == set()
    left = {name for name in both if Outcome.UNTESTED in both[name]}
    assert left == NOBODY
    assert alone["13-004"] == {Outcome.PASSED}
    assert (alone["13-005"], both["13-005"]) == ({Outcome.UNTESTED}, {Outcome.PASSED})


def test_a_finding_fails_the_conditions_that_its_test_stands_for_in_its_file():
    file = "example/en/small.pdf"
    told = finding("verapdf", "PDFUA-1 7.4.2-1: levels", file)
    failed = [one for one in rows(known({("verapdf", file): [told]})) if Outcome.FAILED in one.outcomes.values()]
    assert [one.condition.id for one in failed] == ["14-002", "14-003"]
    for one in failed:
        assert one.findings == (told,)
        assert [each.size for each, outcome in one.outcomes.items() if outcome is Outcome.FAILED] == ["small"]


def test_what_a_person_found_wrong_fails_what_the_person_answers_for():
    found = outcomes(known(signed=True, wrong=["table/stones"]))
    assert {name for name in found if Outcome.FAILED in found[name]} >= {"15-001", "15-005"}


def test_a_file_that_verapdf_did_not_look_at_passes_nothing_of_it():
    found = rows(known(unknown=[("verapdf", "example/en/small.pdf")], signed=True))
    for one in found:
        small = [outcome for each, outcome in one.outcomes.items() if each.size == "small"]
        if one.condition.by is By.MACHINE:
            assert Outcome.PASSED not in small


@pytest.mark.parametrize("name", ["15-003", "13-004", "17-002", "05-001", "23-001"])
def test_what_is_not_there_cannot_fail(name):
    assert outcomes(known(text="Words.\n"))[name] == {Outcome.INAPPLICABLE}


def test_every_pdf_has_an_outcome_for_every_condition():
    for one in rows(known()):
        assert list(one.outcomes) == PDFS


@pytest.mark.parametrize("language", languages())
def test_the_report_names_every_condition_with_its_result(language):
    shown = section(Teller(known(), language, LAYOUTS, Site())).replace("\\", "")
    cells = {line.split(" | ")[0].removeprefix("| ")[:6]: line for line in shown.splitlines() if line[:3].strip("| ")}
    waits = tables()[language].say("standing-waiting")
    for each in conditions():
        assert each.names[language] in cells[each.id]
    assert f"| {waits} |" in cells["13-005"]
    assert f"| {tables()[language].say('standing-passed')} |" in cells["13-004"]


def test_where_no_file_claims_pdf_ua_1_there_is_no_table():
    found = known()
    nothing = replace(found, judgements=tuple(replace(one, tested=()) for one in found.judgements))
    assert section(Teller(nothing, "en", LAYOUTS, Site())) == ""
