"""The chapters on standards: one table of all rules each, which editions differ, and what was found where.

In: a teller and a standard. Out: a chapter. The outcome of a rule in a format is the worst of
its editions; where they differ, the editions are named, so that nothing hides in a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.diagnostics import Diagnostic, Severity
from pipeline.editions import Format
from pipeline.report.rules import Rule, rules
from pipeline.report.writing import matterhorn
from pipeline.report.writing.markup import code, heading, plain, points, said, table
from pipeline.report.writing.teller import FORMATS, PROGRAMS, Standing, Teller

MOST_FINDINGS = 12  # of one rule: beyond them the number is told, and the machine-readable report has all


def chapter(teller: Teller, standard: str) -> str:
    """Return the chapter on a standard."""
    every = rules(standard)
    parts = [heading(1, teller.say(f"{standard}-title"), standard), teller.say(f"{standard}-about") + "\n"]
    parts.append(teller.say("words-mean") + "\n")
    kinds = [kind for kind in FORMATS if any(kind in rule.applies for rule in every)]
    groups = _groups(teller, standard, every)
    for group, of in groups.items():
        if len(groups) > 1:
            parts.append(heading(2, teller.say(f"{standard}-group-{group}"), f"{standard}-{group}"))
            parts.append(teller.count("rules-here", len(of)) + "\n")  # a heading needs text that stays with it
        name = f"{standard}-rules-{group}" if group else f"{standard}-rules"
        parts.append(_table(teller, name, of, kinds))
    if standard == "pdfua":
        parts.append(matterhorn.section(teller))
    parts += [heading(2, teller.say("findings"), f"{standard}-findings"), *_findings(teller, every)]
    return "\n".join(parts)


def _groups(teller: Teller, standard: str, every: Sequence[Rule]) -> Mapping[str, list[Rule]]:
    """Return the rules in the groups that have words: those of WCAG by guideline, which their numbers begin with."""
    groups: dict[str, list[Rule]] = {}
    for rule in every:
        first = "-".join(rule.id.split(".")[:2])
        groups.setdefault(first if teller.words.has(f"{standard}-group-{first}") else "", []).append(rule)
    return groups


def _table(teller: Teller, identifier: str, every: Sequence[Rule], kinds: Sequence[Format]) -> str:
    head = [teller.say("rule"), *(teller.say(f"format-{kind}") for kind in kinds), teller.say("how-known")]
    rows = [
        [teller.rule(rule), *(teller.word(teller.standing(rule, kind)) for kind in kinds), teller.how(rule)]
        for rule in every
    ]
    return table(identifier, teller.say(identifier), head, rows)


def _findings(teller: Teller, every: Sequence[Rule]) -> Iterator[str]:
    failed = [rule for rule in every if teller.standing(rule) is Standing.FAILED]
    differing = [(rule, text) for rule in every if (text := teller.differing(rule))]
    if not failed:
        yield teller.say("nothing-failed") + "\n"
    else:
        yield teller.say("these-failed") + "\n"
        yield points(f"{teller.rule(rule)}\n\n{_of_rule(teller, rule)}" for rule in failed)
    if differing:
        yield teller.say("editions-differ") + "\n"
        yield points(teller.say("named", name=teller.rule(rule), text=text) for rule, text in differing)


def _of_rule(teller: Teller, rule: Rule) -> str:
    """Return what was found against a rule: what a program says, where, how often; and what a person said."""
    told: dict[Diagnostic, None] = {}
    for judgement in teller.of(rule):
        told |= dict.fromkeys(each for each in judgement.findings if each.severity is Severity.ERROR)
    shown = [finding(teller, each) for each in list(told)[:MOST_FINDINGS]]
    if len(told) > MOST_FINDINGS:
        shown.append(teller.count("more-findings", len(told) - MOST_FINDINGS))
    refused = {
        one.question.name: one.review
        for judgement in teller.of(rule)
        for one in judgement.persons
        if one.review is not None and one.review.wrong
    }
    shown += [
        teller.say(
            "refused", name=code(name), by=plain(review.by), words=said(review.wrong, review.language, teller.language)
        )
        for name, review in refused.items()
        if review is not None
    ]
    return points(shown)


def finding(teller: Teller, each: Diagnostic) -> str:
    """Return a finding: where it is, and what the program says, in the program's language."""
    return teller.say("found", place=code(str(each.position)), message=said(each.message, PROGRAMS, teller.language))
