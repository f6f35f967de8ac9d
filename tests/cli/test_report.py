"""The command that writes the report: where it looks, and with which status it ends."""

from pathlib import Path

import pytest

from pipeline.arguments import OUT, parser
from tests.cli.project import Run


def test_without_a_build_there_is_nothing_to_report_on(project: Path, run: Run) -> None:
    ran = run("report")
    assert ran.status == 2
    assert "[nothing-to-validate]" in ran.err
    assert not (project / "build").exists()


def test_another_folder_is_looked_at_when_it_is_named(project: Path, run: Run) -> None:
    ran = run("report", "--out", "elsewhere", "--messages", "json")
    assert (ran.status, ran.err) == (2, "")
    assert '"path": "elsewhere' in ran.out


@pytest.mark.parametrize("command", ["build", "check", "validate", "report", "explain"])
def test_every_command_says_what_it_does(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"usage: everypage {command}")


def test_a_report_goes_where_builds_go() -> None:
    assert parser().parse_args(["report"]).out == Path(OUT)
