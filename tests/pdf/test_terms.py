"""A term of several lines stays whole beside what it means, and none of its words is lost or printed twice."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from pipeline.writers.pdf import write
from tests.pdf.test_notes import view_of

COUNT = 12


@pytest.mark.parametrize("before", range(14, 19))
def test_a_long_term_stands_on_the_page_of_its_definition(before: int) -> None:
    """WeasyPrint 70 breaks it, lays the rest over the next page's words, and loses it behind the last page."""
    lines = "".join(f"Line {number}.\n\n" for number in range(before))
    terms = "".join(f"`NAME/LANG/SIZE/term{n}.html`\n: Meaning{n} of it.\n\n" for n in range(COUNT))
    (data,) = write(view_of(f"# One {{#one}}\n\n{lines}{terms}")).files.values()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        words = [(page.page_number, word["text"]) for page in pdf.pages for word in page.extract_words()]
    for n in range(COUNT):
        ends = [page for page, word in words if word == f"term{n}.html"]
        assert ends == [page for page, word in words if word == f"Meaning{n}"]
        assert len(ends) == 1
    assert sum(word == "NAME/LANG/" for _, word in words) == COUNT
