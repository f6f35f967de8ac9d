"""Diagnostics for people and programs: each format of `--messages`, whole."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import __version__
from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position
from pipeline.messages import FORMATS, as_github, as_json, as_sarif, as_text
from tests.cli.project import HOW, Run

ROOT = Path(__file__).parents[2]
ERROR = Diagnostic(Position("a/en/01 x,y.md", 3, 5), "raw-html", "raw HTML: 100 % <b>", "write **…**")
WARNING = Diagnostic(Position("a/en/02-b.md", 7), "duplicate-heading", "two are alike")
REVIEW = next(name for name, code in CODES.items() if code.severity == "review")
FOUND = [ERROR, WARNING, Diagnostic(Position("a"), REVIEW, "look at it", "line 1\nline 2")]


def test_json_is_one_object_a_line() -> None:
    lines = as_json(FOUND).splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["raw-html", "duplicate-heading", REVIEW]
    assert json.loads(lines[0]) == {
        "path": "a/en/01 x,y.md",
        "line": 3,
        "column": 5,
        "severity": "error",
        "code": "raw-html",
        "message": "raw HTML: 100 % <b>",
        "hint": "write **…**",
        "requirements": list(CODES["raw-html"].requirements),
    }


def test_github_gets_a_workflow_command_for_each_with_its_escapes() -> None:
    assert as_github(FOUND).splitlines() == [
        "::error file=a/en/01 x%2Cy.md,line=3,col=5,title=raw-html::raw HTML: 100 %25 <b>%0Awrite **…**",
        "::warning file=a/en/02-b.md,line=7,title=duplicate-heading::two are alike",
        f"::notice file=a,title={REVIEW}::look at it%0Aline 1%0Aline 2",
    ]


def test_a_message_cannot_smuggle_a_command_into_githubs_log() -> None:
    evil = Diagnostic(Position("a:b\n::error::x"), "raw-html", "x\r\n::set-output name=a::b")
    assert as_github([evil]).splitlines() == [
        "::error file=a%3Ab%0A%3A%3Aerror%3A%3Ax,title=raw-html::x%0D%0A::set-output name=a::b"
    ]


def run_of(log: str) -> dict[str, Any]:
    value = json.loads(log)
    assert set(value) == {"$schema", "version", "runs"}
    assert value["version"] == "2.1.0"
    assert re.fullmatch(r"https://.*/sarif-schema-2\.1\.0\.json", value["$schema"])
    (run,) = value["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_one_run_with_all_codes_as_rules() -> None:
    driver = run_of(as_sarif([]))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Everypage", __version__)
    assert [rule["id"] for rule in driver["rules"]] == sorted(CODES)
    levels = {"error": "error", "warning": "warning", "review": "note"}
    for rule in driver["rules"]:
        code = CODES[rule["id"]]
        assert rule["defaultConfiguration"] == {"level": levels[code.severity]}
        assert rule["help"]["text"] == rule["fullDescription"]["text"] == code.explanation
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert set(code.requirements) <= set(rule["properties"]["tags"])


def test_sarif_has_what_github_asks_of_each_result() -> None:
    run = run_of(as_sarif([*FOUND, WARNING]))
    rules = run["tool"]["driver"]["rules"]
    prints = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(r"(?![a-z]+:)(?!/)[\w./%~-]+", place["artifactLocation"]["uri"])
        assert place["region"]["startLine"] >= 1
        assert set(place["region"]) <= {"startLine", "startColumn"}
        prints.add(result["partialFingerprints"]["primaryLocationLineHash"])
    assert len(prints) == 4
    first, second, third, _ = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first == {"artifactLocation": {"uri": "a/en/01%20x%2Cy.md"}, "region": {"startLine": 3, "startColumn": 5}}
    assert second["region"] == {"startLine": 7}
    assert third["region"] == {"startLine": 1}


def test_sarif_can_hold_the_name_of_a_file_that_is_no_text() -> None:
    run = run_of(as_sarif([Diagnostic(Position("a/\udcff.md"), "bad-file-name", "\udcff cannot be")]))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a/%FF.md"


def test_text_shows_the_signs_that_a_terminal_would_obey() -> None:
    evil = Diagnostic(Position("a\x1b[2J.md"), "raw-html", "<b\u202e\x07>\nx", "h\ti")
    assert as_text([evil]).splitlines()[:2] == [
        "a\\x1b[2J.md: error: <b\\u202e\\x07>\\x0ax [raw-html]",
        "    hint: h\\x09i",
    ]


@pytest.mark.parametrize("form", ["text", *FORMATS])
@pytest.mark.parametrize("command", ["build", "check"])
def test_the_status_is_the_same_in_every_format(project: Path, run: Run, form: str, command: str) -> None:
    (project / "sources/bridges/en/02-how.md").write_text(f"{HOW}\n<b>x</b>\n", encoding="utf-8")
    ran = run(command, "--messages", form)
    assert ran.status == 1
    assert "raw-html" in (ran.err if form == "text" else ran.out)
    assert bool(ran.err) == (form == "text")


@pytest.mark.parametrize("form", FORMATS)
def test_validate_speaks_every_format(project: Path, run: Run, form: str) -> None:
    ran = run("validate", "--messages", form)
    assert (ran.status, ran.err) == (2, "")
    assert "nothing-to-validate" in ran.out


def coloured(**environment: str) -> bytes:
    """Return what `check` of a wrong folder says to a terminal."""
    outer, inner = pty.openpty()
    with os.fdopen(outer, "rb", buffering=0) as reader:
        command = [sys.executable, "-m", "pipeline", "check", "nowhere"]
        kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
        variables = kept | {"TERM": "xterm"} | environment
        subprocess.run(command, stderr=inner, stdout=subprocess.DEVNULL, cwd=ROOT, env=variables, check=False)
        os.close(inner)
        return reader.read(100_000)


def test_colour_is_for_a_terminal_that_wants_it() -> None:
    assert b"\x1b[1;31merror" in coloured()
    assert b"\x1b" not in coloured(NO_COLOR="1")
    assert b"\x1b" not in coloured(TERM="dumb")
