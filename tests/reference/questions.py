"""The kinds of questions that a person answers, in the words in which they are asked."""

from __future__ import annotations

from pipeline.layouts import default_layouts
from pipeline.report.questions.kinds import Kind
from tests.reference.written import code, entry, prose

_OF_RULES = "What a rule asks that no part of a text answers; the report has its words."


def made_questions() -> str:
    """Return the entries of the kinds of questions."""
    words = default_layouts().words("en")
    return "\n\n".join(
        entry(code(kind), _OF_RULES if kind is Kind.RULE else prose(words.say(f"ask-{kind}"))) for kind in Kind
    )
