"""The library: the few functions for other programs do what the commands of their names do."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.diagnostics import Diagnostic
from pipeline.request import Result
from tests.cli.project import HOW, Run, tree
from tests.house.sources import PIPELINE, ROOT


def test_every_public_name_is_there_with_types_and_words() -> None:
    for name in pipeline.__all__:
        value = getattr(pipeline, name)
        if inspect.isfunction(value):
            assert value.__doc__
            assert value.__module__ == "pipeline.library"
            signature = inspect.signature(value)
            assert signature.return_annotation is not inspect.Signature.empty
            assert not [each for each in signature.parameters.values() if each.annotation is inspect.Parameter.empty]
    assert (PIPELINE / "py.typed").is_file()
    with pytest.raises(AttributeError, match="module 'pipeline' has no attribute 'bake'"):
        _ = pipeline.bake  # type: ignore[attr-defined]


def test_the_package_loads_nothing_until_it_is_asked() -> None:
    code = "import sys, pipeline; print([m for m in sys.modules if m.startswith('pipeline.')])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_check_finds_what_the_command_finds(project: Path, run: Run) -> None:
    assert pipeline.check("sources/bridges") == []
    (project / "sources/bridges/en/02-how.md").write_text(f"{HOW}\n![](images/none.png)\n", encoding="utf-8")
    (project / "sources/site.yaml").write_text("colour: none\n", encoding="utf-8")
    found = pipeline.check(project / "sources/bridges")
    assert all(isinstance(each, Diagnostic) for each in found)
    assert "".join(f"{each}\n" for each in found) == run("check").err
    assert {each.position.path for each in found} == {"sources/bridges/en/02-how.md", "sources/site.yaml"}


def test_build_makes_the_files_that_the_command_makes(project: Path, run: Run) -> None:
    made = pipeline.build("sources/bridges", out="by-library", formats=["html"])
    assert isinstance(made, Result)
    assert (made.editions_made, made.failed, made.diagnostics) == (2, [], [])
    assert run("build", "--format", "html", "--out", "by-command", "--jobs", "1").status == 0
    one, other = (
        {name: data for name, (data, _) in tree(project / out).items()} for out in ("by-library", "by-command")
    )
    assert {name: data for name, data in one.items() if not name.startswith(".")} == {
        name: data for name, data in other.items() if not name.startswith(".")
    }
    assert pipeline.build("sources/bridges", out="by-library", formats=["html"]).editions_made == 0


def test_what_is_wrong_is_a_value_and_what_makes_no_sense_an_exception(project: Path) -> None:
    made = pipeline.build("nowhere")
    assert [each.code for each in made.diagnostics] == ["no-such-folder"]
    with pytest.raises(ValueError, match="doc"):
        pipeline.build("sources/bridges", formats=["doc"])


def test_nothing_built_cannot_be_judged_or_reported(project: Path) -> None:
    assert [each.code for each in pipeline.validate()] == ["nothing-to-validate"]
    assert [each.code for each in pipeline.write_report()] == ["nothing-to-validate"]
