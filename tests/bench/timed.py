"""The maker of PDF with a watch: what its jobs cost, apart from the command around them.

In: what the real maker is given. Out: what it gives; the seconds of this process's processors are added up until
`take` asks for them. Jobs are done in this process where there is one worker.
"""

from __future__ import annotations

import time
from importlib import import_module

from pipeline import jobs
from pipeline.writers import Written

PDF = "tests.bench.timed:write"
_seconds: list[float] = []


def write(*arguments: object) -> Written:
    """Make a PDF as the maker of `jobs` does."""
    module, _, function = jobs.MAKERS["pdf"].partition(":")
    begin = time.process_time()
    written = getattr(import_module(module), function)(*arguments)
    _seconds.append(time.process_time() - begin)
    assert isinstance(written, Written)
    return written


def take() -> float:
    """Return the seconds since this was asked last."""
    taken = sum(_seconds)
    _seconds.clear()
    return taken
