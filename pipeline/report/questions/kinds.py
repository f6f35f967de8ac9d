"""What is asked: kinds of questions, the success criteria that wait for each, and the thing to look at.

In: nothing. Out: `Question`s, which `asking` makes of a document and `layouts` of the rules that no part of
a document answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.diagnostics import Position
from pipeline.layouts import Words
from pipeline.report.rules import Rule


class Kind(StrEnum):
    """What is asked; `ask-<kind>` in the words files is the question itself. That of a rule is in the rule's table."""

    TITLE = "title"
    ORDER = "order"
    WORDING = "wording"
    LANGUAGES = "languages"
    LINKS = "links"
    FORMULAS = "formulas"
    HEADING = "heading"
    TABLE = "table"
    ALTERNATIVE = "alternative"
    DECORATIVE = "decorative"
    DESCRIPTION = "description"
    PICTURE = "picture"
    RULE = "rule"


# The success criteria of WCAG 2.2 that wait for the answer.
CRITERIA: dict[Kind, tuple[str, ...]] = {
    Kind.TITLE: ("2.4.2",),
    Kind.ORDER: ("1.3.1", "1.3.2"),
    Kind.WORDING: ("1.3.3", "1.4.1"),
    Kind.LANGUAGES: ("3.1.1", "3.1.2"),
    Kind.LINKS: ("2.4.4",),
    Kind.FORMULAS: ("1.1.1",),
    Kind.HEADING: ("2.4.6",),
    Kind.TABLE: ("1.3.1",),
    Kind.ALTERNATIVE: ("1.1.1",),
    Kind.DECORATIVE: ("1.1.1",),
    Kind.DESCRIPTION: ("1.1.1",),
    Kind.PICTURE: ("1.4.1", "1.4.5", "1.4.11"),
    Kind.RULE: (),  # that of the rule itself
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to look at: where it is, and what it says."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must decide. `name` is `<kind>/<id>`; `image` names the picture to be shown, or is empty.

    `rule` is the rule that asks, where none of the document's parts does.
    """

    name: str
    kind: Kind
    language: str
    position: Position
    digest: str
    things: tuple[Thing, ...]
    image: str = ""
    rule: Rule | None = field(default=None, hash=False)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The success criteria of WCAG 2.2 that wait for the answer."""
        if self.rule is not None:
            return (self.rule.id,) if self.rule.standard == "wcag22" else ()
        return CRITERIA[self.kind]

    def ask(self, words: Words) -> str:
        """Return the question in a language of the layouts; a rule's in one of its own where it lacks that one."""
        if self.rule is None:
            return words.say(f"ask-{self.kind}")
        return said(self.rule.question, words.language)


def said(told: Mapping[str, str], language: str) -> str:
    """Return words of a table of rules in a language, or in the first that the table has."""
    return told.get(language) or told.get(language.split("-")[0]) or next(iter(told.values()))
