"""Every fault in these folders is found by exactly the checks that it names, and every rule of our own has a fault.

Each folder damages one output of a good publication in one way. All validators look at the copy, and what they say of
it and not of the good one must be what `finds` lists: code or validator, and its own rule.
"""

from __future__ import annotations

import re

import pytest

from pipeline.codes import CODES
from pipeline.codes.pdf import PDF
from pipeline.diagnostics import Severity
from pipeline.validators import VALIDATORS
from tests.faults.damaged import PROFILES, Fault, Found, base, faults, owner

ALL = faults()
FEWEST = 80


def is_said(entry: str, words: str) -> bool:
    """Say whether a finding begins with what an entry names, and with all of its last word."""
    return re.match(re.escape(entry) + r"(?![\w-]|\.\d)", words) is not None


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_found_in_the_good_publication(found: Found, profile: str) -> None:
    assert [words for words in found[base(profile)] if CODES[words.split()[0]].severity != Severity.REVIEW] == []


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
def test_a_fault_is_found_by_exactly_the_checks_that_it_names(found: Found, fault: Fault) -> None:
    words = found[fault.name]
    assert not [entry for entry in fault.finds if not any(is_said(entry, each) for each in words)], sorted(words)
    assert not [each for each in words if not any(is_said(entry, each) for entry in fault.finds)]


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
def test_a_fault_stands_with_a_validator_that_finds_it(fault: Fault) -> None:
    validator = fault.name.partition("/")[0]
    assert validator in {each.NAME for each in VALIDATORS}
    assert fault.is_told_by(validator)


def test_there_are_enough_faults_and_every_validator_has_some() -> None:
    assert len(ALL) >= FEWEST
    assert {fault.name.partition("/")[0] for fault in ALL} == {validator.NAME for validator in VALIDATORS}


def test_every_rule_of_our_own_has_a_fault_that_it_catches() -> None:
    own = {code for code in CODES if owner(code) in {"links", "pdf-rules", "parity", "foliate-js"}}
    assert own >= PDF.keys()
    caught = {entry.split()[0] for fault in ALL for entry in fault.finds}
    assert own - caught == set()
