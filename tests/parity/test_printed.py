"""What a written PDF says: the words of the web pages, read back from its structure tree."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from hashlib import shake_128
from itertools import groupby

import pytest

from pipeline.editions import Format
from pipeline.parity import Entry, Outline
from pipeline.parity.outline import WITHIN_TEXT
from pipeline.parity.structure import Content, Element, read_structure
from pipeline.views import View
from pipeline.writers import pdf
from tests.parity.editions import inputs_of, read_without_errors, view_of, web
from tests.parity.writing import document

# White space; soft hyphens, which show only where a line breaks; signs without a shape of their own.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]+")


# The bullet of large print; and signs that come in pairs, which a text from right to left shows turned.
_AS_IN_SMALL_PRINT = str.maketrans("●", "•")
_UNTURNED = str.maketrans(")]}>»›”’", "([{<«‹“‘")
_TURNED = frozenset({"he", "ar"})


def signs(text: str) -> str:
    """Return the characters of a text that a page shows; those of a run from right to left in no order.

    A PDF holds such a run as it is painted, and each line of it by itself.
    """
    shown = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_AS_IN_SMALL_PRINT)
    runs = groupby(shown, lambda sign: unicodedata.bidirectional(sign) in {"R", "AL"})
    return "".join("".join(sorted(run) if turned else run) for turned, run in runs)


def spoken(element: Element, first: int) -> Iterator[str]:
    """Yield what an element says from a page on, in the order of the structure."""
    if element.role == "Figure":
        return
    if element.alternative is not None:
        yield element.alternative
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from spoken(child, first)
        elif isinstance(child, Content) and child.page >= first:
            yield child.text


def written(entry: Entry, view: View) -> str:
    """Return what a page shows of an entry: its text, its marker, or the words that lead to a description."""
    match entry.role:
        case "item" | "note":
            return entry.mark
        case "description":
            return view.words.say("description-lead", label=view.label(entry.id.removesuffix("-description")))
        case role if role in WITHIN_TEXT:
            return ""
    return "" if entry.role == "figure" else entry.text


def of_notes(outline: Outline, view: View, *, notes: bool) -> str:
    """Return the signs of the notes, or of all else."""
    chosen = (each for each in outline.entries if (each.role == "note" or each.inside.split("/")[0] == "note") == notes)
    return signs("\n".join(written(each, view) for each in chosen))


@pytest.mark.parametrize("number", range(25))
def test_a_pdf_has_the_words_of_the_web_pages_in_their_order(number: int) -> None:
    """LPT-24; notes stand elsewhere on paper, so that only their words are counted, as are those of a page that has
    paragraphs from right to left, which a PDF holds as they are painted.
    """
    publication = read_without_errors(inputs_of(*document(shake_128(bytes([number])).digest(150))))
    view = view_of(publication, Format.PDF, ("small", "big")[number % 2])
    made = pdf.write(view)
    ((path, data),) = made.files.items()
    first = min(made.facts["chapters"].values())
    structure = read_structure(data)
    heard = signs("\n".join(said for root in structure.roots for said in spoken(root, first)))
    pages = web(publication, "small")
    text, notes = (of_notes(pages, view, notes=notes) for notes in (False, True))
    told = [each.alternative for each in structure.elements() if each.role == "Figure"]
    assert told == [entry.text for entry in pages.entries if entry.role == "figure"], path
    if any(entry.language in _TURNED for entry in pages.entries if entry.role not in WITHIN_TEXT):
        assert Counter(heard.translate(_UNTURNED)) == Counter((text + notes).translate(_UNTURNED)), path
        return
    assert Counter(heard) == Counter(text + notes), path
    rest = iter(heard)
    assert all(sign in rest for sign in text), path
