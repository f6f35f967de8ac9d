"""What a hostile source holds is refused or made harmless with a diagnostic, never an exception, in bounded time."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.checks import check
from pipeline.diagnostics import has_errors
from pipeline.messages import as_text
from pipeline.reader import read
from tests.hostile.corpus import CORPUS
from tests.reader.sources import with_files

ROOT = Path(__file__).parents[2]
MEMORY = 2 * 1024**3
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SECONDS = 20  # of processor time for one input, many times what it takes


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_source_is_answered_with_diagnostics(name: str) -> None:
    """In bounded time, and no message carries a sign that a terminal obeys."""
    changes, codes = CORPUS[name]
    began = time.process_time()
    publication, found = read(with_files(changes))
    assert (publication is None) == has_errors(found)
    assert not OBEYED.search(as_text(found))
    if publication is not None:
        found = [*found, *check(publication)]
    assert codes <= {each.code for each in found}
    assert "/etc/passwd:" not in "".join(map(str, found))
    assert len(found) < 20_000
    assert time.process_time() - began < SECONDS


def test_there_are_enough_of_them() -> None:
    assert len(CORPUS) >= 40


def test_the_whole_corpus_is_read_within_two_gigabytes() -> None:
    program = (
        "from tests.hostile.corpus import CORPUS\n"
        "from tests.reader.sources import with_files\n"
        "from pipeline.reader import read\n"
        "from pipeline.checks import check\n"
        "for changes, _ in CORPUS.values():\n"
        "    publication, _ = read(with_files(changes))\n"
        "    publication and check(publication)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert (done.returncode, done.stderr) == (0, "")
