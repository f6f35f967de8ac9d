"""A long book: what reading and checking it costs beside making its standard PDF."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pipeline.checks import check
from pipeline.inputs import Inputs
from pipeline.reader import read
from pipeline.writers import pdf
from tests.bench.books import sources, standard_view

CHAPTERS, SECTIONS = 22, 22  # three hundred pages


@dataclass(frozen=True, slots=True)
class LongBook:
    """Seconds of reading, of checking and of making the standard PDF, and its pages."""

    reading: float
    checking: float
    making: float
    pages: int


def measure() -> LongBook:
    """Read, check and write a book of some three hundred pages, in this process, one after the other."""
    files = sources(CHAPTERS, SECTIONS)
    begin = time.process_time()
    publication, found = read(Inputs("long", "long", files))
    read_at = time.process_time()
    assert publication is not None, found[:3]
    check(publication)
    checked_at = time.process_time()
    written = pdf.write(standard_view(publication))
    made_at = time.process_time()
    return LongBook(read_at - begin, checked_at - read_at, made_at - checked_at, int(str(written.facts["pages"])))
