"""Evidence: each rule has one judgement in each edition, and none is passed that nobody showed to hold."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position, Severity
from pipeline.outputs import Outputs
from pipeline.report.evidence import Outcome, evidence
from pipeline.report.limits import Cause
from pipeline.report.needs import DETECTORS
from pipeline.report.questions import State
from pipeline.report.rules import JUDGES, OWN, SOURCE, machines_for, needs, rules, tells
from pipeline.report.said import Told
from pipeline.validators import VALIDATORS, reading
from pipeline.validators.memory import Memory
from tests.cli.project import WHY, YAML
from tests.report.known import EDITIONS, LAYOUTS, NAMES, finding, known, outputs

FILES = sorted(outputs("example"))
PAIRS = [(name, file) for name in NAMES for file in FILES if file.rpartition(".")[2] in JUDGES[name]]


def message_of(machine: tuple[str, str]) -> tuple[str, str]:
    """Return a code and a message by which a machine's finding is known."""
    validator, what = machine
    if validator == SOURCE or validator in OWN:
        return what, "a finding"
    return validator, f"{what.removesuffix('*')}: a finding"


def machines_of(one):
    return [(tested.validator, tested.finding) for tested in one.tested]


FINDINGS = [(machine, file) for rule in rules() for kind in rule.applies for machine in machines_for(rule, kind)
            if machine[0] != SOURCE for file in FILES if file.endswith(f".{kind}")]  # fmt: skip


def test_every_rule_is_judged_once_in_every_edition_of_its_formats():
    judged = Counter((one.rule.standard, one.rule.id, one.edition) for one in known().judgements)
    wanted = [(rule.standard, rule.id, each) for rule in rules() for each in EDITIONS if each.format in rule.applies]
    assert judged == Counter(wanted)


def test_nothing_is_passed_where_nobody_ran_and_nobody_signed():
    outcomes = {one.outcome for one in known(unknown=PAIRS, current=False).judgements}
    assert outcomes == {Outcome.UNTESTED, Outcome.INAPPLICABLE}


def test_all_is_passed_where_every_machine_ran_and_a_person_signed_everything():
    left = [(one.rule.id, one.edition) for one in known(signed=True).judgements if one.outcome is Outcome.UNTESTED]
    assert left == []


def test_machines_alone_pass_no_rule_that_asks_a_person():
    passed = [one for one in known().judgements if one.outcome is Outcome.PASSED]
    assert passed
    assert [one.rule.id for one in passed if one.rule.question] == []


@settings(deadline=None, max_examples=15)
@given(st.sets(st.sampled_from(PAIRS), min_size=1, max_size=6))
def test_a_validator_that_did_not_look_at_a_file_passes_none_of_its_rules_there(unknown):
    found = known(unknown=unknown, signed=True)
    for one in found.judgements:
        if any(tested.validator == name and file in one.files for name, file in unknown for tested in one.tested):
            assert one.outcome in (Outcome.UNTESTED, Outcome.INAPPLICABLE)
        else:
            assert one.outcome in (Outcome.PASSED, Outcome.INAPPLICABLE)
    assert found.not_run == {
        name: tuple(sorted(file for of, file in unknown if of == name)) for name in NAMES if name in dict(unknown)
    }


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(FINDINGS), st.booleans())
def test_a_finding_that_a_machine_tells_fails_every_rule_of_that_machine_in_its_editions(pair, signed):
    machine, file = pair
    code, message = message_of(machine)
    told = finding(code, message, file)
    for one in known({(machine[0], file): [told]}, signed=signed).judgements:
        tells_it = any(tells(each, told) for each in machines_of(one))
        if file in one.files and tells_it:
            assert one.outcome is Outcome.FAILED, one.rule.id
            assert told in one.findings
        else:
            assert one.outcome is not Outcome.FAILED, one.rule.id


# What our own validators find, by the beginnings of their codes, or else one by one.
CODES_OF = {
    "pdf-rules": {code for code in CODES if code.startswith("pdf-")},
    "parity": {code for code in CODES if code.startswith("parity-")},
    "links": {"dead-link", "dead-reference", "unreadable-output"},
}


@pytest.mark.parametrize(("validator", "kind"), [(name, kind) for name in NAMES for kind in JUDGES[name]])
def test_whatever_a_validator_finds_in_a_file_is_in_a_rule(validator, kind):
    machines = {machine for rule in rules() if kind in rule.applies for machine in machines_for(rule, kind)}
    own = {what for name, what in machines if name == validator}
    assert "*" in own or own >= CODES_OF.get(validator, set(reading.HINTS))


def test_what_a_machine_can_only_ask_leaves_the_rule_untested():
    file = "example/en/small/first.html"
    found = known({("axe", file): [finding("axe-review", "color-contrast: colours overlap", file)]}, signed=True)
    (one,) = (each for each in found.judgements if each.rule.id == "axe" and each.edition.size == "small")
    assert (one.machine, one.outcome) == (Outcome.UNTESTED, Outcome.UNTESTED)
    assert [each.severity for each in one.findings] == [Severity.REVIEW]


@pytest.mark.parametrize("left", ["alternative/arch", "table/stones", "heading/parts"])
def test_an_open_question_holds_back_every_rule_that_waits_for_it(left):
    found = known(signed=True, open_=[left])
    waiting = [one for one in found.judgements if any(each.question.name == left for each in one.persons)]
    assert waiting
    assert {one.outcome for one in waiting} == {Outcome.UNTESTED}


def test_what_a_person_found_wrong_fails_its_rules_and_no_others():
    failed = {
        one.rule.id for one in known(signed=True, wrong=["table/stones"]).judgements if one.outcome is Outcome.FAILED
    }
    assert "1.3.1" in failed
    assert failed == {
        one.rule.id for one in known().judgements if any(each.question.name == "table/stones" for each in one.persons)
    }


def test_a_source_that_changed_since_has_no_findings_and_no_signatures():
    found = known(signed=True, current=False)
    assert {one.state for given in found.answers.values() for one in given} == {State.CHANGED}
    assert not [one.rule.id for one in found.judgements if one.persons and one.outcome is Outcome.PASSED]
    by_source = [tested for one in found.judgements for tested in one.tested if tested.validator == SOURCE]
    assert by_source
    assert {tested.outcome for tested in by_source} == {Outcome.UNTESTED}


def test_a_rule_that_needs_what_is_not_there_is_not_applicable_and_says_why():
    for one in known(text="Words.\n").judgements:
        if one.rule.needs and one.rule.needs.id in ("table", "figure", "formula", "note"):
            assert one.outcome is Outcome.INAPPLICABLE
            assert one.why == one.rule.needs.absent


def test_a_rule_without_what_it_needs_fails_all_the_same_where_a_machine_finds_a_fault():
    file = "example/en/small.pdf"
    told = finding("verapdf", "PDFUA-1 7.5-1: no scope", file)
    failed = [one for one in known({("verapdf", file): [told]}, text="Words.\n").judgements if told in one.findings]
    assert {one.rule.id for one in failed} >= {"PDF/UA-1 7.5"}
    assert {one.outcome for one in failed} == {Outcome.FAILED}


def test_a_profile_judges_only_files_that_claim_it():
    found = known()
    own = [one for one in found.judgements if one.rule.level == "PDF/UA-2"]
    assert {one.outcome for one in own} == {Outcome.INAPPLICABLE}
    profiles = {tested.finding.partition(" ")[0] for one in found.judgements for tested in one.tested
                if tested.validator == "verapdf"}  # fmt: skip
    assert profiles == {"PDFUA-1", "*"}


def test_every_need_has_a_detector_or_cannot_be():
    assert {name for name, need in needs().items() if need.possible} <= set(DETECTORS)
    assert set(DETECTORS) <= set(needs())


def test_limits_are_the_findings_that_stand_and_those_that_editors_let_stand():
    shown = Diagnostic(Position("example/en/first.md", 3), "place-in-words", "the text points")
    settled = Diagnostic(Position("example/en/first.md", 5), "colour-in-words", "red")
    found = known(told=Told((shown,), ((settled, "the stones are red"),)))
    assert [(one.cause, one.code, one.reason, one.editions) for one in found.limits] == [
        (Cause.FINDING, "place-in-words", "", EDITIONS),
        (Cause.SUPPRESSED, "colour-in-words", "the stones are red", EDITIONS),
    ]


def test_what_editors_let_stand_passes_nothing_that_no_person_signed():
    code = next(what for rule in rules("wcag22") for name, what in rule.machines if name == SOURCE)
    told = Told((), ((Diagnostic(Position("example/en/first.md", 5), code, "a finding"), "it may stand"),))
    touched = [one for one in known(told=told).judgements if any(each.settled for each in one.tested)]
    assert touched
    assert {one.outcome for one in touched} == {Outcome.UNTESTED}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small publication, built by the real pipeline."""
    home = tmp_path_factory.mktemp("evidence")
    source = home / "sources/example"
    (source / "en").mkdir(parents=True)
    (source / "publication.yaml").write_text(YAML, encoding="utf-8")
    (source / "en/01-why.md").write_text(WHY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        assert main(["build", "--edition", "small", "--jobs", "1", "--quiet"]) == 0
    return home


def keep(out: Path) -> None:
    """Keep in the memory of an output folder that every validator found nothing."""
    files = sorted(Outputs(out).listed().outputs)
    memory = Memory(out, files)
    for validator in VALIDATORS:
        suffix = validator.SUFFIX
        memory.keep(validator, validator.version(), {file: [] for file in files if file.endswith(suffix)})


def test_the_memory_of_validators_is_asked_for_the_bytes_as_they_are_now(built, tmp_path):
    home = tmp_path / "copy"
    shutil.copytree(built, home)
    (before,), found = evidence(home / "build", home / "sources", LAYOUTS)
    assert found == []
    assert not before.ran
    assert before.current
    keep(home / "build")
    (after,), _ = evidence(home / "build", home / "sources", LAYOUTS)
    assert set(after.ran) == set(NAMES)
    assert after.not_run == {}
    paths = sorted(path for path in after.digests if path.endswith(".epub"))
    (home / "build" / paths[0]).write_bytes(b"other bytes")
    (spoilt,), _ = evidence(home / "build", home / "sources", LAYOUTS)
    assert paths[0] in spoilt.not_run["epubcheck"]
    assert "epubcheck" not in spoilt.ran


def test_a_source_that_is_not_what_was_built_is_told(built, tmp_path):
    home = tmp_path / "copy"
    shutil.copytree(built, home)
    with (home / "sources/example/en/01-why.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nMore words.\n")
    (known_,), found = evidence(home / "build", home / "sources", LAYOUTS)
    assert [each.code for each in found] == ["report-of-another-source"]
    assert not known_.current
    (home / "sources/example/publication.yaml").write_text(YAML.replace("  en:", "  fr:"), encoding="utf-8")
    (home / "sources/example/en").rename(home / "sources/example/fr")
    (without,), _ = evidence(home / "build", home / "sources", LAYOUTS)
    assert (without.editions, without.current) == ((), False)
    shutil.rmtree(home / "sources/example")
    known_s, found = evidence(home / "build", home / "sources", LAYOUTS)
    assert (known_s, [each.code for each in found]) == ([], ["report-of-another-source"])


def test_where_nothing_was_built_there_is_nothing_to_report_on(tmp_path):
    known_, found = evidence(tmp_path, tmp_path, LAYOUTS)
    assert known_ == []
    assert [each.code for each in found] == ["nothing-to-validate"]


def test_a_finding_of_the_source_is_of_the_pages_of_its_edition_and_not_of_those_that_lead_to_it():
    told = Diagnostic(Position("example/en/first.md", 3), "vague-link", "the link says here")
    failed = {file for one in known(told=Told((told,))).judgements for each in one.tested for file in each.failed}
    assert "example/en/small/first.html" in failed
    assert not failed & {"index.html", "example/index.html"}
