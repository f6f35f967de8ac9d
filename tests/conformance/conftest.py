"""The real publications, built once by the real pipeline, and what the real validators say of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.layouts import default_layouts
from pipeline.validators import Verdict, outputs, verdicts

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("sources/sicp", "sources/specimen")  # a real text; and every construct of the source language


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which `python -m pipeline build` put all that the sources make."""
    out = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "pipeline", "build", *SOURCES, "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": warning: " not in done.stdout + done.stderr, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def files(built: Path) -> list[str]:
    """Return every output that the manifest lists."""
    found, missing = outputs(built)
    assert not missing
    return found


@pytest.fixture(scope="session")
def pages(files: list[str]) -> list[str]:
    """Return every HTML page."""
    return [file for file in files if file.endswith(".html")]


@pytest.fixture(scope="session")
def judged(built: Path, files: list[str]) -> dict[str, Verdict]:
    """Return every validator's verdict on all outputs, by its name."""
    return {verdict.validator: verdict for verdict in verdicts(built, files)}


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder that holds the PDFs of every size in a profile; each is built once."""
    folders: dict[str, Path] = {}

    def build(profile: str) -> Path:
        if profile not in folders:
            out = tmp_path_factory.mktemp(profile)
            sizes = ",".join(default_layouts().sizes.listed)
            command = [sys.executable, "-m", "pipeline", "build", *SOURCES, "--out", str(out), "--format", "pdf"]
            command += ["--edition", sizes, "--profile", profile]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
            folders[profile] = out
        return folders[profile]

    return build
