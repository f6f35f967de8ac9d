"""A book made of pieces is the book laid out at once: pixels, words, structure, outline, links (LONG-BOOKS.md, 2)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.parity.structure import read_structure, structure_text
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.twin.twins import twins

PROFILES = [profile.value for profile in Profile]
# What differs by its nature: parents and siblings are seen from above, numbers of keys are the file's own affair.
LEFT_OUT = {"/P", "/Parent", "/Prev", "/Next", "/Last", "/StructParent", "/StructParents"}
FILE = re.compile(r"[a-z0-9]+-formula-\d+\.mml")  # files of formulas are named after their piece


def both(profile: str) -> tuple[bytes, bytes]:
    """Return the book of pieces, and the book made at once."""
    made = twins(profile)
    return made.joined, made.whole


def opened(profile: str) -> Iterator[pikepdf.Pdf]:
    for data in both(profile):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield pdf


def plainly(pdf: pikepdf.Pdf, thing: Any, path: frozenset[tuple[int, int]] = frozenset()) -> Any:
    """Return an object as plain values: pages by their numbers, elements by their types, no object twice on a way."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Array) and thing.is_indirect:
        if thing.objgen in path:
            return "above"
        path |= {thing.objgen}
    if isinstance(thing, pikepdf.Dictionary):
        if thing.get("/Type") == "/Page":
            return f"page {pdf.pages.index(pikepdf.Page(thing))}"
        if thing.get("/Type") == "/StructElem":
            return f"{thing.S} {thing.get('/ID', '')}"
        return {key: plainly(pdf, value, path) for key, value in thing.items() if key not in LEFT_OUT}
    if isinstance(thing, pikepdf.Array):
        return [plainly(pdf, each, path) for each in thing]
    return "stream" if isinstance(thing, pikepdf.Stream) else str(thing)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_joined_book_has_the_structure_of_the_whole(profile: str) -> None:
    """Elements, attributes, words, pages, targets of links: all that a reader of the structure meets."""
    joined, whole = (FILE.sub("a formula", structure_text(data)) for data in both(profile))
    assert joined == whole
    assert joined.count("Table") > 4


@pytest.mark.parametrize("profile", PROFILES)
def test_the_structure_of_a_joined_book_has_no_fault(profile: str) -> None:
    structure = read_structure(both(profile)[0])
    assert structure.faults == structure.unmarked == ()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_page_of_a_joined_book_looks_as_in_the_whole(profile: str) -> None:
    joined, whole = (pypdfium2.PdfDocument(io.BytesIO(data)) for data in both(profile))
    assert len(joined) == len(whole) >= 30
    for number in range(len(joined)):
        pictures = [pdf[number].render(scale=0.8).to_pil().tobytes() for pdf in (joined, whole)]
        assert pictures[0] == pictures[1], f"page {number + 1}"


@pytest.mark.parametrize("profile", PROFILES)
def test_every_page_of_a_joined_book_has_the_words_of_the_whole(profile: str) -> None:
    joined, whole = (pypdfium2.PdfDocument(io.BytesIO(data)) for data in both(profile))
    for number in range(len(joined)):
        words = [pdf[number].get_textpage().get_text_range() for pdf in (joined, whole)]
        assert words[0] == words[1], f"page {number + 1}"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("branch", ["Outlines", "Names", "PageLabels", "ViewerPreferences"])
def test_outline_destinations_and_labels_of_a_joined_book_are_those_of_the_whole(profile: str, branch: str) -> None:
    joined, whole = (FILE.sub("a formula", str(plainly(pdf, pdf.Root[f"/{branch}"]))) for pdf in opened(profile))
    assert joined == whole


@pytest.mark.parametrize("profile", PROFILES)
def test_links_of_a_joined_book_are_those_of_the_whole(profile: str) -> None:
    """Rectangles, destinations, words."""
    joined, whole = ([plainly(pdf, page.get("/Annots", [])) for page in pdf.pages] for pdf in opened(profile))
    assert joined == whole
    assert sum(map(len, joined)) > 60


@pytest.mark.parametrize("profile", PROFILES)
def test_a_joined_book_has_every_font_once(profile: str) -> None:
    joined, whole = (fonts(pdf) for pdf in opened(profile))
    assert joined == whole
    assert len(joined) == len(set(joined))


def fonts(pdf: pikepdf.Pdf) -> list[str]:
    return sorted(
        str(thing.FontName) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
    )
