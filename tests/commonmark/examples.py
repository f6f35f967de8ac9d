"""CommonMark's published examples, read from the specification as it is installed with the test tools."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.validators.programs import npm_package

_PART = re.compile(
    r"^`{32} example\n(?P<source>.*?)^\.\n.*?^`{32}$|^#{1,6} (?P<section>.*?)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its number in the specification, the section in which it stands, and its source."""

    number: int
    section: str
    source: str


def published_examples() -> list[Example]:
    """Return the examples in their order."""
    text = (npm_package("commonmark-spec") / "spec.txt").read_text(encoding="utf-8")
    examples: list[Example] = []
    section = ""
    for part in _PART.finditer(text):
        if part["section"]:
            section = part["section"]
        else:
            examples.append(Example(len(examples) + 1, section, part["source"].replace("→", "\t")))
    return examples
