"""The real publications, built once by the real pipeline, and what the real validators say of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.validators import Verdict, outputs, verdicts
from tests.outputs import all_editions, all_pdfs


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that `make` builds."""
    return all_editions(tmp_path_factory)


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
    """Return what gives the folder that holds the PDFs of every size in a profile."""
    return partial(all_pdfs, tmp_path_factory)
