"""Lending: one thing that is slow to start, for all who need it while a block lasts.

In: nothing. Out: a `Lending`, whose `held` are the things that were started inside its blocks, the last of them
in use. They end with the outermost block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Ending(Protocol):
    """What was started, and has to be ended."""

    def end(self) -> None:
        """End it."""


T = TypeVar("T", bound=Ending)


@dataclass(slots=True)
class Lending(Generic[T]):
    """Things that are lent, and how many blocks they are lent to."""

    held: list[T] = field(default_factory=list)
    blocks: int = 0

    @contextmanager
    def block(self) -> Iterator[None]:
        """Keep what is started inside the block until the outermost one ends."""
        self.blocks += 1
        try:
            yield
        finally:
            self.blocks -= 1
            while self.held and not self.blocks:
                self.held.pop().end()
