"""The variables of the environment and the exit statuses that the reference tells are those of the program."""

from __future__ import annotations

import ast
import inspect

from pipeline import cli
from tests.house.sources import MODULES
from tests.reference import chapters

# What the program sets or passes on for others, and nobody is to choose: where programs find each other, and modules.
INSIDE = {"FONTCONFIG_FILE", "HOME", "PATH", "PLAYWRIGHT_NODEJS_PATH", "PYTHONPATH", "PYTHONSAFEPATH"}


def variables() -> set[str]:
    """Return the names that the program asks the environment for, and those of constants called …_VARIABLE."""
    found: set[str] = set()
    for module in MODULES:
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=asked, attr="get" | "setdefault"), args=[ast.Constant(str(name)), *_]
                ):
                    found |= {name} if ast.unparse(asked) in {"os.environ", "environment"} else set()
                case ast.Subscript(value=asked, slice=ast.Constant(str(name))) if ast.unparse(asked) == "os.environ":
                    found.add(name)
                case ast.Assign(targets=[target], value=value) if "_VARIABLE" in ast.unparse(target):
                    found |= {each.value for each in ast.walk(value) if isinstance(each, ast.Constant)}
    return {name for name in found if name.isupper()}


def test_every_variable_is_told_and_no_other() -> None:
    found = variables()
    assert set(chapters.rows("table-environment")) == found - INSIDE


def test_every_exit_status_is_told_and_no_other() -> None:
    tree = ast.parse(inspect.getsource(cli))
    returned = {
        each.value
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name in {"main", "status_of"}
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value
        for each in ast.walk(node.value)
        if isinstance(each, ast.Constant) and isinstance(each.value, int)
    }
    assert {str(each) for each in returned} == set(chapters.terms("commands-status"))
