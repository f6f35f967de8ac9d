"""What depends on the language and not on the size: measures, leading, spaces, direction.

In: `layouts/typography.toml`, the only place where a language has rules of its own. Out:
the rules of any language; one that the file does not name is set as Latin script is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rules:
    """How a group of languages, a table of the file, is set. Measures are em, leadings multiples of the text's size."""

    name: str
    languages: tuple[str, ...]
    column: int
    screen_measure: float
    print_measure: float
    screen_leading: float
    heading_leading: float
    sentence_space: str
    vertical_too: bool
    breaks_at_spaces: bool


class Typography:
    """The rules of every language."""

    def __init__(self, toml: str) -> None:
        """Read the table. Raises ValueError (or its subclass TOMLDecodeError) where it is not well formed."""
        import tomllib  # not for a build with nothing to do

        tables = tomllib.loads(toml)
        backwards = tables.pop("right-to-left", {})
        self._backwards = frozenset(backwards.get("languages", ()))
        self._backward_scripts = frozenset(backwards.get("scripts", ()))
        self.groups = tuple(_rules(name, table) for name, table in tables.items())
        if sum(not group.languages for group in self.groups) != 1:
            raise ValueError("exactly one table of typography.toml has no languages: it holds for all the others")
        self._default = next(group for group in self.groups if not group.languages)

    def rules(self, language: str) -> Rules:
        """Return the rules of a language (BCP 47); a longer tag wins over a shorter one."""
        parts = language.split("-")
        for length in range(len(parts), 0, -1):
            tag = "-".join(parts[:length])
            for group in self.groups:
                if tag in group.languages:
                    return group
        return self._default

    def direction(self, language: str) -> str:
        """Return "rtl" or "ltr"; a script in the tag wins over the language: he-Latn goes from left to right."""
        language, *rest = language.split("-")
        scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
        backwards = scripts[0] in self._backward_scripts if scripts else language in self._backwards
        return "rtl" if backwards else "ltr"


def _rules(name: str, table: Mapping[str, Any]) -> Rules:
    try:
        return Rules(
            name=name,
            languages=tuple(map(str, table["languages"])),
            column=int(table["column"]),
            screen_measure=float(table["screen-measure"]),
            print_measure=float(table["print-measure"]),
            screen_leading=float(table["screen-leading"]),
            heading_leading=float(table["heading-leading"]),
            sentence_space=str(table["sentence-space"]),
            vertical_too=bool(table["vertical-too"]),
            breaks_at_spaces=bool(table["breaks-at-spaces"]),
        )
    except KeyError as missing:
        raise ValueError(f"typography.toml, {name}: no value for {missing}") from None
