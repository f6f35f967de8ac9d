"""Same in, same out: the bytes of a book depend on nothing but its sources (HOUSE.md, 2)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.writers.pdf.profiles import Profile

ROOT = Path(__file__).parents[3]
_PROGRAM = """
import hashlib, sys
from pipeline.writers.pdf import book
from tests.pdf.conftest import publication, view_of
from dataclasses import replace
view = view_of(sys.argv[2], sys.argv[3], replace(publication(), profile=sys.argv[1]))
for again in range(int(sys.argv[4])):
    print(hashlib.sha256(book.make(view, None).data).hexdigest())
"""
# How often in one process, and in what surroundings: its seed, zone, language and clock; it has a folder of its own.
SURROUNDINGS = (
    (2, {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}),
    (1, {"PYTHONHASHSEED": "random", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "SOURCE_DATE_EPOCH": "0"}),
)


@pytest.mark.parametrize("profile", [profile.value for profile in Profile])
@pytest.mark.parametrize(("size", "language"), [("small", "en"), ("giant", "ja")])
def test_a_book_has_the_same_bytes_again_and_in_other_surroundings(
    tmp_path: Path, profile: str, size: str, language: str
) -> None:
    """PDF-18."""
    digests: list[str] = []
    for number, (times, surroundings) in enumerate(SURROUNDINGS):
        here = tmp_path / str(number)
        here.mkdir()
        own = {**os.environ, **surroundings, "XDG_CACHE_HOME": str(here), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", _PROGRAM, profile, size, language, str(times)]
        done = subprocess.run(command, cwd=here, capture_output=True, text=True, env=own)
        assert done.returncode == 0, done.stderr
        digests += done.stdout.split()
    assert len(digests) == 3
    assert len(set(digests)) == 1
