"""One Pandoc serves the session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.commonmark.pandoc import Pandoc


@pytest.fixture(scope="session")
def pandoc() -> Iterator[Pandoc]:
    """Lend the session's only Pandoc."""
    with Pandoc() as lent:
        yield lent
