"""Sizes, style and types of the project's own files."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys

import pytest

from tests.house.sources import MODULES, ROOT

MOST_LINES = 400
TEXT = {".py", ".md", ".toml", ".yaml", ".j2", ".css", ".svg", ".csv", ".txt", ".json", ""}
OWN = ("pipeline", "layouts", "sources", "tests", ".ci")


def texts():
    for folder in OWN:
        for path in sorted((ROOT / folder).rglob("*")):
            hidden = "__pycache__" in path.parts or path.name.endswith(".pyc")
            if path.is_file() and path.suffix in TEXT and not hidden:
                yield path


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "pipeline")
def test_no_module_is_longer_than_400_lines(module):
    assert module.lines <= MOST_LINES, f"{module.path} is two ideas: split it by idea"


def test_half_of_the_modules_are_short():
    assert statistics.median(module.lines for module in MODULES) <= 150


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "pipeline")
def test_every_module_says_what_it_is(module):
    assert ast.get_docstring(module.tree)


def test_every_text_file_ends_with_a_line_end():
    wrong = [str(path) for path in texts() if (data := path.read_bytes()) and not data.endswith(b"\n")]
    # A case may be about the end of a file.
    assert not [path for path in wrong if "/tests/cases/" not in path]


def test_every_link_of_the_readme_leads_to_a_file():
    text = re.sub(r"^```.*?^```$", "", (ROOT / "README.md").read_text(), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert len(targets) > 10
    assert not [target for target in targets if not (ROOT / target).exists()]


def test_the_readme_is_read_in_five_minutes():
    assert len((ROOT / "README.md").read_text().splitlines()) < 200


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_hold():
    run("mypy", "--no-error-summary")


def test_the_style_holds():
    run("ruff", "check", "--quiet", ".")


def test_the_format_holds():
    run("ruff", "format", "--check", "--quiet", ".")
