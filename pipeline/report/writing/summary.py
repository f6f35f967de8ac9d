"""The first chapter: what holds, what fails, what waits for a person, and which programs looked.

In: a teller. Out: the chapter, and its charts by file name. The first sentence says no more
than what the evidence carries (REP-04): that all rules of a standard were found met is said only
where every one of them that applies is passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.phrases import language_name
from pipeline.report.charts import Bar, bars
from pipeline.report.questions import State
from pipeline.report.rules import rules
from pipeline.report.writing.markup import callout, heading, picture, plain, points, table
from pipeline.report.writing.teller import FORMATS, Standing, Teller

SHOWN = (Standing.PASSED, Standing.FAILED, Standing.UNJUDGED, Standing.WAITING, Standing.ABSENT)


def chapter(teller: Teller) -> str:
    """Return the chapter."""
    parts = [
        heading(1, teller.say("summary-title"), "summary"),
        teller.say("summary-about", title=teller.title) + "\n",
        _is_current(teller),
        heading(2, teller.say("holds"), "holds"),
        _verdict(teller),
        _by_standard(teller),
        _chart(teller, "rules", _rule_bars(teller)),
        heading(2, teller.say("fails"), "fails"),
        _failed(teller),
        _unjudged(teller),
        heading(2, teller.say("waits"), "waits"),
        teller.say("waits-about") + "\n",
        _chart(teller, "persons", _question_bars(teller)),
        heading(2, teller.say("looked"), "looked"),
        teller.say("looked-about") + "\n",
        _programs(teller),
        heading(2, teller.say("editions"), "editions"),
        teller.say("editions-about") + "\n",
        _editions(teller),
    ]
    return "\n".join(part for part in parts if part)


def charts(teller: Teller) -> Mapping[str, bytes]:
    """Return the drawings of the chapter by their files."""
    return {
        _file(teller, "rules"): bars(_rule_bars(teller)),
        _file(teller, "persons"): bars(_question_bars(teller)),
    }


def met(teller: Teller, standard: str) -> bool:
    """Say whether every rule of a standard that applies was found met, by programs and by persons; REP-04."""
    counted = teller.counted(standard)
    left = sum(counted[each] for each in (Standing.FAILED, Standing.UNJUDGED, Standing.WAITING))
    return not left and bool(counted[Standing.PASSED])


def _is_current(teller: Teller) -> str:
    if teller.evidence.current:
        return ""
    return callout("warning", teller.say("not-current-title"), "not-current", teller.say("not-current"))


def _verdict(teller: Teller) -> str:
    """Return the sentences on what was found met, or on what is missing."""
    whole = [
        teller.say("standard-met", standard=teller.say(f"{each}-name"))
        for each in teller.standards
        if met(teller, each)
    ]
    lead = teller.say("some-met") if whole else teller.say("none-met")
    return f"{lead}\n\n{points(whole)}" if whole else f"{lead}\n"


def _by_standard(teller: Teller) -> str:
    head = [teller.say("standard"), *(teller.say(f"count-{each}") for each in SHOWN)]
    rows = []
    for standard in teller.standards:
        counted = teller.counted(standard)
        rows.append([teller.say(f"{standard}-name"), *(str(counted[each]) for each in SHOWN)])
    return table("by-standard", teller.say("by-standard"), head, rows)


def _rule_bars(teller: Teller) -> list[Bar]:
    found = []
    for standard in teller.standards:
        counted = teller.counted(standard)
        whole = sum(counted[each] for each in SHOWN if each is not Standing.ABSENT)
        words = teller.say("part-of", part=counted[Standing.PASSED], whole=whole)
        found.append(Bar(teller.say(f"{standard}-short"), counted[Standing.PASSED], whole, words))
    return found or [Bar(teller.say("nothing-built"), 0, 0, teller.say("part-of", part=0, whole=0))]


def _question_bars(teller: Teller) -> list[Bar]:
    found = []
    for language, answers in teller.evidence.answers.items():
        signed = sum(one.state is State.SIGNED for one in answers)
        words = teller.say("part-of", part=signed, whole=len(answers))
        found.append(Bar(language_name(language, teller.language), signed, len(answers), words))
    return found


def _chart(teller: Teller, name: str, rows: list[Bar]) -> str:
    """Return a chart with its words: the long description has every number."""
    caption = teller.say(f"chart-{name}")
    description = [teller.say("bar", name=plain(row.name), part=row.part, whole=row.whole) for row in rows]
    whole = f"{teller.say(f'chart-{name}-read')}\n\n{points(description)}"
    alternative = teller.say(f"chart-{name}-alternative", rows=len(rows))
    return picture(f"chart-{name}", _file(teller, name), alternative, caption, whole)


def _file(teller: Teller, name: str) -> str:
    return f"images/report-{name}-{teller.language}.svg"


def _failed(teller: Teller) -> str:
    named = [
        teller.say("rule-of", rule=teller.rule(rule), standard=f"[](#{standard})")
        for standard in teller.standards
        for rule in rules(standard)
        if teller.standing(rule) is Standing.FAILED
    ]
    return f"{teller.say('rules-failed')}\n\n{points(named)}" if named else teller.say("nothing-failed") + "\n"


def _unjudged(teller: Teller) -> str:
    number = sum(teller.counted(standard)[Standing.UNJUDGED] for standard in teller.standards)
    return teller.count("rules-unjudged", number) + "\n" if number else ""


def _programs(teller: Teller) -> str:
    evidence = teller.evidence
    rows = [[teller.machine(name), plain(version), teller.say("ran")] for name, version in evidence.ran.items()]
    rows += [
        [teller.machine(name), teller.say("unknown"), teller.count("not-run", len(files))]
        for name, files in evidence.not_run.items()
    ]
    if not rows:
        return teller.say("no-programs") + "\n"
    return table(
        "programs", teller.say("programs"), [teller.say(key) for key in ("program", "version", "looked-at")], rows
    )


def _editions(teller: Teller) -> str:
    """Return the editions that the report is about: rows of language and size, with the files of each format."""
    evidence, words = teller.evidence, teller.layout_words
    files: dict[tuple[str, str], dict[str, str]] = {}
    paths = {judgement.edition: judgement.files for judgement in evidence.judgements}
    for edition in evidence.editions:
        counted = teller.count("files", len(paths.get(edition, ())))
        files.setdefault((edition.language, edition.size), {})[edition.format] = counted
    rows = []
    for (language, size), of in files.items():
        shown = words.say(f"size-{size}") if words.has(f"size-{size}") else words.say("size-other", points=size[:-2])
        row = teller.say("language-and-size", language=teller.name(language), size=plain(shown))
        rows.append([row, *(of.get(kind, teller.say("not-built")) for kind in FORMATS)])
    head = [teller.say("edition-head"), *(teller.say(f"format-{kind}") for kind in FORMATS)]
    return table("editions-built", teller.say("editions-built"), head, rows) if rows else ""
