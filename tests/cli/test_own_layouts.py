"""`layouts/` beside `sources/`, or --layouts: read by every command, and with a mistake nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import Run, lines, tree

BOOKLET = 'contents = "In this booklet"\n'
MACRO = """\
{% macro text(view, node) -%}
{% if "banks" in node.text %}{{ node.nothing }}{% endif %}{{ node.text }}
{%- endmacro %}
"""
PAGE = "build/bridges/en/small/why.html"


@pytest.fixture
def look(project: Path) -> Path:
    (project / "layouts/words").mkdir(parents=True)
    (project / "layouts/words/en.toml").write_text(BOOKLET, encoding="utf-8")
    return project / "layouts"


def test_a_folder_beside_the_sources_is_laid_over_ours_or_one_that_is_named(
    project: Path, look: Path, run: Run
) -> None:
    look.rename(project / "look")
    ran = run("build", "--format", "html", "--layouts", "look")
    assert ran.status == 0, ran.err
    assert "In this booklet" in (project / PAGE).read_text("utf-8")
    (project / "look").rename(look)
    assert run("build", "--format", "html").out == "nothing to do: 2 editions are up to date\n"
    look.rename(project / "look")
    assert run("build", "--format", "html").status == 0
    assert "In this booklet" not in (project / PAGE).read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "serve", "check", "validate", "report"])
def test_a_folder_that_is_not_there_is_wrong_use(project: Path, run: Run, command: str) -> None:
    ran = run(command, "--layouts", "nowhere")
    assert ran.status == 2
    assert "argument --layouts: there is no folder nowhere" in ran.err


COMMANDS = ("check", "build", "validate", "report", "locate bridges en banks", "review bridges en", "serve --port 0")


def test_a_mistake_is_told_by_every_command_and_the_last_good_build_stays(project: Path, look: Path, run: Run) -> None:
    assert run("build", "--format", "html").status == 0
    before = tree(project / "build")
    (look / "css").mkdir()
    (look / "css/tokens.css").write_text(":root {\n  --ai: #7fa;\n}\n", encoding="utf-8")
    for command in COMMANDS:
        ran = run(*command.split())
        first, hint, *_ = ran.err.splitlines()
        assert first.startswith("layouts/css/tokens.css:2: error: ai (#77ffaa) needs a contrast of 7 : 1, and has ")
        assert first.endswith(" [layout-contrast]")
        assert hint.startswith("    hint: #")
        assert (ran.status, ran.out) == (1, "")
        assert tree(project / "build") == before


def test_a_template_that_stops_at_some_text_is_told_at_its_line_and_the_last_good_files_stay(
    project: Path, look: Path, run: Run
) -> None:
    assert run("build", "--format", "html").status == 0
    before = tree(project / "build")
    (look / "templates").mkdir()
    (look / "templates/nodes.j2").write_text(MACRO, encoding="utf-8")
    ran = run("build", "--format", "html")
    assert "layouts/templates/nodes.j2:2: error: the template cannot be used: " in ran.err
    assert "[layout-template]" in ran.err
    assert "internal-error" not in ran.err
    assert ran.status == 1
    after = tree(project / "build")
    made = {path for path in before if not path.startswith((".everypage", "manifest"))}
    assert {path: after[path][0] for path in made} == {path: before[path][0] for path in made}


def test_ours_are_no_layouts_of_ones_own(project: Path, run: Run) -> None:
    home = Path(__file__).parents[2] / "layouts"
    assert run("check", "--layouts", str(home)).out == lines("checked 1 folder: no problems")
