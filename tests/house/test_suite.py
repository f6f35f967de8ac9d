"""The suite itself: with `--all-must-run`, as `make test` gives it, a test that did not run fails it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

SUITES = {
    "all ran": ("def test_it(): pass", 0),
    "one failed": ("def test_it(): assert 0", 1),
    "one was skipped": ("import pytest\ndef test_it(): pass\ndef test_other(): pytest.skip('not here')", 1),
    "one may fail": ("import pytest\ndef test_it(): pass\n@pytest.mark.xfail\ndef test_other(): assert 0", 1),
    "one was left out": ("def test_it(): pass\ndef test_other(): pass", 1),
    "a module was skipped": ("import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass", 1),
}


@pytest.mark.parametrize("name", SUITES)
def test_a_test_that_did_not_run_fails_the_suite(tmp_path, name):
    text, failed = SUITES[name]
    (tmp_path / "test_it.py").write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "--all-must-run", str(tmp_path)]
    only = ["-k", "not other"] if name == "one was left out" else []
    done = subprocess.run([*command, *only], cwd=ROOT, capture_output=True, text=True)
    assert bool(done.returncode) == bool(failed), done.stdout + done.stderr


def test_continuous_integration_runs_what_a_developer_runs():
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pytest --all-must-run" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_files_that_run_together_are_there() -> None:
    from tests.conftest import GROUPS, TESTS

    assert not [name for names in GROUPS for name in names if not (TESTS / name).is_file()]


def test_the_tests_of_a_group_run_in_one_process(tmp_path):
    """Two files of one group, and others between, over two processes; a group that is split builds all twice."""
    text = "import os, pathlib, pytest\n@pytest.mark.parametrize('n', range(6))\n"
    text += "def test_it(n): pathlib.Path(__file__).with_suffix(f'.{os.getpid()}').touch()\n"
    for name in ("one", "two", "three", "four"):
        (tmp_path / f"test_{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    options = ["--numprocesses", "2", "--dist", "loadscope", "--no-loadscope-reorder"]
    assert " ".join(options) in makefile
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", *options, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = [path.stem for path in tmp_path.iterdir() if path.suffix[1:].isdigit()]
    assert sorted(ran) == ["test_four", "test_one", "test_three", "test_two"]


def test_files_that_share_outputs_are_one_group():
    from tests.conftest import GROUPS, group

    assert all({group(name)[1] for name in names} == {names[0]} for names in GROUPS)
    assert group("conformance/test_profiles.py") != group("conformance/test_validators.py")
    assert group("house/test_suite.py") == (len(GROUPS), "house/test_suite.py")
