"""SYN-01, SYN-12: the marks of every edition agree with the tops of the printed standard pages.

Long documents are tried in one of each language, and three of each if thorough.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from pipeline.editions import Format
from pipeline.model import Publication
from pipeline.writers.pdf import write
from tests.amounts import IS_THOROUGH
from tests.parity.editions import inputs_of, read_without_errors
from tests.parity.writing import document
from tests.standard.long import long_document
from tests.standard.real import agrees
from tests.standard.test_marks import view_of

LONG = 9 if IS_THOROUGH else 3  # the languages take turns
REFUSED = [0, 20, 22]  # the head of a table has no room on A5
SHORT = [seed for seed in range(24) if seed not in REFUSED]


def _short(seed: int) -> Publication:
    choose = random.Random(seed)
    return read_without_errors(inputs_of(*document(choose.randbytes(300 + choose.randrange(200)))))


@pytest.mark.parametrize("seed", range(LONG))
def test_pages_that_begin_within_paragraphs_lists_tables_and_code_begin_there_in_every_edition(seed: int) -> None:
    assert agrees(read_without_errors(inputs_of(*long_document(seed)))).pages > 2


@pytest.mark.parametrize("seed", SHORT)
def test_pages_of_documents_that_hold_anything_begin_at_the_same_words_in_every_edition(seed: int) -> None:
    assert agrees(_short(seed)).pages > 0


@pytest.mark.parametrize("seed", REFUSED)
def test_a_document_with_a_table_whose_head_has_no_room_is_refused_and_not_printed(seed: int) -> None:
    view = view_of(replace(_short(seed), paper="A5"), Format.PDF, "small", ())
    written = write(replace(view, page_map=None))
    assert written.files == {}
    told = [each for each in written.diagnostics if "the head of table" in each.message]
    assert told
    assert all(each.code == "layout-warning" and each.position.line for each in told)
