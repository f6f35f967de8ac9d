"""Templates are compiled once for many processes, and again where their text is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from pipeline import pages
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates that are compiled, with nothing kept before."""
    seen: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, name: str, *others: object, **more: object) -> object:
        seen.append(name)
        return compile_(self, source, name, *others, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    monkeypatch.setattr(pages, "private_folder", lambda: tmp_path)
    return seen


def layouts_with(words: str) -> Layouts:
    inputs = default_layouts().inputs
    return Layouts(Inputs(inputs.name, inputs.root, {**inputs.files, "templates/trial.j2": words.encode()}))


def test_a_template_is_compiled_once(compiled: list[str], tmp_path: Path) -> None:
    assert pages.Pages(layouts_with("one {{ a }}")).render("trial.j2", a=1) == "one 1"
    assert compiled == ["nodes.j2", "parts.j2", "trial.j2"]
    compiled.clear()
    assert pages.Pages(layouts_with("one {{ a }}")).render("trial.j2", a=2) == "one 2"
    assert compiled == []
    assert pages.Pages(layouts_with("two {{ a }}")).render("trial.j2", a=2) == "two 2"
    assert compiled == ["trial.j2"]


def test_a_damaged_template_is_compiled_anew(compiled: list[str], tmp_path: Path) -> None:
    pages.Pages(layouts_with("one"))
    for path in (tmp_path / "templates").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    compiled.clear()
    assert pages.Pages(layouts_with("one")).render("trial.j2") == "one"
    assert compiled == ["nodes.j2", "parts.j2", "trial.j2"]


def test_no_more_are_kept_than_a_few_layouts_have(
    compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_MOST", 4)
    for number in range(9):
        pages.Pages(layouts_with(f"number {number}")).render("trial.j2")
    assert len(list((tmp_path / "templates").iterdir())) == 4
