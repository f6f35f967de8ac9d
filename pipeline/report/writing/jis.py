"""The chapter on JIS X 8341-3:2016: the form in which test results are made public (REP-08).

In: a teller. Out: the chapter: nine fields, and the list of the 38 success criteria of levels A and AA,
which are those of WCAG 2.0 (LEG-02). Only web pages are in its scope. What the evidence does not hold is
left for who publishes the form, and named as left; a level is stated only where all was found met.
"""

from __future__ import annotations

from pipeline.editions import Format
from pipeline.phrases import date_in
from pipeline.report.questions import State
from pipeline.report.rules import Rule, rules
from pipeline.report.writing.markup import heading, plain, table
from pipeline.report.writing.teller import Standing, Teller, worst

LEVEL_A = (
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2", "2.1.1",
    "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "3.1.1", "3.2.1",
    "3.2.2", "3.3.1", "3.3.2", "4.1.1", "4.1.2",
)  # fmt: skip
LEVEL_AA = (
    "1.2.4", "1.2.5", "1.4.3", "1.4.4", "1.4.5", "2.4.5", "2.4.6", "2.4.7", "3.1.2", "3.2.3",
    "3.2.4", "3.3.3", "3.3.4",
)  # fmt: skip
PARSING = "4.1.1"  # not in WCAG 2.2: whether the markup is valid is what a validator of HTML says (LEG-01)
MARKUP_VALIDATOR = "nu"
FIELDS = ("date", "standard", "level", "scope", "technologies", "pages", "address", "criteria", "period")


def chapter(teller: Teller) -> str:
    """Return the chapter."""
    web = any(each.format is Format.HTML for each in teller.evidence.editions)
    parts = [heading(1, teller.say("jis-title"), "jis"), teller.say("jis-about") + "\n"]
    if not web:
        return "\n".join([*parts, teller.say("jis-no-pages") + "\n"])
    rows = [[teller.say(f"jis-{field}"), _entry(teller, field)] for field in FIELDS]
    parts += [
        heading(2, teller.say("jis-result"), "jis-result"),
        teller.say("jis-result-about") + "\n",
        table("jis-fields", teller.say("jis-fields"), [teller.say("field"), teller.say("entry")], rows),
        heading(2, teller.say("jis-checklist"), "jis-checklist"),
        teller.say("jis-checklist-about") + "\n",
        _checklist(teller),
    ]
    return "\n".join(parts)


def level_met(teller: Teller) -> bool:
    """Say whether every one of the 38 criteria that applies was found met on all web pages, by programs and persons."""
    found = [_standing(teller, criterion) for criterion in (*LEVEL_A, *LEVEL_AA)]
    return Standing.PASSED in found and set(found) <= {Standing.PASSED, Standing.ABSENT}


def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules("wcag22")}


def _standing(teller: Teller, criterion: str) -> Standing:
    """Return what became of a criterion on web pages; one that nothing judged is not judged."""
    if criterion == PARSING:
        judged = [
            worst([Standing.FAILED if each.failed else Standing.UNJUDGED if each.unknown else Standing.PASSED])
            for judgement in teller.evidence.judgements
            if judgement.edition.format is Format.HTML
            for each in judgement.tested
            if each.validator == MARKUP_VALIDATOR
        ]
        return worst(judged) if judged else Standing.UNJUDGED
    found = teller.standing(_rules()[criterion], Format.HTML)
    return Standing.UNJUDGED if found is Standing.NONE else found


def _checklist(teller: Teller) -> str:
    names = _rules()
    rows = []
    for criterion in sorted((*LEVEL_A, *LEVEL_AA), key=lambda each: [int(part) for part in each.split(".")]):
        rule = names.get(criterion)
        name = plain(rule.names[teller.language]) if rule else teller.say("jis-parsing")
        standing = _standing(teller, criterion)
        applies = teller.say("jis-not-applied" if standing is Standing.ABSENT else "jis-applied")
        note = teller.remark(rule, Format.HTML) if rule else teller.say("jis-parsing-note")
        level = "AA" if criterion in LEVEL_AA else "A"
        rows.append(
            [teller.say("named", name=plain(criterion), text=name), level, applies, teller.say(f"jis-{standing}"), note]
        )
    head = [teller.say(key) for key in ("criterion", "level", "applies", "result", "remark")]
    return table("jis-criteria", teller.say("jis-criteria-table"), head, rows)


def _entry(teller: Teller, field: str) -> str:
    evidence = teller.evidence
    match field:
        case "level":
            return teller.say("jis-level-met" if level_met(teller) else "jis-level-open")
        case "scope":
            return teller.say("jis-scope-entry", title=teller.title)
        case "pages":
            pages = {path for each in evidence.judgements if each.edition.format is Format.HTML for path in each.files}
            return teller.count("jis-pages-entry", len([path for path in pages if path.endswith(".html")]))
        case "address":
            address = teller.site.url(f"{evidence.name}/index.html")
            return plain(address) if address else teller.say("jis-address-unknown")
        case "criteria":
            return teller.say("jis-criteria-entry")
        case "period":
            dates = [
                one.review.date
                for answers in evidence.answers.values()
                for one in answers
                if one.state is State.SIGNED and one.review is not None
            ]
            if not dates:
                return teller.say("jis-period-none")
            first, last = (plain(date_in(teller.layout_words, each)) for each in (min(dates), max(dates)))
            return teller.say("jis-period-signed", first=first, last=last)
        case _:
            return teller.say(f"jis-{field}-entry")
