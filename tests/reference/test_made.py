"""What of the reference is made says what the program says, byte for byte, and all that there is.

EVERYPAGE_ACCEPT=1, or `python -m tests.reference`, writes it anew.
"""

from __future__ import annotations

import argparse
import json
import os

from pipeline.cli import RUNS
from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position, Severity
from pipeline.layouts import default_layouts
from pipeline.messages.json_lines import as_json
from pipeline.model import Block, BulletList, Inlines, Paragraph
from tests.house.sources import ROOT
from tests.reference import chapters, commands
from tests.reference.codes import SUBJECTS
from tests.reference.making import MAKERS


def test_what_is_made_is_what_the_program_says_now() -> None:
    used: set[str] = set()
    for path in chapters.paths():
        text = path.read_text(encoding="utf-8")
        made = chapters.renewed(text, MAKERS, used)
        if os.environ.get("EVERYPAGE_ACCEPT"):
            path.write_text(made, encoding="utf-8")
        else:
            assert made == text, f"{path.name} is out of date: python -m tests.reference"
    assert used == set(MAKERS)


def test_every_command_is_there_and_no_other() -> None:
    ids = {one.id.removeprefix("command-") for one in chapters.every_headed() if one.id.startswith("command-")}
    assert ids == set(commands.commands()) == set(RUNS)


def test_every_option_of_every_command_is_there_and_no_other() -> None:
    common = _options(chapters.terms("commands-common"))
    assert common == {*commands.common(), "-h"}
    for command, parser in commands.commands().items():
        told = chapters.terms(f"command-{command}")
        assert common | _options(told) == {name for action in parser._actions for name in action.option_strings}
        places = [action for action in parser._actions if not action.option_strings]
        assert {name for name in told if not name.startswith("-")} == {_name(each) for each in places}


def _options(terms: dict[str, str]) -> set[str]:
    return {name.partition(" ")[0] for name in terms if name.startswith("-")}


def _name(action: argparse.Action) -> str:
    return str(action.metavar or action.dest.upper())


def test_every_target_of_make_is_there_and_no_other() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in text.splitlines() if line.startswith(".PHONY:")).split()[1:]
    assert set(chapters.terms("commands-make")) == {f"make {each}" for each in phony}


def test_every_code_is_there_and_no_other() -> None:
    ids = [one.id.removeprefix("code-") for one in chapters.every_headed() if one.id.startswith("code-")]
    assert sorted(ids) == sorted(CODES)


def test_every_subject_begins_with_a_code_that_there_is() -> None:
    assert set(SUBJECTS) <= set(CODES)
    assert next(iter(CODES)) in SUBJECTS


def test_every_prefix_of_a_requirement_is_explained() -> None:
    prefixes = {each.partition("-")[0] for code in CODES.values() for each in code.requirements}
    assert set(chapters.terms("diagnostics-requirements")) == prefixes


def test_every_severity_is_explained() -> None:
    assert set(chapters.terms("reference-diagnostics", deep=False)) == set(Severity)


def test_the_keys_of_messages_for_programs_are_those_that_are_written() -> None:
    written = json.loads(as_json([Diagnostic(Position("a", 1), "bad-id", "b", "c")]))
    assert set(chapters.terms("diagnostics-json")) == set(written)
    (example,) = chapters.examples("diagnostics-json", "json")
    assert list(json.loads(example)) == list(written)


def test_every_key_of_the_words_is_there_and_no_other() -> None:
    (made,) = (block for block in chapters.blocks(chapters.headed("layouts-words")) if isinstance(block, BulletList))
    told = [name for item in made.items for block in item.blocks for name in chapters.codes(_inlines(block))]
    assert sorted(told) == sorted(default_layouts().words("en").keys)


def _inlines(block: Block) -> Inlines:
    assert isinstance(block, Paragraph)
    return block.children
