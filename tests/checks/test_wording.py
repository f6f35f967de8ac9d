"""The words without which no rule of wording is tried stand in every match of these rules."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.checks.wording import NEEDED, RULES

EVERY = [(language, rule) for language, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize(("language", "rule"), EVERY, ids=lambda each: getattr(each, "code", each))
def test_what_a_rule_finds_holds_one_of_the_words_that_it_needs(language, rule):
    words = NEEDED[language][rule.code]

    @settings(max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern))
    def every_match_holds_one(text: str) -> None:
        for match in rule.pattern.finditer(text):
            assert any(word in match[0].lower() for word in words), match[0]

    every_match_holds_one()


def test_every_language_and_code_has_its_words():
    assert {language: set(codes) for language, codes in NEEDED.items()} == {
        language: {rule.code for rule in rules} for language, rules in RULES.items()
    }
