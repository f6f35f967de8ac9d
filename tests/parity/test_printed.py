"""What a written PDF says: the words of the web pages, read back from its structure tree."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from hashlib import shake_128

import pytest

from pipeline.editions import Format
from pipeline.parity import Outline
from pipeline.parity.outline import WITHIN_TEXT
from pipeline.parity.pdf import pdf_outline
from pipeline.parity.tagged import as_tagged
from pipeline.views import View
from pipeline.writers import pdf
from pipeline.writers.pdf.profiles import Profile
from tests.parity.editions import inputs_of, read_without_errors, view_of, web
from tests.parity.writing import document


def signposts(view: View) -> set[str]:
    """Return the words that lead to a long description on paper, where a web page has a switch."""
    return {view.words.say("description-lead", label=view.label(target)) for target in view.targets}


def signs(outline: Outline) -> Counter[str]:
    """Return how often each sign stands in the text; white space and soft hyphens show only where a line breaks."""
    said = "".join(entry.text for entry in as_tagged(outline).entries if entry.role not in WITHIN_TEXT)
    shown = unicodedata.normalize("NFC", said).replace("\u00ad", "")
    return Counter("".join(shown.split()))


@pytest.mark.parametrize("number", range(24))
def test_a_pdf_has_the_words_of_the_web_pages(number: int) -> None:
    """LPT-24, PDF-45: in every size and both profiles. Order and structure are compared in test_tagged_pdf."""
    publication = read_without_errors(inputs_of(*document(shake_128(bytes([number])).digest(150))))
    profile = list(Profile)[number % 2].value
    view = view_of(replace(publication, profile=profile), Format.PDF, ("small", "big", "giant")[number % 3])
    ((path, data),) = pdf.write(view).files.items()
    paper = pdf_outline(data, path, signposts(view))
    assert signs(paper) == signs(web(publication, "small"))
