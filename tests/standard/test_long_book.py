"""SYN-12: a long book on A4, its marks, its lists of pages and its map; `make bench` has one of three hundred pages."""

from __future__ import annotations

from tests.bench.books import publication
from tests.standard.real import Agreement, agrees


def test_sixty_pages_begin_at_the_same_words_in_every_edition_and_are_listed_once() -> None:
    found = agrees(publication(6, 18), "A4")
    assert found.pages > 55
    assert found == Agreement(found.pages, found.pages, found.pages, found.pages)
