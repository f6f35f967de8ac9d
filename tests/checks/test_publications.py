"""The publications of this project pass their own checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks import check, settle
from pipeline.diagnostics import Severity
from pipeline.inputs import read_folder
from pipeline.reader import read

SOURCES = Path(__file__).parents[2] / "sources"


@pytest.mark.parametrize(
    "folder", sorted(path for path in SOURCES.iterdir() if path.is_dir()), ids=lambda path: path.name
)
def test_a_publication_of_ours_has_no_errors_and_no_warnings(folder: Path) -> None:
    inputs, found = read_folder(folder)
    publication, told = read(inputs)
    assert publication is not None
    settled = settle(publication, [*found, *told, *check(publication)])
    assert [str(each) for each in settled.shown if each.severity is not Severity.REVIEW] == []
