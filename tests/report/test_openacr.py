"""OpenACR: a report by GSA's schema, in which "supports" stands only where machines passed and persons signed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Site
from pipeline.report.evidence import Outcome
from pipeline.report.openacr import COMPONENTS, LEVELS, level_of, of_publication, of_site
from pipeline.report.rules import JUDGES, rules
from tests.report.known import DAY, NAMES, TEXT, asked_of, finding, known, outputs

SITE = Site("https://example.org/", {"en": "Reading room"})
FILES = sorted(outputs("example"))
PAIRS = [(name, file) for name in NAMES for file in FILES if file.rpartition(".")[2] in JUDGES[name]]
# What the schema openacr-0.1.0 says of each object: the kinds of its values, and which must be there ("!").
CONTACT = {"name": str, "company_name": str, "address": str, "email!": str, "phone": str, "website": str}
ADHERENCE = {"level!": str, "notes": str}
CRITERION = {"num!": str, "components": [{"name!": str, "adherence": ADHERENCE}]}
CHAPTER = {"notes": str, "disabled": bool, "criteria": [CRITERION]}
REPORT = {
    "title!": str,
    "product!": {"name!": str, "version": str, "description": str},
    "author!": CONTACT,
    "vendor": CONTACT,
    "report_date": str,
    "last_modified_date": str,
    "version": int,
    "notes": str,
    "evaluation_methods_used": str,
    "legal_disclaimer": str,
    "license": str,
    "repository": str,
    "feedback": str,
    "related_openacrs": [{"url": str, "type": str}],
    "catalog": str,
    "chapters": {f"success_criteria_level_{level}": CHAPTER for level in ("a", "aa", "aaa")},
}


def faults(value, shape, where="report"):
    """Yield where a value is not of a shape; what the schema does not name is a fault, too."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield where
            return
        named = {key.rstrip("!"): each for key, each in shape.items()}
        yield from (f"{where}.{key}" for key in set(value) - set(named))
        yield from (f"{where}.{key[:-1]}" for key in shape if key.endswith("!") and key[:-1] not in value)
        for key in set(value) & set(named):
            yield from faults(value[key], named[key], f"{where}.{key}")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield where
            return
        for place, each in enumerate(value):
            yield from faults(each, shape[0], f"{where}[{place}]")
    elif type(value) is not shape:
        yield where


def report(*every, site=SITE):
    return yaml.safe_load(of_site(every, site))


def criteria(value):
    """Return the level and note of each criterion and component."""
    chapters = [chapter for chapter in value["chapters"].values() if "criteria" in chapter]
    return {
        (criterion["num"], component["name"]): component["adherence"]
        for chapter in chapters
        for criterion in chapter["criteria"]
        for component in criterion["components"]
    }


def levels(value):
    return {each["level"] for each in criteria(value).values()}


@pytest.mark.parametrize("signed", [True, False])
def test_it_keeps_the_schema(signed):
    assert list(faults(report(known(signed=signed)), REPORT)) == []
    assert list(faults(yaml.safe_load(of_publication(known(signed=signed), SITE)), REPORT)) == []


def test_a_breach_of_the_schema_is_found():
    value = report(known())
    assert list(faults(value | {"more": 1}, REPORT)) == ["report.more"]
    assert list(faults(value | {"version": "1"}, REPORT)) == ["report.version"]
    assert list(faults({key: value[key] for key in value if key != "title"}, REPORT)) == ["report.title"]
    assert list(faults(value | {"chapters": {"success_criteria_level_a": {"criteria": [{}]}}}, REPORT)) == [
        "report.chapters.success_criteria_level_a.criteria[0].num"
    ]


def test_every_criterion_is_there_once_for_web_pages_and_for_documents():
    value = report(known())
    assert value["catalog"] == "2.5-edition-wcag-2.2-en"
    for level, chapter in (("A", "success_criteria_level_a"), ("AA", "success_criteria_level_aa")):
        numbers = [each["num"] for each in value["chapters"][chapter]["criteria"]]
        own = [rule.id for rule in rules("wcag22") if rule.level == level]
        assert [number for number in numbers if number != "4.1.1"] == own
        assert len(numbers) == len(set(numbers))
    assert {name for _, name in criteria(value)} == set(COMPONENTS)
    assert levels(value) <= set(LEVELS)


def test_nothing_is_supported_while_nobody_has_signed_what_machines_cannot_decide():
    by_number = {rule.id: rule for rule in rules("wcag22")}
    for (number, _), each in criteria(report(known())).items():
        if each["level"] == "supports":
            assert not by_number[number].question
    waiting = criteria(report(known()))["2.4.6", "web"]
    assert waiting["level"] == "not-evaluated"
    assert "A person must still decide: en heading/" in waiting["notes"]


def test_what_machines_passed_and_persons_signed_is_supported():
    assert levels(report(known(signed=True))) == {"supports", "not-applicable"}


@settings(deadline=None, max_examples=15)
@given(st.sets(st.sampled_from(PAIRS), max_size=4), st.sets(st.sampled_from(sorted(asked_of(TEXT))), max_size=3))
def test_no_level_is_better_than_its_worst_edition(unknown, left):
    found = known(unknown=unknown, signed=True, open_=left)
    told = criteria(report(found))
    for rule in rules("wcag22"):
        for name, formats in COMPONENTS.items():
            outcomes = {one.outcome for one in found.of(rule) if one.edition.format in formats}
            if outcomes and told[rule.id, name]["level"] == "supports":
                assert outcomes <= {Outcome.PASSED, Outcome.INAPPLICABLE}
            if Outcome.UNTESTED in outcomes:
                assert told[rule.id, name]["level"] == "not-evaluated"


def test_the_level_says_in_how_many_editions_a_criterion_fails():
    (first, *others) = [one for one in known(signed=True).judgements if one.rule.id == "1.1.1"]
    failed = replace(first, machine=Outcome.FAILED)
    assert level_of([failed, *others]) == "partially-supports"
    assert level_of([failed, failed, *others[:1]]) == "does-not-support"
    assert level_of([failed, replace(first, machine=Outcome.UNTESTED, tested=())]) == "partially-supports"
    assert level_of([]) == "not-evaluated"
    gone = replace(first, machine=Outcome.INAPPLICABLE, why=MappingProxyType({"en": "no picture"}))
    assert level_of([gone, gone]) == "not-applicable"
    assert level_of([gone, first]) == "supports"


def test_a_note_names_what_failed_where_and_in_how_many_editions():
    file = "example/en/small/first.html"
    told = finding("axe", "image-alt: no words", file)
    web = criteria(report(known({("axe", file): [told]}, signed=True)))["1.1.1", "web"]
    assert web["level"] == "partially-supports"
    assert f"Not met in 1 of 2 editions: {told.position}: image-alt: no words." in web["notes"]


def test_a_note_has_the_words_of_the_person_who_found_it_wrong():
    web = criteria(report(known(signed=True, wrong=["heading/parts"])))["2.4.6", "web"]
    assert web["level"] == "does-not-support"
    assert "heading/parts: it says the opposite" in web["notes"]


def test_a_note_names_the_validators_that_did_not_judge_all():
    web = criteria(report(known(unknown=[("axe", "example/en/small/first.html")], signed=True)))["1.1.1", "web"]
    assert web["level"] == "not-evaluated"
    assert "Not all files were judged by: axe." in web["notes"]


def test_the_day_is_that_of_the_last_signature_and_there_is_none_without():
    assert report(known(signed=True))["report_date"] == DAY.isoformat()
    assert "report_date" not in report(known())


def test_a_site_is_a_product_and_so_is_each_publication():
    assert report(known())["product"]["name"] == "Reading room"
    one = known()
    title = one.publication.main.metadata.title
    assert yaml.safe_load(of_publication(one, SITE))["product"]["name"] == title
    assert title in report(one)["product"]["description"]


def test_foreign_text_stays_text():
    one = known()
    main = one.publication.main
    strange = replace(main.metadata, title="a: [b]\n# c \"d\" 'e' \u2028 \x85 \ufeff 構造 𠮷")
    spoilt = replace(one, publication=replace(one.publication, documents={"en": replace(main, metadata=strange)}))
    assert yaml.safe_load(of_publication(spoilt, SITE))["product"]["name"] == strange.title


def test_the_same_evidence_gives_the_same_bytes():
    assert of_site([known()], SITE) == of_site([known()], SITE)
