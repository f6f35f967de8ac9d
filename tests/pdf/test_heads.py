"""A table whose head has no room on a page is told, and not printed without its head (PDF-29)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.editions import Format
from pipeline.writers import pdf
from tests.parity.editions import inputs_of, read_without_errors, view_of

TABLE = "# First {{#first}}\n\nWords.\n\n| {head} | b |\n|---|---|\n| a | b |\n| e | f |\n\nTable: Wide {{#wide}}\n"


@pytest.mark.parametrize(("words", "note"), [(2, False), (2, True), (120, False), (120, True)])
def test_a_head_that_does_not_fit_is_an_error_with_its_place(words: int, note: bool) -> None:
    text = TABLE.format(head="word " * words + ("[^n]" if note else "")) + ("\n[^n]: A note.\n" if note else "")
    publication = replace(read_without_errors(inputs_of("en", (text,))), paper="A5")
    written = pdf.write(view_of(publication, Format.PDF, "giant"))
    told = [str(each) for each in written.diagnostics if "table wide" in each.message or "leads to" in each.message]
    assert bool(told) is (words > 100)
    assert bool(written.files) is (words < 100)
