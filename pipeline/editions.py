"""Editions: a format in a size in a language, and the numbers of each size.

The numbers come from `layouts/editions.toml`, the only place where a size is written.
A size that is not listed can be asked for by its points ("16pt", "30pt"): its numbers lie
between those of its neighbours (LPT-28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Format(StrEnum):
    """What kind of files an edition is."""

    HTML = "html"
    PDF = "pdf"
    EPUB = "epub"


@dataclass(frozen=True, slots=True)
class Size:
    """The numbers of one size. Points are 1/72 inch, margins millimetres.

    Pairs are (Latin, Japanese); which of the two a language takes is its column in typography.toml.
    """

    name: str
    html: int
    points: tuple[float, float]
    leading: tuple[float, float]
    headings: tuple[float, float, float, float]
    margins: tuple[float, float, float, float]
    floor: tuple[float, float]
    notes_at_foot: bool
    records: bool
    large_print: bool
    default: bool
    standard: bool


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One edition of a publication."""

    language: str
    size: str
    format: Format

    def __str__(self) -> str:
        return f"{self.language}/{self.size}/{self.format}"


class Sizes:
    """All sizes of `editions.toml`, by name, in their order."""

    def __init__(self, toml: str) -> None:
        """Read the table. Raises ValueError (or its subclass TOMLDecodeError) where it is not well formed."""
        import tomllib  # not for a build with nothing to do

        self.listed = {name: _size(name, entry) for name, entry in tomllib.loads(toml).items()}
        if sum(size.standard for size in self.listed.values()) != 1:
            raise ValueError("exactly one size sets the page numbers: standard = true")

    @property
    def standard(self) -> Size:
        """The size whose page numbers everybody cites."""
        return next(size for size in self.listed.values() if size.standard)

    @property
    def default(self) -> tuple[str, ...]:
        """The names of the sizes that a publication gets without asking."""
        return tuple(name for name, size in self.listed.items() if size.default)

    def get(self, name: str) -> Size | None:
        """Return a listed size, or one made for a number of points ("16pt"); None where there is no such size."""
        if name in self.listed:
            return self.listed[name]
        digits = name.removesuffix("pt")
        if name == digits or not digits.replace(".", "", 1).isdigit() or not 12 <= float(digits) <= 96:
            return None
        return self._between(name, float(digits))

    def _between(self, name: str, points: float) -> Size:
        sizes = sorted(self.listed.values(), key=lambda s: s.points[0])
        below = max((s for s in sizes if s.points[0] <= points), key=lambda s: s.points[0], default=sizes[0])
        above = min((s for s in sizes if s.points[0] >= points), key=lambda s: s.points[0], default=sizes[-1])
        span = above.points[0] - below.points[0]
        part = (points - below.points[0]) / span if span else 0.0

        def mix(low: float, high: float) -> float:
            return round(low + (high - low) * part, 4)

        return Size(
            name=name,
            html=round(mix(below.html, above.html)) if span else round(below.html * points / below.points[0]),
            points=(points, points),
            leading=(mix(below.leading[0], above.leading[0]), mix(below.leading[1], above.leading[1])),
            headings=_four(mix(a, b) for a, b in zip(below.headings, above.headings, strict=True)),
            margins=_four(mix(a, b) for a, b in zip(below.margins, above.margins, strict=True)),
            floor=(points, points),
            notes_at_foot=below.notes_at_foot and points < 16,
            records=points >= 16,
            large_print=points >= 16,  # UKAAF: large print begins at 16 points (REQUIREMENTS 4.1)
            default=False,
            standard=False,
        )


def _size(name: str, entry: Mapping[str, Any]) -> Size:
    try:
        return Size(
            name=name,
            html=int(entry["html"]),
            points=_two(entry["points"]),
            leading=_two(entry["leading"]),
            headings=_four(entry["headings"]),
            margins=_four(entry["margins"]),
            floor=_two(entry["floor"]),
            notes_at_foot=entry["notes"] == "foot",
            records=bool(entry.get("records", False)),
            large_print=bool(entry.get("large-print", False)),
            default=bool(entry.get("default", False)),
            standard=bool(entry.get("standard", False)),
        )
    except KeyError as missing:
        raise ValueError(f"size {name}: no value for {missing}") from None


def _two(values: Iterable[float]) -> tuple[float, float]:
    first, second = values
    return float(first), float(second)


def _four(values: Iterable[float]) -> tuple[float, float, float, float]:
    first, second, third, fourth = values
    return float(first), float(second), float(third), float(fourth)
