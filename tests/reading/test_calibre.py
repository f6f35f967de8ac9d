"""Both publications as calibre converts them for Kindle: nothing of their text, structure or notes is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from tests.reading.books import Book
from tests.reading.conversion import Account, account_of_book, account_of_kindle, kindle

# Each book once; the large ones have records in place of tables.
BOOKS = (("sicp-en", "giant"), ("sicp-ja", "small"), ("specimen-en", "small"), ("specimen-ja", "giant"))
Converted = Callable[[Path], Mapping[str, bytes]]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    folder = tmp_path_factory.mktemp("kindle")
    return cache(lambda book: kindle(book, folder))


def lost(before: Account, after: Account) -> list[str]:
    """Return what is not the same in a converted book, by the kind of what is lost."""
    pairs = ((each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(Account))
    return [name for name, one, other in pairs if one != other]


@pytest.mark.parametrize(("name", "size"), BOOKS)
def test_calibre_keeps_words_structure_links_and_notes(
    name: str, size: str, book: Callable[[str, str], Book], converted: Converted
) -> None:
    opened = book(name, size)
    before, after = account_of_book(opened.path), account_of_kindle(converted(opened.path))
    for each in fields(Account):
        assert getattr(after, each.name) == getattr(before, each.name), each.name
        assert getattr(before, each.name) or each.name in ("tables", "formulas"), each.name
    assert after.calls == [words for _, words in opened.calls]


SPOILT = {
    "words": (b"</p>", b" more</p>"),
    "headings": (b"<h2 ", b"<h3 "),
    "lists": (b"<li ", b"<li></li><li "),
    "tables": (b"<td", b"<td></td><td"),
    "links": (b'href="http', b'href="https://elsewhere.example/'),
    "calls": (b'type="noteref" href="#', b'type="noteref" href="#no-'),
    "languages": (b'lang="ja"', b'lang="zh"'),
    "formulas": (b'alttext="', b'alttext="not '),
    "pictures": (b'alt="', b'title="'),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_lost_is_found(kind: str, book: Callable[[str, str], Book], converted: Converted) -> None:
    opened = book("specimen-en", "small")
    files = dict(converted(opened.path))
    whole, (good, bad) = account_of_kindle(files), SPOILT[kind]
    start = files["index.html"].index(b'role="doc-chapter"')
    begun, rest = files["index.html"][:start], files["index.html"][start:]
    assert good in rest
    files["index.html"] = begun + rest.replace(good, bad)
    assert kind in lost(whole, account_of_kindle(files))


def test_an_account_is_compared_in_full() -> None:
    empty = Account([], [], [], [], [], [], [], [], [])
    assert lost(empty, replace(empty, words=["one"])) == ["words"]
