"""The e-books of the trial publication, each made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.writers.epub import write
from tests.epub.trial import Ebook, view_of


@pytest.fixture(scope="session")
def ebook() -> Callable[..., Ebook]:
    made: dict[tuple[str, str], Ebook] = {}

    def of(language: str = "en", size: str = "small") -> Ebook:
        if (language, size) not in made:
            (data,) = write(view_of(language, size)).files.values()
            made[language, size] = Ebook.opened(data)
        return made[language, size]

    return of
