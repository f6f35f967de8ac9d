"""The board: what browsers are told, and which pages they look at.

In: new findings, and the news that pages may be others. Out, to each browser that waits: a number that grows with each
change. Any thread may call.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

Found = Mapping[str, Any]


class Board:
    """The state that all browsers see."""

    def __init__(self) -> None:
        """Begin with nothing to tell."""
        self._changed = threading.Condition()
        self._found: Found = {"findings": [], "said": "", "more": 0}
        self._number = 0
        self._looked_at: Counter[str] = Counter()
        self.closed = False

    def put(self, findings: Sequence[Mapping[str, str]], said: str = "", more: int = 0) -> None:
        """Tell what was found, and how many there are in words; so many more are not shown."""
        with self._changed:
            self._found = {"findings": list(findings), "said": said, "more": more}
            self._tell()

    def renew(self) -> None:
        """Tell that pages may be others than before."""
        with self._changed:
            self._tell()

    def close(self) -> None:
        """Let everyone go who waits."""
        with self._changed:
            self.closed = True
            self._tell()

    def after(self, number: int, seconds: float) -> tuple[int, Found]:
        """Return the number and the findings as soon as the number is another one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, seconds)
            return self._number, self._found

    @contextmanager
    def looking_at(self, path: str) -> Iterator[None]:
        """Know that a browser shows a page."""
        with self._changed:
            self._looked_at[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._looked_at[path] -= 1

    def looked_at(self) -> frozenset[str]:
        """Return the paths of the pages that browsers show."""
        with self._changed:
            return frozenset(path for path, count in self._looked_at.items() if count > 0)

    def _tell(self) -> None:
        self._number += 1
        self._changed.notify_all()
