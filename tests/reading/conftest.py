"""The books, both reading systems, and the folder from which the browser gets them: each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.validators.browser import served
from tests.reading.books import Book, book_of, build
from tests.reading.reading_systems import ReadingSystem, lay_out, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the e-books were built."""
    return build(tmp_path_factory)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[tuple[Path, str]]:
    """Return the folder that is served, and its address."""
    folder = tmp_path_factory.mktemp("site")
    lay_out(folder, shelf)
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="session")
def book(shelf: Path) -> Callable[[str, str], Book]:
    """Return a book by its name and language, "sicp-en", and its size."""
    return lambda name, size: book_of(shelf, *name.split("-"), size)


@pytest.fixture(scope="session")
def address(site: tuple[Path, str], shelf: Path) -> Callable[[Book], str]:
    """Return the address of a book."""
    return lambda book: f"{site[1]}/books/{book.path.relative_to(shelf).as_posix()}"


@pytest.fixture(scope="session")
def system(browser: Browser, site: tuple[Path, str]) -> Iterator[Callable[[str], ReadingSystem]]:
    """Return a reading system by its name."""
    running: dict[str, ReadingSystem] = {}
    with ExitStack() as stack:

        def of(name: str) -> ReadingSystem:
            if name not in running:
                running[name] = stack.enter_context(started(browser, name, site[1]))
            return running[name]

        yield of
