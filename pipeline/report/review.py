"""The review of a publication by a person: what is open is shown or asked, and what was found is signed.

In: a wish (the folder, a language, who signs what and when) and somebody to ask. Steps: read
the source; refuse a wish that makes no sense; ask who and when where a person is there; ask,
where nothing is named; put the reviews into publication.yaml, or take out what is withdrawn.
Out: the questions as text or JSON, and diagnostics.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.layouts import Layouts, Words
from pipeline.messages import many
from pipeline.model import Publication, Review
from pipeline.report.questions import Answered, State, every_answer, outdated
from pipeline.report.signing import METADATA, sign, withdraw
from pipeline.report.terminal import Answer, Asks, Reply
from pipeline.sources import read_source

HOLD = (State.SIGNED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants: to see what is open, or everything; to sign what is named, or to be asked (`signs`).

    `wrong` says what is wrong with what is named; `withdraws` takes what is named out of what was signed, or
    all that holds no more.
    """

    folder: Path
    language: str
    names: tuple[str, ...] = ()
    by: str = ""
    date: str = ""
    everything: bool = False
    signs: bool = False
    wrong: str | None = None
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The questions to show, in the words of their language, with diagnostics and what was done in one sentence."""

    questions: tuple[Answered, ...] = ()
    words: Words | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    summary: str = ""
    root: str = ""

    def text(self) -> str:
        """Return the questions for people."""
        words = self.words
        return "" if words is None else "".join(f"{told(one, words, self.root)}\n" for one in self.questions)

    def json_lines(self) -> str:
        """Return the questions as one JSON object a line."""
        words = self.words
        if words is None:
            return ""
        return "".join(json.dumps(as_json(one, words), ensure_ascii=False) + "\n" for one in self.questions)


def review(wish: Wish, layouts: Layouts, person: Asks) -> Shown:
    """Show what a person must decide, sign what a person decided, or withdraw it."""
    source = read_source(wish.folder, layouts)
    if source.publication is None or source.outline is None:
        return Shown(diagnostics=tuple(source.diagnostics))
    publication, root = source.publication, source.root
    if wish.language not in publication.documents:
        message = f"{root} has no language {wish.language!r}"
        return _unknown(message, f"there is {', '.join(publication.documents)}")
    answers, words = every_answer(publication, layouts), layouts.words(wish.language)
    every = answers[wish.language]
    if found := _senseless(wish) or _unnamed(wish, publication, every):
        return found
    if wish.withdraws:
        return _withdraw(wish, publication, every, root)
    if wish.by or wish.date or wish.signs:
        wish = replace(wish, by=" ".join((wish.by or person.who()).split()), date=wish.date or person.when())
        if found := _unsigned(wish):
            return found
        return _sign(wish, every, words, person, root)
    shown = tuple(one for one in every if (wish.everything or one.state is not State.SIGNED) and _is_named(wish, one))
    refused = sum(one.state is State.REFUSED for one in every)
    summary = f"{_to_answer(every)} of {len(every)} to answer in {root}, {wish.language}"
    summary += f"; {refused} found wrong" if refused else ""
    return Shown(shown, words, tuple(outdated(publication, answers)), summary, root)


def told(one: Answered, words: Words, root: str) -> str:
    """Return a question for people: its place and name, what to look at, what became of it."""
    question, review = one.question, one.review
    lines = [f"{question.position}: {question.ask(words)} [{question.name}]"]
    if question.image:
        lines.append(f"    picture: {root}/{question.image}")
    lines += [f"    {thing.text}" for thing in question.things]
    if review:
        what = "found wrong by" if review.wrong else "signed by"
        what = f"changed since it was {what}" if one.state is State.CHANGED else what
        lines.append(f"    {what} {review.by}, {review.date.isoformat()}{review.wrong and f': {review.wrong}'}")
    return "\n".join(lines)


def as_json(one: Answered, words: Words) -> dict[str, Any]:
    """Return a question as plain values."""
    question = one.question
    return {
        "name": question.name,
        "state": one.state,
        "question": question.ask(words),
        "language": question.language,
        "criteria": list(question.criteria),
        "path": question.position.path,
        "line": question.position.line,
        "image": question.image,
        "things": [
            {"path": each.position.path, "line": each.position.line, "text": each.text} for each in question.things
        ],
        "digest": question.digest,
        "by": one.review.by if one.review else "",
        "date": one.review.date.isoformat() if one.review else "",
        "wrong": one.review.wrong if one.review else "",
    }


def _sign(wish: Wish, every: tuple[Answered, ...], words: Words, person: Asks, root: str) -> Shown:
    """Sign what was named; else ask about everything that is open, until the person stops."""
    asks = wish.signs or not wish.names
    right: list[Answered] = []
    wrong: list[tuple[Answered, str]] = []
    for one in every:
        if not _is_named(wish, one) or (one.state is State.SIGNED and not wish.wrong):
            continue
        given = Answer(Reply.WRONG, wish.wrong) if wish.wrong else Answer(Reply.RIGHT)
        answer = person.judge(told(one, words, root)) if asks else given
        if answer.reply is Reply.STOP:
            break
        if answer.reply is Reply.RIGHT:
            right.append(one)
        elif answer.reply is Reply.WRONG:
            wrong.append((one, answer.words))
    if not right and not wrong:
        return Shown(summary=f"signed nothing; {_to_answer(every)} to answer")
    if found := sign(wish.folder, _reviews(wish, f"{root}/{METADATA}", right, wrong)):
        return Shown(diagnostics=tuple(found))
    done = [f"signed {many(len(right), 'question')}"] if right else []
    done += [f"found {len(wrong)} wrong"] if wrong else []
    answers = {one.question.name for one in (*right, *(one for one, _ in wrong))}
    rest = sum(one.state not in HOLD and one.question.name not in answers for one in every)
    return Shown(summary=f"{' and '.join(done)} in {root}/{METADATA}; {rest} to answer")


def _reviews(wish: Wish, path: str, right: list[Answered], wrong: list[tuple[Answered, str]]) -> list[Review]:
    """Return what is to be written: all that is right together, and what is wrong each with its words."""
    date = datetime.date.fromisoformat(wish.date)
    groups = [(tuple(right), "")] if right else []
    for words in dict.fromkeys(" ".join(words.split()) for _, words in wrong):
        groups.append((tuple(one for one, said in wrong if " ".join(said.split()) == words), words))
    return [
        Review(Position(path), wish.language, wish.by, date, tuple(map(_seen, group)), words) for group, words in groups
    ]


def _seen(one: Answered) -> tuple[str, str]:
    return one.question.name, one.question.digest


def _withdraw(wish: Wish, publication: Publication, every: tuple[Answered, ...], root: str) -> Shown:
    """Take out what is named, or without names all that holds no more."""
    holding = {one.question.name for one in every if one.state in HOLD}
    written = _written(publication, wish.language)
    gone = tuple(name for name in written if (name in wish.names if wish.names else name not in holding))
    if not gone:
        return Shown(summary=f"nothing to withdraw in {root}/{METADATA}")
    if found := withdraw(wish.folder, wish.language, gone):
        return Shown(diagnostics=tuple(found))
    return Shown(summary=f"withdrew {many(len(gone), 'signature')} in {root}/{METADATA}")


def _written(publication: Publication, language: str) -> tuple[str, ...]:
    """Return the names that reviews of a language hold, each once."""
    names = (name for one in publication.reviews if one.language == language for name, _ in one.signed)
    return tuple(dict.fromkeys(names))


def _to_answer(every: Iterable[Answered]) -> str:
    return many(sum(one.state not in HOLD for one in every), "question")


def _is_named(wish: Wish, one: Answered) -> bool:
    return not wish.names or one.question.name in wish.names


def _senseless(wish: Wish) -> Shown | None:
    """Return why a wish cannot be granted, as far as it says so itself."""
    signs = bool(wish.by or wish.date or wish.signs)
    if wish.withdraws and (signs or wish.wrong):
        return _unknown("nobody signs and withdraws at once", "leave out --withdraw, or all else but the names")
    if wish.wrong is not None and not (signs and wish.names and wish.wrong.strip()):
        hint = "name it, give --by NAME and --date DATE, and words that say what is wrong"
        return _unknown("who finds something wrong names it, signs, and says what is", hint)
    if not wish.signs and (wish.by or wish.date):
        return _unsigned(wish)
    return None


def _unsigned(wish: Wish) -> Shown | None:
    """Return what is missing for a signature."""
    if not wish.by.strip() or not wish.date:
        hint = "give --by NAME and --date 2026-11-22, or --sign to be asked"
        return _unknown("who signs says both who and when", hint)
    try:
        datetime.date.fromisoformat(wish.date if len(wish.date) == len("2026-11-22") else "")
    except ValueError:
        return _unknown(f"{wish.date} is not a date", "write year, month and day: 2026-11-22")
    return None


def _unnamed(wish: Wish, publication: Publication, every: tuple[Answered, ...]) -> Shown | None:
    """Return what is wrong with a name: there is no such question, or nobody signed it."""
    names = [one.question.name for one in every]
    known = _written(publication, wish.language) if wish.withdraws else names
    for name in wish.names:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 3)
            hint = f"there is {', '.join(near)}" if near else "--list lists all questions"
            what = "nobody signed" if wish.withdraws else "there is no question"
            return _unknown(f"{what} {name!r}", hint)
    return None


def _unknown(message: str, hint: str) -> Shown:
    return Shown(diagnostics=(Diagnostic(Position("review"), "unknown-choice", message, hint),))
