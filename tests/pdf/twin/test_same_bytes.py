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
for again in range(2):
    print(hashlib.sha256(book.make(view, None).data).hexdigest())
"""
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"},
)


@pytest.mark.parametrize("profile", [profile.value for profile in Profile])
@pytest.mark.parametrize(("size", "language"), [("small", "en"), ("giant", "ja")])
def test_a_book_has_the_same_bytes_again_and_in_other_surroundings(profile: str, size: str, language: str) -> None:
    digests = set()
    for surroundings in SURROUNDINGS:
        command = [sys.executable, "-c", _PROGRAM, profile, size, language]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **surroundings})
        assert done.returncode == 0, done.stderr
        digests |= set(done.stdout.split())
    assert len(digests) == 1
