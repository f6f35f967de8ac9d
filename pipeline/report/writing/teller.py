"""The teller of a report: what the evidence says, in the words of one language.

In: the evidence of one publication, a language of the report. Out: names, cells and sentences
for the chapters. What an edition's outcome means for a reader is a `Standing`: what EARL calls
untested is parted into what no program judged and what waits for a person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from pipeline.checks.passages import Piece, passages
from pipeline.diagnostics import Position
from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.layouts import Layouts, Words
from pipeline.model import Metadata, Site
from pipeline.phrases import language_name
from pipeline.report.evidence import Evidence, Judgement, Outcome
from pipeline.report.questions import Answered, State
from pipeline.report.rules import STANDARDS, Rule, rules
from pipeline.report.writing.markup import plain, said

PROGRAMS = "en"  # validators and checks speak English
FORMATS = (Format.HTML, Format.EPUB, Format.PDF)


class Standing(StrEnum):
    """What became of a rule, for a reader; the worst comes first, and `standing-<value>` is its word."""

    FAILED = "failed"
    UNJUDGED = "unjudged"
    WAITING = "waiting"
    PASSED = "passed"
    ABSENT = "absent"
    NONE = "none"


ORDER = tuple(Standing)


def standing_of(judgement: Judgement) -> Standing:
    """Return what a judgement means: `UNJUDGED` where a program did not look, `WAITING` where only a person can say."""
    match judgement.outcome:
        case Outcome.PASSED:
            return Standing.PASSED
        case Outcome.FAILED:
            return Standing.FAILED
        case Outcome.INAPPLICABLE:
            return Standing.ABSENT
        case Outcome.UNTESTED:
            return Standing.WAITING if waits_for_person(judgement) else Standing.UNJUDGED


def waits_for_person(judgement: Judgement) -> bool:
    """Say whether every program has looked, so that only a person is missing."""
    return not any(each.unknown or not each.version for each in judgement.tested) and bool(
        judgement.persons or judgement.rule.question or judgement.tested
    )


def worst(standings: Iterable[Standing]) -> Standing:
    """Return what stands for several: the worst of them, `NONE` for none."""
    return min(standings, key=ORDER.index, default=Standing.NONE)


@cache
def tables() -> Mapping[str, Words]:
    """Return the words of the report by language: those for which a table lies in `words/`."""
    inputs, faults = read_folder(Path(__file__).parents[1] / "words")
    if faults:
        raise ValueError(f"the words of the report cannot be read: {faults[0].message}")
    return {
        (language := path.removesuffix(".toml")): Words(language, tomllib.loads(text.decode()))
        for path, text in sorted(inputs.files.items())
        if path.endswith(".toml")
    }


@dataclass(frozen=True)
class Teller:
    """One report in one language. Keys of its words are those of `words/<language>.toml`."""

    evidence: Evidence
    language: str
    layouts: Layouts
    site: Site

    @cached_property
    def words(self) -> Words:
        """The report's own words."""
        return tables()[self.language]

    @cached_property
    def layout_words(self) -> Words:
        """The words that the layouts add, in which questions are asked and sizes named."""
        return self.layouts.words(self.language)

    @cached_property
    def judged(self) -> Mapping[tuple[str, str], tuple[Judgement, ...]]:
        """The judgements of each rule, by its standard and id."""
        found: dict[tuple[str, str], tuple[Judgement, ...]] = {}
        for each in self.evidence.judgements:
            key = (each.rule.standard, each.rule.id)
            found[key] = (*found.get(key, ()), each)
        return found

    @property
    def metadata(self) -> Metadata:
        """What the publication says of itself, in this language or else in its main one."""
        documents = self.evidence.publication.documents
        return documents.get(self.language, self.evidence.publication.main).metadata

    @property
    def title(self) -> str:
        """The publication's title as markup, in its own language where it has none in this one."""
        documents = self.evidence.publication.documents
        spoken = self.language if self.language in documents else self.evidence.publication.main.language
        return said(self.metadata.title, spoken, self.language)

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards of which some rule applies to what was built."""
        return tuple(each for each in STANDARDS if any(self.of(rule) for rule in rules(each)))

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What can become of a rule, in the order in which it is explained."""
        return (Standing.PASSED, Standing.FAILED, Standing.WAITING, Standing.UNJUDGED, Standing.ABSENT, Standing.NONE)

    @cached_property
    def foreign(self) -> Mapping[Position, tuple[Piece, ...]]:
        """The words of the publication that are in another language than their document, by the place they stand at."""
        found: dict[Position, tuple[Piece, ...]] = {}
        for passage in passages(self.evidence.publication):
            own = tuple(each for each in passage.pieces if each.language != passage.document and each.text.strip())
            if own:
                found[passage.position] = (*found.get(passage.position, ()), *own)
        return found

    def quoted(self, text: str, language: str, at: Position) -> str:
        """Return words of the publication that stand at a place, each in the language that it has there."""
        shown, rest = "", " ".join(text.split())
        for piece in self.foreign.get(at, ()):
            words = " ".join(piece.text.split())
            before, found, after = rest.partition(words)
            if found:
                shown += self._between(before, language) + said(words, piece.language, self.language)
                rest = after
        return shown + self._between(rest, language)

    def _between(self, text: str, language: str) -> str:
        """Return a part of a text with the spaces at its ends, which the marks of a language would swallow."""
        if not text.strip():
            return " " if text else ""
        before, after = " " if text[0] == " " else "", " " if text[-1] == " " else ""
        return f"{before}{said(text, language, self.language)}{after}"

    def say(self, key: str, **values: object) -> str:
        """Return a phrase of the report; the values are markup."""
        return self.words.say(key, **values)

    def count(self, key: str, number: int) -> str:
        """Return a phrase with a number in it, in the plural form that the language takes."""
        return self.words.count(key, number)

    def of(self, rule: Rule) -> tuple[Judgement, ...]:
        """Return the judgements of a rule, one for each edition that it applies to."""
        return self.judged.get((rule.standard, rule.id), ())

    def standing(self, rule: Rule, kind: Format | None = None) -> Standing:
        """Return what became of a rule in all editions, or in those of one format."""
        return worst(standing_of(each) for each in self.of(rule) if kind in (None, each.edition.format))

    def counted(self, standard: str) -> Mapping[Standing, int]:
        """Return how many rules of a standard ended in which way; those for no format here are left out."""
        found = dict.fromkeys(ORDER, 0)
        for rule in rules(standard):
            found[self.standing(rule)] += 1
        return found

    def word(self, standing: Standing) -> str:
        """Return the word for what became of a rule."""
        return self.say(f"standing-{standing}")

    def rule(self, rule: Rule) -> str:
        """Return how a rule is named: its id, which may be words of the tables' language, and its name."""
        spoken = PROGRAMS if any(character.isalpha() for character in rule.id) else self.language
        return self.say("named", name=said(rule.id, spoken, self.language), text=plain(rule.names[self.language]))

    def name(self, language: str) -> str:
        """Return the name of a language."""
        return plain(language_name(language, self.language))

    def edition(self, edition: Edition) -> str:
        """Return how an edition is named: language, size, format."""
        words, size = self.layout_words, edition.size
        known = words.has(f"size-{size}")
        shown = words.say(f"size-{size}") if known else words.say("size-other", points=size.removesuffix("pt"))
        parts = (self.name(edition.language), plain(shown), self.say(f"format-{edition.format}"))
        return self.say("edition", language=parts[0], size=parts[1], format=parts[2])

    def machine(self, validator: str, version: str = "") -> str:
        """Return how a program is named, with its version; rules of our own bear our own name (REP-14)."""
        shown = self.say(f"machine-{validator}") if self.words.has(f"machine-{validator}") else plain(validator)
        return self.say("machine-version", machine=shown, version=plain(version)) if version else shown

    def joined(self, texts: Iterable[str]) -> str:
        """Return texts as an enumeration."""
        return self.say("comma").join(texts)

    def how(self, rule: Rule) -> str:
        """Return by what a rule's outcomes are known: programs with versions, persons, or why it does not apply."""
        every = self.of(rule)
        live = [each for each in every if each.outcome is not Outcome.INAPPLICABLE]
        if every and not live:
            return plain(every[0].why.get(self.language, ""))
        ran = dict.fromkeys(
            (t.validator, t.version) for each in live for t in each.tested if not t.unknown and t.version
        )
        missed = dict.fromkeys(t.validator for each in live for t in each.tested if t.unknown or not t.version)
        parts = [self.joined(self.machine(*each) for each in ran)] if ran else []
        if missed:
            parts.append(self.say("did-not-judge", machines=self.joined(map(self.machine, missed))))
        if persons := persons_of(live):
            signed = sum(one.state is State.SIGNED for one in persons)
            parts.append(self.say("persons-signed", signed=signed, all=len(persons)))
        elif any(standing_of(each) is Standing.WAITING for each in live):
            parts.append(self.say("person-decides"))
        return self.say("semicolon").join(parts) or self.say("nobody")

    def remark(self, rule: Rule, kind: Format) -> str:
        """Return what is to be known of a rule's outcome in one format: why it does not apply, or who has spoken."""
        of = [each for each in self.of(rule) if each.edition.format == kind]
        live = [each for each in of if each.outcome is not Outcome.INAPPLICABLE]
        if of and not live:
            return plain(of[0].why.get(self.language, ""))
        if persons := persons_of(live):
            signed = sum(one.state is State.SIGNED for one in persons)
            return self.say("persons-signed", signed=signed, all=len(persons))
        return self.say("by-programs" if any(each.tested for each in live) else "nobody")

    def differing(self, rule: Rule) -> str:
        """Return which editions ended in which way, where those of a format did not all end alike; else nothing."""
        every = self.of(rule)
        kinds = {kind: {standing_of(each) for each in every if each.edition.format == kind} for kind in FORMATS}
        if all(len(found) < 2 for found in kinds.values()):
            return ""
        parts = []
        for standing in ORDER:
            editions = [self.edition(each.edition) for each in every if standing_of(each) is standing]
            if editions:
                parts.append(self.say("in-editions", standing=self.word(standing), editions=self.joined(editions)))
        return self.say("semicolon").join(parts)


def persons_of(judgements: Sequence[Judgement]) -> list[Answered]:
    """Return what persons must decide for the judgements, each question once."""
    found: dict[tuple[str, str], Answered] = {}
    for judgement in judgements:
        for one in judgement.persons:
            found.setdefault((one.question.language, one.question.name), one)
    return list(found.values())
