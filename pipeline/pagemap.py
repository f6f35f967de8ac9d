"""The page map: where the pages of the standard edition begin.

In: the laid-out standard PDF of one language. For now the map holds the number of pages
and the page on which each chapter begins: what the page rule on covers and in the
catalogue is drawn from. It travels as JSON in the manifest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PageMap:
    """Pages of the standard edition, counted from 1, and the first page of each chapter id."""

    pages: int
    chapters: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the map as plain values."""
        return {"pages": self.pages, "chapters": dict(self.chapters)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PageMap:
        """Read what `as_json` gave. Raises KeyError or TypeError where it is something else."""
        return cls(int(value["pages"]), {str(k): int(v) for k, v in value["chapters"].items()})
