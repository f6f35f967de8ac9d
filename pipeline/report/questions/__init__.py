"""Questions: what no machine can decide about a publication, with the things themselves beside each.

In: a publication and the layouts. Out: `Question`s, each with a name that lasts, the digest of all that its
answer depends on, and the places to look at: first those of the parts of a document, in reading order, then those
of rules that no part answers. `answered` joins them with the reviews of publication.yaml: a sign-off holds only
for what was seen (REP-13), and so does the word of a person who found it wrong.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.diagnostics import Diagnostic
from pipeline.layouts import Layouts
from pipeline.model import Publication, Review
from pipeline.report.questions.asking import questions
from pipeline.report.questions.evaluation import Aspect, aspects, kinds_for, name_of, of_rules
from pipeline.report.questions.kinds import CRITERIA, Kind, Question, Thing
from pipeline.report.rules import Rule

__all__ = [
    "CRITERIA",
    "Answered",
    "Answers",
    "Aspect",
    "Kind",
    "Question",
    "State",
    "Thing",
    "answered",
    "aspects",
    "attested",
    "by_criterion",
    "every_answer",
    "for_rule",
    "name_of",
    "outdated",
    "questions",
    "refused",
]

CLAIMED = ("wcag22", "epub-a11y")  # the standards that an e-book's claim of conformance names


class State(StrEnum):
    """Whether a question is answered: `CHANGED` where it was, and what it is about is no longer the same."""

    OPEN = "open"
    SIGNED = "signed"
    REFUSED = "refused"  # a person found it wrong, and it is still the same
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the review that speaks of it, if there is one: the last that holds, or else the last."""

    question: Question
    state: State
    review: Review | None = None


Answers = Mapping[str, tuple[Answered, ...]]  # by language


def answered(publication: Publication, language: str, layouts: Layouts) -> tuple[Answered, ...]:
    """Return the questions of a language with what was answered. Raises KeyError where there is no such language."""
    reviews = [one for one in publication.reviews if one.language == language]
    of_parts = tuple(questions(publication.documents[language]))
    every = (*of_parts, *of_rules(publication, language, layouts, of_parts))
    return tuple(_answered(question, reviews) for question in every)


def every_answer(publication: Publication, layouts: Layouts) -> Answers:
    """Return the questions of all languages with what was answered."""
    return {language: answered(publication, language, layouts) for language in publication.documents}


def for_rule(rule: Rule, answers: Iterable[Answered]) -> tuple[Answered, ...]:
    """Return what a person must decide before a rule may be called passed; nothing where machines suffice (REP-04)."""
    if not rule.question:
        return ()
    own, kinds = name_of(rule), kinds_for(rule)
    return tuple(one for one in answers if one.question.name == own or one.question.kind in kinds)


def by_criterion(answers: Iterable[Answered]) -> dict[str, tuple[Answered, ...]]:
    """Return the questions on which each success criterion of WCAG 2.2 waits; a criterion without any waits for none.

    REP-04: "Supports" needs every one of them signed.
    """
    waiting: dict[str, tuple[Answered, ...]] = {}
    for one in answers:
        for criterion in one.question.criteria:
            waiting[criterion] = (*waiting.get(criterion, ()), one)
    return waiting


def attested(publication: Publication, answers: Answers) -> Mapping[str, datetime.date]:
    """Return the day of the last signature for each language in which a person signed all that an e-book's claim needs.

    Only languages whose metadata name who certifies are looked at: no other makes a claim (EPB-04).
    """
    days: dict[str, datetime.date] = {}
    for language, document in publication.documents.items():
        if document.metadata.accessibility.certifier and publication.reviews:
            needed = [one for one in answers[language] if _is_claimed(one.question)]
            signed = [one.review.date for one in needed if one.review and one.state is State.SIGNED]
            if len(signed) == len(needed):
                days[language] = max(signed)
    return days


def refused(answers: Answers) -> list[Diagnostic]:
    """Return a diagnostic for each thing that a person found wrong, at its place, until it is mended."""
    return [
        Diagnostic(
            one.question.position,
            "review-refused",
            f"{one.question.name}: {one.review.by} found on {one.review.date.isoformat()}: {one.review.wrong}",
            "mend it, and look at it again: `everypage review`",
        )
        for every in answers.values()
        for one in every
        if one.state is State.REFUSED and one.review
    ]


def outdated(publication: Publication, answers: Answers) -> list[Diagnostic]:
    """Return a diagnostic for each review of which something no longer holds, or no longer is there (REP-13)."""
    holding = {
        (language, one.question.name)
        for language, every in answers.items()
        for one in every
        if one.state in (State.SIGNED, State.REFUSED)
    }
    found = []
    for review in publication.reviews:
        lost = [name for name, _ in review.signed if (review.language, name) not in holding]
        if lost:
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            what = "found it wrong" if review.wrong else "signed"
            message = f"{lost[0]}{more} changed since {review.by} {what} on {review.date.isoformat()}"
            hint = "look at it again: `everypage review`; its --withdraw takes out what holds no more"
            found.append(Diagnostic(review.position, "review-outdated", message, hint))
    return found


def _answered(question: Question, reviews: Iterable[Review]) -> Answered:
    answer = Answered(question, State.OPEN)
    for review in reviews:
        seen = dict(review.signed).get(question.name)
        if seen == question.digest:
            answer = Answered(question, State.REFUSED if review.wrong else State.SIGNED, review)
        elif seen and answer.state in (State.OPEN, State.CHANGED):
            answer = Answered(question, State.CHANGED, review)
    return answer


def _is_claimed(question: Question) -> bool:
    rule = question.rule
    return rule is None or (rule.standard in CLAIMED and "epub" in rule.applies)
