"""The keys of editions.toml, typography.toml and fonts.toml, and what each holds.

In: a value. Out: whether it is of its key's kind; and words that say the kind to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key holds: a test of it, and words for it."""

    holds: Callable[[object], bool]
    words: str


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1000


def _numbers(count: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and len(value) == count and all(map(_number, value))


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


_FLAG = Kind(lambda value: isinstance(value, bool), "true or false")
_WHOLE = Kind(lambda value: _number(value) and isinstance(value, int), "a whole number, such as 125")
_PAIR = Kind(_numbers(2), "two numbers, such as [12, 12]: Latin, Japanese")
_FOUR = Kind(_numbers(4), "four numbers, such as [25, 25, 30, 30]")
_NUMBER = Kind(_number, "a number, such as 1.5")
_TEXTS = Kind(_texts, 'a list of texts, such as ["th", "vi"]')
_TEXT = Kind(lambda value: isinstance(value, str) and bool(value), 'a text, such as "regular.ttf"')

EDITION: Mapping[str, Kind] = {
    "html": _WHOLE,
    "points": _PAIR,
    "leading": _PAIR,
    "headings": _FOUR,
    "margins": _FOUR,
    "floor": _PAIR,
    "notes": Kind(lambda value: value in ("foot", "section"), '"foot" or "section"'),
    "records": _FLAG,
    "large-print": _FLAG,
    "default": _FLAG,
    "standard": _FLAG,
}
LANGUAGES: Mapping[str, Kind] = {
    "languages": _TEXTS,
    "column": Kind(lambda value: not isinstance(value, bool) and value in (0, 1), "0 or 1"),
    "screen-measure": _NUMBER,
    "print-measure": _NUMBER,
    "screen-leading": _NUMBER,
    "heading-leading": _NUMBER,
    "sentence-space": Kind(lambda value: value in ("", " "), '"" or " "'),
    "vertical-too": _FLAG,
    "breaks-at-spaces": _FLAG,
}
BACKWARDS: Mapping[str, Kind] = {"languages": _TEXTS, "scripts": _TEXTS}
FACE: Mapping[str, Kind] = {
    "family": Kind(_TEXT.holds, 'the name of a family, such as "Everypage Sans"'),
    "weight": Kind(lambda value: value in (400, 700), "400 or 700: light weights are hard to read"),
    "file": Kind(
        lambda value: isinstance(value, str) and value.lower().endswith((".ttf", ".otf")) and "/" not in value,
        'the name of a TTF or OTF file in fonts/, such as "regular.ttf"',
    ),
}
