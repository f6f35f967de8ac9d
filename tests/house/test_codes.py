"""Every code of the table is told in some test, by its own name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.codes import CODES
from tests.house.sources import ROOT

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests").rglob("*"))
    if path.is_file() and (path.suffix == ".py" or path.name == "diagnostics.txt") and path != Path(__file__)
]


@pytest.mark.parametrize("code", CODES)
def test_a_test_names_every_code(code: str) -> None:
    named = re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
    assert any(named.search(text) for text in TEXTS), f"no test and no case in tests/ names {code}"
