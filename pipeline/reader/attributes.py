"""Attributes in braces, as Pandoc writes them: `{#id .class key=value key="quoted value"}`.

In: a text and the place of an opening brace. Out: `Attributes` and the place after the
closing brace, or None where the braces are plain text: `{x}` and `{ }` are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s#{}="'.][^\s{}="']*)
      | \.(?P<class>[^\s#{}="'.][^\s{}="']*)
      | (?P<key>[A-Za-z][\w:-]*)=(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<bare>[^\s{}"']+))
    )(?=\s|\})""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between braces. `repeated` names an id or a key that is given twice."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()


def attributes_at(text: str, start: int) -> tuple[Attributes, int] | None:
    """Read the attributes whose brace opens at `start`; return them with the place after the closing brace."""
    if not text.startswith("{", start):
        return None
    identifier = ""
    classes: list[str] = []
    values: dict[str, str] = {}
    repeated: list[str] = []
    place = start + 1
    while item := _ITEM.match(text, place):
        place = item.end()
        if item["id"]:
            if identifier:
                repeated.append("#" + item["id"])
            identifier = identifier or item["id"]
        elif item["class"]:
            classes.append(item["class"])
        else:
            if item["key"] in values:
                repeated.append(item["key"])
            bare = item["bare"]
            values.setdefault(item["key"], bare if bare is not None else _ESCAPED.sub(r"\1", item["quoted"]))
    rest = re.compile(r"\s*\}").match(text, place)
    if not rest or place == start + 1:
        return None
    return Attributes(identifier, tuple(classes), values, tuple(repeated)), rest.end()
