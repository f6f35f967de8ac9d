"""The chapters on persons: what must still be looked at, with the thing itself; and what was signed.

In: a teller. Out: two chapters, and the pictures that they show. Words of the publication are
quotations in their own language; a picture stands beside the questions about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.diagnostics import Position, Severity
from pipeline.phrases import date_in
from pipeline.report.questions import Answered, Kind, Question, State, Thing
from pipeline.report.rules import STANDARDS, rules
from pipeline.report.writing.markup import code, heading, picture, plain, points, quotation, said, table
from pipeline.report.writing.teller import PROGRAMS, Teller

_TAGGED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*): (.+)", re.DOTALL)  # as questions on languages name a phrase
MOST_REVIEWS = 40
_PLACES = " (at "  # what programs that look at pages end a message with: selectors, which differ from page to page


def open_chapter(teller: Teller) -> str:
    """Return the chapter on what a person must look at."""
    name = teller.evidence.name
    language = teller.evidence.publication.main.language
    sign = f'everypage review {name} {language} --by "…" --date …'
    parts = [
        heading(1, teller.say("persons-title"), "persons"),
        teller.say("persons-about") + "\n",
        heading(2, teller.say("signing"), "signing"),
        teller.say("signing-about") + "\n",
        f"```text\n{sign}\n```\n",
        teller.say("signing-after") + "\n",
    ]
    for language, answers in teller.evidence.answers.items():
        waiting = [one for one in answers if one.state is not State.SIGNED]
        parts.append(heading(2, teller.say("questions-in", language=teller.name(language)), f"questions-{language}"))
        parts.append(teller.count("open-questions" if waiting else "no-open-questions", len(waiting)) + "\n")
        parts += _by_kind(teller, language, waiting)
    parts += _reviews(teller)
    return "\n".join(parts)


def signed_chapter(teller: Teller) -> str:
    """Return the chapter on what was signed, by whom, when and for what."""
    parts = [heading(1, teller.say("signed-title"), "signed"), teller.say("signed-about") + "\n"]
    every = [one for answers in teller.evidence.answers.values() for one in answers]
    for state, key in ((State.SIGNED, "signed"), (State.REFUSED, "found-wrong"), (State.CHANGED, "outdated")):
        told = [one for one in every if one.state is state and one.review is not None]
        parts.append(heading(2, teller.say(f"{key}-head"), f"state-{state}"))
        if not told:
            parts.append(teller.say(f"no-{key}") + "\n")
            continue
        head = [teller.say(each) for each in ("question", "asked", "who", "when")]
        rows = [_signature(teller, one) for one in told]
        parts.append(table(f"table-{state}", teller.say(f"{key}-table"), head, rows))
    return "\n".join(parts)


def pictures(teller: Teller) -> Mapping[str, bytes]:
    """Return the pictures of the publication that open questions are about, by where they lie in the report."""
    found = {}
    for language, answers in teller.evidence.answers.items():
        images = teller.evidence.publication.documents[language].images
        for one in answers:
            name = one.question.image
            if one.state is not State.SIGNED and name in images:
                found[_file(name)] = images[name]
    return found


def _file(image: str) -> str:
    return f"images/seen/{image.removeprefix('images/')}"


def _by_kind(teller: Teller, language: str, waiting: Sequence[Answered]) -> Iterator[str]:
    """Yield the open questions of a language: those about pictures by picture, the others by kind."""
    shown = teller.evidence.publication.documents[language].images
    by_picture = [one for one in waiting if one.question.image in shown]
    for kind in Kind:
        of_kind = [one for one in waiting if one.question.kind is kind and one not in by_picture]
        if of_kind:
            yield heading(3, teller.say(f"kind-{kind}"), f"ask-{language}-{kind}")
            if kind is not Kind.RULE:  # whose questions are all different
                yield f"{plain(of_kind[0].question.ask(teller.layout_words))}\n"
            yield points(_question(teller, one) for one in of_kind)
    images = dict.fromkeys(one.question.image for one in by_picture)
    if images:
        yield heading(3, teller.say("kind-pictures"), f"ask-{language}-pictures")
    for number, image in enumerate(images, 1):
        alternative = teller.say("picture-shown", number=number)
        caption = teller.say("picture-caption", file=code(image))
        yield picture(f"seen-{language}-{number}", _file(image), alternative, caption)
        yield points(_question(teller, one, asked=True) for one in by_picture if one.question.image == image)


def _question(teller: Teller, one: Answered, *, asked: bool = False) -> str:
    """Return a question as an item of a list: its name and place, what became of it, and the words to look at."""
    question = one.question
    if question.kind is Kind.RULE:  # asked of the whole, so it has no place; its things are editions
        asks = plain(question.ask(teller.layout_words))
        lines, words = [teller.say("named", name=code(question.name), text=asks)], []
    else:
        lines = [teller.say("question-at", name=code(question.name), place=code(str(question.position)))]
        lines += [plain(question.ask(teller.layout_words))] if asked else []
        words = _things(teller, question)
    if one.review is not None:
        key = "was-refused" if one.state is State.REFUSED else "was-signed"
        date = plain(date_in(teller.layout_words, one.review.date))
        lines.append(teller.say(key, by=plain(one.review.by), date=date))
        if one.review.wrong:
            lines.append(quotation([said(one.review.wrong, question.language, teller.language)]))
    if words:
        lines.append(quotation(words))
    return "\n\n".join(lines)


def _things(teller: Teller, question: Question) -> list[str]:
    """Return the words to look at, each in its language: paragraphs of a quotation.

    Heads of a table stand together, and so do phrases in other languages, as they would be read in a row.
    """
    texts = [each for thing in question.things if (each := _thing(teller, question, thing))]
    match question.kind:
        case Kind.TABLE:
            shown = texts[:1]
            for scope in ("col", "row"):
                heads = [each for thing in question.things[1:] if (each := _head(teller, question, thing, scope))]
                shown += (
                    [teller.say(f"heads-{scope}", heads=teller.say("semicolon-between").join(heads))] if heads else []
                )
            return shown
        case Kind.LANGUAGES | Kind.LINKS:
            return [teller.say("semicolon-between").join(texts)] if texts else []
        case Kind.TITLE:
            return [*texts[:1], *([teller.say("semicolon-between").join(texts[1:])] if texts[1:] else [])]
        case _:
            return texts


def _thing(teller: Teller, question: Question, thing: Thing) -> str:
    """Return words to look at in their language; those that a question on languages names bear the one named."""
    tagged = _TAGGED.fullmatch(thing.text) if question.kind is Kind.LANGUAGES else None
    if tagged:
        return teller.say("phrase-in", language=plain(tagged[1]), words=said(tagged[2], tagged[1], teller.language))
    return teller.quoted(thing.text, question.language, thing.position)


def _head(teller: Teller, question: Question, thing: Thing, scope: str) -> str:
    """Return the words of a head of a table with such a scope, which a question puts before them; else nothing."""
    found, _, words = thing.text.partition(": ")
    return teller.quoted(words, question.language, thing.position) if found.startswith(scope) else ""


def _signature(teller: Teller, one: Answered) -> list[str]:
    question, review = one.question, one.review
    assert review is not None
    by = plain(review.by)
    if review.wrong:
        by = teller.say("by-with-words", by=by, words=said(review.wrong, question.language, teller.language))
    named = teller.say("named-in", name=code(question.name), language=teller.name(question.language))
    asked = plain(question.ask(teller.layout_words))
    return [named, asked, by, plain(date_in(teller.layout_words, review.date))]


def _reviews(teller: Teller) -> Iterator[str]:
    """Yield what programs found and leave to a person: each once, with its places and the rules that wait for it."""
    told: dict[str, tuple[dict[Position, None], dict[str, None]]] = {}
    for standard in STANDARDS:
        for rule in rules(standard):
            for judgement in teller.of(rule):
                for each in judgement.findings:
                    if each.severity is not Severity.ERROR:
                        message = each.message.partition(_PLACES)[0].rstrip(".")
                        places, named = told.setdefault(message, ({}, {}))
                        places[each.position] = named[teller.rule(rule)] = None
    yield heading(2, teller.say("left-to-persons"), "left-to-persons")
    if not told:
        yield teller.say("nothing-left") + "\n"
        return
    yield teller.say("left-about") + "\n"
    yield points(
        teller.say(
            "left",
            message=said(message, PROGRAMS, teller.language),
            number=len(places),
            place=code(str(min(places))),
            rules=teller.joined(named),
        )
        for message, (places, named) in list(told.items())[:MOST_REVIEWS]
    )
    if len(told) > MOST_REVIEWS:
        yield teller.count("more-findings", len(told) - MOST_REVIEWS) + "\n"
