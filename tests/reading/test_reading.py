"""The e-books of both publications in foliate-js and epub.js, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.reading import checks
from tests.reading.books import BOOKS, SIZES, Book
from tests.reading.reading_systems import SYSTEMS, ReadingSystem

Books = Callable[[str, str], Book]
Addresses = Callable[[Book], str]


@pytest.fixture(params=list(SYSTEMS))
def reader(request: pytest.FixtureRequest, system: Callable[[str], ReadingSystem]) -> Iterator[ReadingSystem]:
    """Lend a reading system; a program's error in it is a fault of the test."""
    lent = system(request.param)
    lent.problems.clear()
    yield lent
    assert lent.problems == []


@pytest.mark.parametrize("name", BOOKS)
def test_every_entry_of_the_contents_leads_to_its_heading(
    name: str, reader: ReadingSystem, book: Books, address: Addresses
) -> None:
    opened = book(name, "small")
    assert checks.contents(reader, opened, address(opened)) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", BOOKS)
def test_a_jump_to_a_page_shows_what_begins_that_page_in_print(
    name: str, size: str, reader: ReadingSystem, book: Books, address: Addresses
) -> None:
    opened = book(name, size)
    assert checks.pages(reader, opened, address(opened)) == []


@pytest.mark.parametrize("name", BOOKS)
def test_every_call_opens_its_note(name: str, reader: ReadingSystem, book: Books, address: Addresses) -> None:
    opened = book(name, "small")
    assert opened.calls
    assert checks.notes(reader, opened, address(opened)) == []


# The validator foliate-js opens every book of the real publications in foliate-js; here a book shows that both agree.
CUT_OFF = [("epub.js", name, size) for name in BOOKS for size in SIZES] + [("foliate-js", BOOKS[0], "small")]


@pytest.mark.parametrize(("shown_in", "name", "size"), CUT_OFF)
def test_nothing_is_cut_off_from_100_to_400_per_cent(
    shown_in: str,
    name: str,
    size: str,
    system: Callable[[str], ReadingSystem],
    book: Books,
    address: Addresses,
) -> None:
    """foliate-js puts its size in the place of the book's, epub.js multiplies it; giant is large already."""
    reader, opened = system(shown_in), book(name, size)
    reader.problems.clear()
    assert checks.sizes(reader, opened, address(opened), (100, 200, 400) if size == "small" else (0,)) == []
    assert reader.problems == []


@pytest.mark.parametrize("name", BOOKS)
def test_everything_can_be_seen_by_night(name: str, reader: ReadingSystem, book: Books, address: Addresses) -> None:
    opened = book(name, "small")
    assert checks.night(reader, opened, address(opened)) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", BOOKS)
def test_the_words_shown_are_those_of_the_source(
    name: str, size: str, reader: ReadingSystem, book: Books, address: Addresses
) -> None:
    opened = book(name, size)
    assert checks.text(reader, opened, address(opened)) == []
