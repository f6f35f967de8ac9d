"""EARL: one assertion for each rule and file, by those who looked, of the bytes that they saw."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter

import pytest

from pipeline.model import Site
from pipeline.report.earl import ASKED, WORST, earl
from pipeline.report.evidence import Outcome
from pipeline.report.rules import STANDARDS, rules
from tests.report.known import DAY, NAMES, finding, known

SITE = Site("https://example.org/reading/")
OUTCOMES = {f"earl:{name}" for name in ("passed", "failed", "cantTell", "inapplicable", "untested")}
MODES = {"earl:automatic", "earl:manual", "earl:semiAuto"}


def graph(*every, site=SITE):
    return json.loads(earl(every, site))["@graph"]


def of(nodes, kind):
    return [node for node in nodes if kind in node["@type"] or node["@type"] == kind]


def assertions(*every):
    return of(graph(*every), "earl:Assertion")


def outcomes(*every, rule, file):
    return [
        each["result"]["outcome"]
        for each in assertions(*every)
        if each["test"] == f"#{rule}" and each["subject"] == f"../{file}"
    ]


def test_every_name_that_is_used_is_defined_once():
    nodes = graph(known(signed=True))
    named = Counter(node["@id"] for node in nodes if "@id" in node)
    assert set(named.values()) == {1}
    used = set(re.findall(r'"(#[^"]+|\.\./[^"]+)"', json.dumps(nodes)))
    assert used <= set(named)


def test_a_rule_is_asserted_once_of_each_file_that_it_is_about():
    found = known()
    made = Counter((each["test"], each["subject"]) for each in assertions(found))
    assert set(made.values()) == {1}
    wanted = set()
    for one in found.judgements:
        looked = {file for tested in one.tested for file in tested.files}
        pages = {file for file in one.files if file.endswith(f".{one.edition.format}")}
        wanted |= {(one.rule.standard, one.rule.id, file) for file in (looked if one.tested else pages)}
    assert len(made) == len(wanted)
    assert {f"../{file}" for _, _, file in wanted} == {subject for _, subject in made}


def test_an_assertion_has_all_that_earl_asks_and_nothing_of_its_own():
    for each in assertions(known(signed=True, wrong=["table/stones"])):
        assert set(each) <= {"@type", "test", "subject", "assertedBy", "mode", "date", "result"}
        assert set(each) >= {"@type", "test", "subject", "assertedBy", "mode", "result"}
        assert each["result"]["outcome"] in OUTCOMES
        assert each["mode"] in MODES


def test_nothing_passes_by_machines_alone_that_a_person_must_decide():
    by_test = {f"#{rule.standard}-{rule.id.replace(' ', '%20').replace('/', '%2F')}": rule for rule in rules()}
    passed = [each for each in assertions(known()) if each["result"]["outcome"] == "earl:passed"]
    assert passed
    assert {each["mode"] for each in passed} == {"earl:automatic"}
    assert not [each for each in passed if by_test[each["test"]].question]


def test_what_persons_signed_is_theirs_with_the_day():
    signed = [each for each in assertions(known(signed=True)) if each["mode"] != "earl:automatic"]
    done = [each for each in signed if each["result"]["outcome"] == "earl:passed"]
    assert done
    assert {each["date"] for each in done} == {DAY.isoformat()}
    assert all("#person-A.%20Reader" in json.dumps(each["assertedBy"]) for each in done)


def test_a_finding_fails_the_file_that_has_it_and_no_other():
    file, other = "example/en/small/first.html", "example/en/big/first.html"
    told = finding("axe", "image-alt: no words", file)
    found = known({("axe", file): [told]}, signed=True)
    assert outcomes(found, rule="wcag22-1.1.1", file=file) == ["earl:failed"]
    assert outcomes(found, rule="wcag22-1.1.1", file=other) == ["earl:passed"]
    (each,) = [one for one in assertions(found) if (one["test"], one["subject"]) == ("#wcag22-1.1.1", f"../{file}")]
    assert each["result"]["description"] == [f"{told.position}: image-alt: no words [axe]"]


def test_what_a_machine_can_only_ask_cannot_be_told():
    file = "example/en/small/first.html"
    asks = known({("axe", file): [finding("axe-review", "color-contrast: colours overlap", file)]}, signed=True)
    assert outcomes(asks, rule="valid-files-axe", file=file) == [f"earl:{ASKED}"]


def test_a_file_that_a_validator_did_not_look_at_is_untested():
    file = "example/en/small.pdf"
    assert outcomes(known(unknown=[("verapdf", file)], signed=True), rule="pdfua-PDF%2FUA-1%205", file=file) == [
        "earl:untested"
    ]


def test_a_page_that_leads_to_several_editions_has_the_worst_of_them():
    first, second = known(signed=True), known()
    assert outcomes(first, rule="wcag22-2.4.6", file="index.html") == ["earl:passed"]
    assert outcomes(first, second, rule="wcag22-2.4.6", file="index.html") == ["earl:untested"]
    assert outcomes(second, first, rule="wcag22-2.4.6", file="index.html") == ["earl:untested"]


def test_a_subject_has_its_digest_its_kind_and_its_address():
    (node,) = (each for each in graph(known()) if each.get("@id") == "../example/en/small.pdf")
    assert node["spdx:checksum"]["spdx:checksumValue"] == "0" * 64
    assert node["dct:format"] == "application/pdf"
    assert node["foaf:page"] == {"@id": "https://example.org/reading/example/en/small.pdf"}
    (node,) = (each for each in graph(known(), site=Site()) if each.get("@id") == "../example/en/small.pdf")
    assert "foaf:page" not in node


def test_every_validator_is_there_with_its_version():
    programs = {
        node["doap:name"]: node["doap:release"]["doap:revision"] for node in of(graph(known()), "earl:Software")
    }
    assert set(programs) == {*NAMES, "Everypage"}
    assert {programs[name] for name in NAMES} == {"1"}


def test_the_steps_of_an_evaluation_name_scope_sample_programs_and_persons():
    (step,) = of(graph(known(signed=True)), "wcagem:procedure")
    assert step["wcagem:step1"]["wcagem:step1b"] == {"@id": "http://www.w3.org/WAI/WCAG2AA-Conformance"}
    assert [each["@id"] for each in step["wcagem:step1"]["wcagem:step1d"]] == [f"#{name}" for name in STANDARDS]
    assert {"@id": "../example/en/small.epub"} in step["wcagem:step3"]["wcagem:step3a"]
    assert step["wcagem:step5"]["wcagem:evaluator"] == [{"@id": "#person-A.%20Reader"}]
    assert datetime.date.fromisoformat(step["wcagem:step5"]["date"]) == DAY
    assert all(name in json.dumps(step["wcagem:step5"]) for name in NAMES)
    (step,) = of(graph(known()), "wcagem:procedure")
    assert not {"wcagem:evaluator", "date"} & set(step["wcagem:step5"])


def test_the_same_evidence_gives_the_same_bytes():
    assert earl([known(signed=True)], SITE) == earl([known(signed=True)], SITE)


@pytest.mark.parametrize("name", [*Outcome, ASKED])
def test_every_outcome_has_its_rank(name):
    assert WORST.count(name) == 1
