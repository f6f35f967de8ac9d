"""What `everypage new` makes, in every language that it offers, passes every validator, with no warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.diagnostics import Severity
from pipeline.starting import Wish, begin, languages
from pipeline.validators import VALIDATORS, Verdict, outputs, verdicts
from tests.outputs import ROOT, once


def make(out: Path) -> None:
    """Begin a publication, and build it; its identifier and date are always the same, so that judgements are kept."""
    sources = out.with_name(f"{out.name}.sources")
    shutil.rmtree(sources, ignore_errors=True)
    begin(Wish("bread", tuple(languages())), sources)
    metadata = sources / "bread/publication.yaml"
    text = metadata.read_text(encoding="utf-8")
    text = re.sub(r"urn:uuid:.*", "urn:uuid:0b6d6a0e-3a0f-4a55-8f0b-7d1c9d5f2c11", text)
    metadata.write_text(re.sub(r"date: .*", "date: 2026-11-22", text), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "build", str(sources / "bread"), "--out", str(out), "--strict"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Return every validator's verdict on all outputs, by its name."""
    built = once(tmp_path_factory, "new", make)
    files, missing = outputs(built)
    assert not missing
    return {verdict.validator: verdict for verdict in verdicts(built, files)}


@pytest.mark.parametrize("name", [validator.NAME for validator in VALIDATORS])
def test_a_validator_finds_nothing_wrong_with_a_new_publication(judged: dict[str, Verdict], name: str) -> None:
    found = [each for each in judged[name].diagnostics if each.severity is not Severity.REVIEW]
    assert not found, "\n".join(map(str, found))
    assert judged[name].judged
