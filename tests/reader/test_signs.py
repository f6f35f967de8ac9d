"""Rules are tried only at the signs with which they can begin; what is read is what all rules together would read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.reader import markdown, read, signs
from tests.reader.sources import CHAPTER, with_files
from tests.reader.test_mutations import CHAPTERS, mutated

SIGNS = "`~>:<[$#*-_+0123456789{&\\!\n^=|(aiI) \t.1漢"


@pytest.fixture(scope="module")
def slow():
    """The parser with which every rule is tried everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signs, "_BLOCKS", {})
        patch.setattr(signs, "_INLINES", {})
        return markdown._parser.__wrapped__()


def tokens(parser, text):
    return [token.as_dict() for token in parser.parse(text, {"references": markdown.Definitions()})]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(mutated(CHAPTERS), st.text(SIGNS, max_size=60), st.lists(st.text(SIGNS, max_size=8)).map("\n".join)))
def test_no_rule_is_passed_over_that_would_have_found_something(slow, text: str) -> None:
    assert tokens(markdown._parser(), text) == tokens(slow, text)


def test_every_rule_of_the_tables_is_a_rule_of_the_parser():
    parser = markdown.MarkdownIt("commonmark").use(markdown.footnote_plugin)
    own = {"attributes", "comment", "division", "formula", "formula_block", "span", "subscript", "superscript"}
    assert set(signs._BLOCKS) - own <= set(parser.block.ruler.get_all_rules())
    assert set(signs._INLINES) - own <= set(parser.inline.ruler.get_all_rules())


@pytest.mark.parametrize(
    ("text", "line"), [("One ]( two\nthree", 3), ("One\ntwo ]( three\nfour", 4), ("One\ntwo ]( end", 4)]
)
def test_what_is_left_over_is_reported_on_its_line_also_on_the_last(text: str, line: int) -> None:
    _, found = read(with_files({CHAPTER: f"# First\n\n{text}\n"}))
    assert [each.position.line for each in found if each.code == "left-over-markup"] == [line]
