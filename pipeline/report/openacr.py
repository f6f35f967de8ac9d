"""OpenACR: the evidence as an accessibility conformance report for programs, in YAML (REP-04, LEG-08, LEG-09).

In: the evidence on one publication or on all of a site. Out: the text of openacr.yaml, by GSA's schema 0.1.0 and its
catalogue of VPAT 2.5 for WCAG 2.2. A component is web (web pages) or electronic-docs (PDF and e-books), and has the
worst level of its editions. "Supports" stands only where in every edition machines passed and persons
signed; what nobody decided is not evaluated, and its note says what is open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline import __version__
from pipeline.editions import Format
from pipeline.model import Site, in_language
from pipeline.report.evidence import Evidence, Judgement, Outcome
from pipeline.report.questions import Answered, State
from pipeline.report.rules import Rule, languages, rules

Value = dict[str, Any]
CATALOG = "2.5-edition-wcag-2.2-en"
CHAPTERS: Mapping[str, str] = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}
COMPONENTS: Mapping[str, tuple[Format, ...]] = {"web": (Format.HTML,), "electronic-docs": (Format.PDF, Format.EPUB)}
LEVELS = ("does-not-support", "partially-supports", "not-evaluated", "supports", "not-applicable")  # from the worst
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
SHOWN = 5  # findings, or open questions, that a note names one by one
# The catalogue lists it although WCAG 2.2 has taken it out.
OBSOLETE: Mapping[str, tuple[str, ...]] = {"A": ("4.1.1",), "AA": ()}


def of_publication(one: Evidence, site: Site) -> str:
    """Return the report on one publication, the same for the same evidence."""
    metadata = one.publication.main.metadata
    return _text(_report((one,), site, metadata.title, metadata.description))


def of_site(every: Sequence[Evidence], site: Site) -> str:
    """Return the report on all publications together. Raises IndexError where there is none."""
    first = every[0].publication.main
    name = site.name(first.language) or first.metadata.publisher.name
    return _text(_report(every, site, name, ", ".join(one.publication.main.metadata.title for one in every)))


def level_of(judgements: Iterable[Judgement]) -> str:
    """Return the level of a criterion in some editions, by its id in the catalogue: the worst that holds (REP-04)."""
    outcomes = [one.outcome for one in judgements]
    failed = outcomes.count(Outcome.FAILED)
    if failed:
        return LEVELS[0] if 2 * failed > len(outcomes) else LEVELS[1]
    if Outcome.UNTESTED in outcomes or not outcomes:
        return LEVELS[2]
    return LEVELS[3] if Outcome.PASSED in outcomes else LEVELS[4]


def _report(every: Sequence[Evidence], site: Site, name: str, description: str) -> Value:
    main = every[0].publication.main
    publisher = main.metadata.publisher
    contact = in_language(site.contacts, main.language, main.metadata.accessibility.contact)
    vendor = {"company_name": publisher.name, "email": contact if "@" in contact else ""}
    vendor |= {"website": address} if (address := publisher.url or site.publisher_url) else {}
    days = [day for one in every for given in one.answers.values() for each in given if (day := _signed_on(each))]
    ran = dict(sorted(pair for one in every for pair in one.ran.items()))
    return {
        "title": f"{publisher.name} Accessibility Conformance Report",
        "product": {"name": name, "description": description},
        "author": vendor,
        "vendor": vendor,
        **({"report_date": max(days)} if days else {}),
        "version": 1,
        "notes": _about(every),
        "evaluation_methods_used": f"All files, none left out, by programs: "
        f"{', '.join(f'{name} {version}' for name, version in ran.items()) or 'none has run'}; joined by Everypage "
        f"{__version__}. What programs cannot decide, by persons who signed for what they saw.",
        "catalog": CATALOG,
        "chapters": {
            **{chapter: {"criteria": list(_criteria(every, level))} for level, chapter in CHAPTERS.items()},
            "success_criteria_level_aaa": {"notes": "Level AAA was not evaluated.", "disabled": True},
        },
    }


def _about(every: Sequence[Evidence]) -> str:
    """Return what stands at the head of the report: what it is, and how much is open."""
    editions = sum(len(one.editions) for one in every)
    whole = [each for one in every for given in one.answers.values() for each in given]
    waiting = sum(each.state is not State.SIGNED for each in whole)
    said = [
        f"Made from what was found in {editions} editions: nothing is claimed that was not shown.",
        f"{waiting} of {len(whole)} questions wait for a person; a criterion that waits is not evaluated."
        if waiting
        else "Persons have answered every question.",
    ]
    if any(one.not_run for one in every):
        said.append("Not every program has judged every file.")
    if limits := sum(len(one.limits) for one in every):
        said.append(f"{limits} known limits are listed in the report beside this file.")
    return " ".join(said)


def _criteria(every: Sequence[Evidence], level: str) -> Iterator[Value]:
    found = [(rule.id, rule) for rule in rules("wcag22") if rule.level == level]
    gone = {"level": "not-applicable", "notes": "WCAG 2.2 has taken this criterion out."}
    listed = [(number, _components(every, rule)) for number, rule in found]
    listed += [(number, [{"name": name, "adherence": dict(gone)} for name in COMPONENTS]) for number in OBSOLETE[level]]
    for number, components in sorted(listed, key=lambda one: tuple(map(int, one[0].split(".")))):
        yield {"num": number, "components": components}


def _components(every: Sequence[Evidence], rule: Rule) -> list[Value]:
    components = []
    for name, formats in COMPONENTS.items():
        own = [each for one in every for each in one.of(rule) if each.edition.format in formats]
        if own:
            components.append({"name": name, "adherence": {"level": level_of(own), "notes": _note(own)}})
    return components


def _note(judgements: Sequence[Judgement]) -> str:
    """Return why the level is what it is: what failed and where, what is open, who looked; or why nothing applies."""
    applying = [one for one in judgements if one.outcome is not Outcome.INAPPLICABLE]
    if not applying:
        return _sentence(next(iter(one.why.get(languages()[0], "") for one in judgements)))
    failed = [one for one in applying if one.outcome is Outcome.FAILED]
    persons = {(each.question.position.path, each.question.name): each for one in applying for each in one.persons}
    said = [
        *_found(failed, len(applying)),
        *_waiting(persons.values()),
        *_unjudged(applying),
        *_let_stand(applying),
        *_spoke(applying, persons.values()),
    ]
    return " ".join(said)


def _found(failed: Sequence[Judgement], applying: int) -> Iterator[str]:
    if failed:
        findings = dict.fromkeys(f"{each.position}: {each.message}" for one in failed for each in one.findings)
        wrong = dict.fromkeys(
            f"{each.question.name}: {each.review.wrong}"
            for one in failed
            for each in one.persons
            if each.state is State.REFUSED and each.review
        )
        yield f"Not met in {len(failed)} of {applying} editions: {_some([*findings, *wrong])}."


def _waiting(persons: Iterable[Answered]) -> Iterator[str]:
    names = [
        f"{each.question.language} {each.question.name}"
        for each in persons
        if each.state not in (State.SIGNED, State.REFUSED)
    ]
    if names:
        yield f"A person must still decide: {_some(names)}."


def _unjudged(judgements: Iterable[Judgement]) -> Iterator[str]:
    names = {each.validator for one in judgements for each in one.tested if each.unknown}
    if names:
        yield f"Not all files were judged by: {_some(sorted(names))}."


def _let_stand(judgements: Iterable[Judgement]) -> Iterator[str]:
    found = dict.fromkeys(
        f"{each.position}: {each.message}" for one in judgements for tested in one.tested for each in tested.settled
    )
    if found:
        yield f"Let stand by the editors, with reasons in the list of known limits: {_some(list(found))}."


def _spoke(judgements: Iterable[Judgement], persons: Iterable[Answered]) -> Iterator[str]:
    names = {f"{each.validator} {each.version}" for one in judgements for each in one.tested if each.files}
    if names:
        yield f"Judged by {', '.join(sorted(names))}."
    if signed := sum(each.state is State.SIGNED for each in persons):
        yield f"Questions that a person answered: {signed}."


def _signed_on(one: Answered) -> str:
    return one.review.date.isoformat() if one.review and one.state in (State.SIGNED, State.REFUSED) else ""


def _some(names: Sequence[str]) -> str:
    more = f"; and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _text(report: Value) -> str:
    return "\n".join(_lines(report, "")) + "\n"


def _lines(value: Value | list[Any], pad: str) -> Iterator[str]:
    """Yield plain values as lines of YAML; texts as JSON writes them, which YAML reads alike."""
    for key, each in value.items() if isinstance(value, dict) else ((None, one) for one in value):
        mark = "- " if key is None else f"{key}: "
        if not isinstance(each, dict | list) or not each:
            yield f"{pad}{mark}{_scalar(each)}"
        elif key is None:
            first, *others = _lines(each, f"{pad}  ")
            yield f"{pad}- {first.removeprefix(f'{pad}  ')}"
            yield from others
        else:
            yield f"{pad}{key}:"
            yield from _lines(each, f"{pad}  ")


def _scalar(value: object) -> str:
    """Return a plain value; signs that YAML takes for the end of a line, or does not allow, are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
