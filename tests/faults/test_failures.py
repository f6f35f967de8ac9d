"""A validator that did not run is a failure, never a pass."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from pipeline.validators import VALIDATORS, axe, epubcheck, jvm, nu, programs, validate, verapdf, verdict, versions
from pipeline.validators.verdict import Failed
from tests.faults.pages import GOOD
from tests.house.sources import ROOT


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gone.epub").write_bytes(b"")
    return tmp_path


def test_every_validator_has_a_version():
    own, outside = {"links", "pdf-rules", "parity"}, {"epubcheck", "ace", "verapdf", "nu", "axe", "foliate-js"}
    assert set(versions()) == own | outside
    assert "missing" not in versions().values()


@pytest.mark.parametrize("validator", VALIDATORS, ids=lambda validator: validator.NAME)
def test_a_missing_program_is_an_error(folder, validator, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "path_importer_cache", {})
    suffix = validator.SUFFIX if isinstance(validator.SUFFIX, str) else validator.SUFFIX[0]
    answer = verdict(validator, folder, [f"good{suffix}"])
    assert [diagnostic.code for diagnostic in answer.diagnostics] == ["validator-missing"]
    assert answer.judged == ()
    assert "`everypage set-up validators`" in answer.diagnostics[0].hint


def test_a_browser_that_does_not_start_is_an_error(folder):
    # in a process of its own, since the session may have lent its browser already
    (folder / "manifest.json").write_text('{"outputs": {"good.html": {}}}', encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "validate", "--out", str(folder)]
    environment = {**os.environ, "CHROMIUM": "false"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stderr.count("[validator-failed]") == 1, done.stderr
    assert "axe did not finish: false cannot be started" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_cannot_be_opened_is_an_error(folder):
    answer = verdict(axe, folder, ["good.html", "gone.html"])
    assert [diagnostic.code for diagnostic in answer.diagnostics] == ["validator-failed"]
    assert answer.judged == ()


@pytest.mark.parametrize("validator", [epubcheck, verapdf, nu], ids=lambda validator: validator.NAME)
def test_java_that_gives_no_answer_in_time_is_an_error(folder, validator, monkeypatch):
    monkeypatch.setattr(jvm, "START_SECONDS", 0.01)
    monkeypatch.setattr(jvm, "FILE_SECONDS", 0)
    suffix = validator.SUFFIX
    (folder / f"good{suffix}").write_text(GOOD, encoding="utf-8")
    answer = verdict(validator, folder, [f"good{suffix}"])
    assert [diagnostic.code for diagnostic in answer.diagnostics] == ["validator-failed"]
    assert "no answer within 0.01 seconds" in answer.diagnostics[0].message


@pytest.mark.parametrize("validator", [verapdf, nu], ids=lambda validator: validator.NAME)
def test_an_exception_of_java_is_an_error(folder, validator):
    # a folder in the place of a file: Java's exception is nothing that a validator says of it
    (folder / f"folder{validator.SUFFIX}").mkdir()
    answer = verdict(validator, folder, [f"folder{validator.SUFFIX}"])
    assert [diagnostic.code for diagnostic in answer.diagnostics] == ["validator-failed"]
    assert "Exception" in answer.diagnostics[0].message


@pytest.mark.parametrize("validator", [epubcheck, verapdf, nu], ids=lambda validator: validator.NAME)
def test_a_java_that_does_not_start_is_an_error(folder, validator, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    suffix = validator.SUFFIX
    (folder / f"good{suffix}").write_text(GOOD, encoding="utf-8")
    answer = verdict(validator, folder, [f"good{suffix}"])
    assert [diagnostic.code for diagnostic in answer.diagnostics] == ["validator-failed"]
    assert "false ended with status 1" in answer.diagnostics[0].message


def test_a_program_has_a_time_limit(folder):
    with pytest.raises(Failed, match="no answer within 1 seconds"):
        programs.run([sys.executable, "-c", "import time; time.sleep(60)"], 1)


def test_a_program_that_fails_says_why():
    with pytest.raises(Failed, match="status 3: out of paper"):
        programs.run([sys.executable, "-c", "import sys; print('out of paper', file=sys.stderr); sys.exit(3)"], 60)


def test_a_folder_without_a_manifest_is_an_error(tmp_path):
    assert [diagnostic.code for diagnostic in validate(tmp_path)] == ["nothing-to-validate"]


def test_an_output_that_is_gone_is_an_error(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"outputs": {"a/b.pdf": {}}}), encoding="utf-8")
    found = validate(tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["output-missing"]
    assert found[0].position.path.endswith("a/b.pdf")
