"""The help: it shows the first steps, puts every command into a group, and gives examples that can be typed."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

import pytest

from pipeline.arguments import parser
from pipeline.cli import RUNS
from pipeline.teaching import EXAMPLES, FIRST_STEPS, GROUPS
from tests.cli.project import Run


def typed() -> list[str]:
    """Return every line that the help tells to type, without what a shell does with its output."""
    steps = [line.split("  ")[1] for line in FIRST_STEPS.splitlines() if line.startswith("  everypage")]
    examples = [line for lines in EXAMPLES.values() for line, _ in lines]
    return [line.partition(" >")[0] for line in [*steps, *examples]]


def test_without_a_command_the_help_is_shown_with_status_2(run: Run) -> None:
    alone, asked = run(), run("--help")
    assert (alone.status, alone.out) == (2, "")
    assert (asked.status, asked.err) == (0, "")
    assert alone.err == asked.out
    assert "Traceback" not in alone.err


def test_the_help_begins_with_the_first_steps(run: Run) -> None:
    shown = run("--help").out
    assert shown.startswith("usage: everypage ")
    assert 0 < shown.index("everypage new bread") < shown.index("everypage serve") < shown.index("\noptions:")


def test_every_command_stands_in_one_group_and_has_a_line_in_the_help(run: Run) -> None:
    grouped = [command for _, commands in GROUPS for command in commands]
    assert sorted(grouped) == sorted(RUNS) == sorted(EXAMPLES)
    lines = [line.split()[0] for line in run("--help").out.splitlines() if line.startswith("    ")]
    assert lines == grouped


def test_no_line_of_the_help_is_longer_than_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for command in ("", *RUNS):
        shown = run(*filter(None, [command]), "--help").out
        assert not [line for line in shown.splitlines() if len(line) > 100], command


@pytest.mark.parametrize("line", typed())
def test_an_example_is_understood(line: str) -> None:
    words = shlex.split(line)
    assert words[0] == "everypage"
    chosen = parser().parse_args(words[1:])
    assert chosen.command in RUNS


@pytest.mark.parametrize("command", RUNS)
def test_every_command_shows_its_examples(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"usage: everypage {command} ")
    for line, does in EXAMPLES[command]:
        assert line.startswith(f"everypage {command}")
        assert f"  {line}\n      {does}" in ran.out


def test_every_argument_says_what_it_is() -> None:
    commands = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    for command in commands.choices.values():
        assert not [action for action in command._actions if not action.help], command.prog


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        (".", "`everypage new NAME` makes a publication to start from"),
        ("sources", "cd ..\n"),
        ("sources/bridges", "cd ../..\n"),
        ("sources/bridges/en", "cd ../../..\n"),
        ("build/deep", "cd ../..\n"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_in_the_wrong_folder_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, folder: str, hint: str, command: str
) -> None:
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    if folder != ".":
        (tmp_path / "sources").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / folder)
    ran = run(command)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sources: error: there is no publication in sources/ here [no-sources]\n    hint: ")
    assert hint in ran.err
