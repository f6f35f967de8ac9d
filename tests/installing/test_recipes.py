"""What runs Everypage elsewhere: the recipes for CI, the container file, and the hook for pre-commit.

No runner of theirs is here. So every command of ours in them is read by our own parser, and what they install is
compared with what the program asks for.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from pipeline.arguments import parser
from pipeline.cli import RUNS
from pipeline.tools import LIBRARIES
from tests.house.sources import ROOT

SETUP = ROOT / "pipeline" / "setup"
CONTAINER = SETUP / "Containerfile"
RECIPES = (*sorted((SETUP / "ci").iterdir()), CONTAINER)
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BROUGHT = ("libharfbuzz0b", "libfontconfig1", "libfreetype6")  # by Debian with those that are named


def commands(text: str) -> list[list[str]]:
    """Return every command of ours in a text, also those behind the sign of a comment."""
    lines = re.findall(r"(?:^[#\s]*|&& |; then |run: |- )(everypage [a-z-]+(?: [^;&\n]*)?)", text, re.MULTILINE)
    return [words for line in lines if (words := shlex.split(line))[1] in RUNS]


def taken_away(text: str) -> str:
    """Return a recipe without the signs before the lines that follow the sentence about them."""
    before, sentence, after = text.partition("take the signs away.\n")
    hidden = re.match(r"( +)# .*\n(?:\1# .*\n)*", after)
    assert hidden
    return before + sentence + hidden[0].replace("# ", "") + after[hidden.end() :]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_every_command_in_a_recipe_is_understood(recipe: Path) -> None:
    found = commands(recipe.read_text(encoding="utf-8"))
    assert found
    for words in found:
        parser().parse_args(words[1:])


@pytest.mark.parametrize("recipe", RECIPES[:-1], ids=lambda path: path.name)
def test_a_recipe_checks_builds_and_publishes_and_says_how_to_validate(recipe: Path) -> None:
    text = recipe.read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    assert {words[1] for words in commands(text)} == {"check", "build", "set-up", "validate", "report"}
    uncovered = taken_away(text)
    assert uncovered.count("# ") < text.count("# ")
    assert "everypage validate" in str(yaml.safe_load(uncovered)), "with the signs taken away it is a recipe, too"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_a_recipe_installs_the_libraries_that_a_build_needs(recipe: Path) -> None:
    text = recipe.read_text(encoding="utf-8")
    assert [library.package for library in LIBRARIES if library.package not in (*BROUGHT, *text.split())] == []


def test_a_recipe_runs_a_python_that_is_new_enough() -> None:
    for recipe in RECIPES:
        named = re.findall(r'python-version: "3\.(\d+)"|python:3\.(\d+)', recipe.read_text(encoding="utf-8"))
        assert named
        assert all(int(one or other) >= 11 for one, other in named)


def test_the_container_file_copies_what_there_is() -> None:
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINER.read_text(encoding="utf-8"), re.MULTILINE)
    assert copied
    assert [name for line in copied for name in line.split() if not (ROOT / name).exists()] == []


def test_the_hook_is_a_command_that_checks_sources() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert hook["id"] == "everypage-check"
    assert parser().parse_args(shlex.split(hook["entry"])[1:]).command == "check"
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "sources/bread/en/01-about.md")
    assert not re.search(hook["files"], "README.md")
