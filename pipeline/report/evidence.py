"""Evidence: what is known of the files that were built, for each rule and each edition. It runs nothing.

In: an output folder, the folder of the sources, the layouts. Out: an `Evidence` for each
publication, and diagnostics where what was built is not of what is written.

Steps: take the manifest; ask the memory of the validators what they said of the bytes as
they are now; read the source, for its findings and for what persons signed; then judge
each rule in each edition. A machine that did not look at every file it should, or that can
only ask, leaves its rule untested: nothing here is passed for want of findings (REP-02).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, Position, Severity, in_order
from pipeline.editions import Edition, Format
from pipeline.layouts import Layouts
from pipeline.manifest import Output
from pipeline.model import Publication
from pipeline.outputs import Outputs
from pipeline.report.limits import Limit, limits_of
from pipeline.report.needs import Had, is_claimed, unmet
from pipeline.report.questions import Answered, State, answered, for_rule
from pipeline.report.rules import SOURCE, Machine, Need, Rule, machines_for, rules, tells
from pipeline.report.said import Said, Told, said_of, told_of

__all__ = ["Evidence", "Judgement", "Limit", "Outcome", "Tested", "evidence", "of_publication"]


class Outcome(StrEnum):
    """What became of a rule, in the words of EARL 1.0."""

    PASSED = "passed"
    FAILED = "failed"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


@dataclass(frozen=True, slots=True)
class Tested:
    """What one machine said of a rule in an edition.

    `files` are those that it looked at, `failed` those in which it found something, `unknown` those that it should
    have looked at and did not; `where` has its findings by file. `settled` are findings that publication.yaml
    suppresses with a reason.
    """

    validator: str
    version: str
    finding: str
    outcome: Outcome
    findings: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    settled: tuple[Diagnostic, ...] = ()
    where: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def concerns(self, file: str) -> bool:
        """Say whether the machine looks at a file, or should."""
        return file in self.files or file in self.unknown

    def in_file(self, file: str) -> Tested:
        """Return what the machine said of one file that concerns it."""
        return _tested(
            self.validator,
            self.version,
            self.finding,
            {file: self.where.get(file, ())} if file in self.files else {},
            (file,) if file in self.unknown else (),
            self.settled,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """One rule for one edition.

    `machine` is what all machines say together; `findings` are theirs, and what they leave to a person
    has the severity of a review. `why` says, by language of the report, what a rule that does not apply
    would need. `persons` is what a person must decide before the rule is passed.
    """

    rule: Rule
    edition: Edition
    files: tuple[str, ...]
    machine: Outcome
    tested: tuple[Tested, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    persons: tuple[Answered, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome of machines and persons together: passed only where both have spoken and found nothing."""
        if self.machine is Outcome.INAPPLICABLE:
            return Outcome.INAPPLICABLE
        if self.machine is Outcome.FAILED or any(one.state is State.REFUSED for one in self.persons):
            return Outcome.FAILED
        signed = bool(self.persons) and all(one.state is State.SIGNED for one in self.persons)
        if self.persons and not signed:
            return Outcome.UNTESTED
        if not self.tested:
            return Outcome.PASSED if signed else Outcome.UNTESTED
        if any(one.settled for one in self.tested) and not signed:
            return Outcome.UNTESTED
        if self.rule.question and not self.persons:
            return Outcome.UNTESTED
        return self.machine

    def in_file(self, file: str) -> Judgement:
        """Return the same for one of the files alone."""
        tested = tuple(one.in_file(file) for one in self.tested if one.concerns(file))
        machine = self.machine if self.machine is Outcome.INAPPLICABLE else _together(tested)
        return replace(self, files=(file,), machine=machine, tested=tested, findings=_findings(tested))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one publication.

    `answers` are all its questions, by language. `ran` are the validators that looked at all of their files here,
    with their versions; `not_run` those that did not, with the files that nobody looked at. `digests` are
    those of the files, in hexadecimal SHA-256; `current` is False where the source is not what was built.
    """

    name: str
    publication: Publication
    editions: tuple[Edition, ...]
    judgements: tuple[Judgement, ...]
    answers: Mapping[str, tuple[Answered, ...]]
    limits: tuple[Limit, ...]
    ran: Mapping[str, str]
    not_run: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str] = field(default_factory=dict)
    current: bool = True

    def of(self, rule: Rule) -> tuple[Judgement, ...]:
        """Return the judgements of a rule, one for each edition of a format that it applies to."""
        return tuple(each for each in self.judgements if each.rule is rule)


def evidence(out: Path, sources: Path, layouts: Layouts) -> tuple[list[Evidence], list[Diagnostic]]:
    """Return what is known of each publication that was built into a folder, and what is wrong with knowing it."""
    from pipeline.base import base_of
    from pipeline.sources import read_source
    from pipeline.tools import versions

    manifest = Outputs(out).listed()
    if not manifest.publications:
        hint = "`everypage build` builds; `--out DIR` names the folder that was built into"
        message = "there is no manifest that can be read, so there is nothing to report on"
        return [], [Diagnostic(Position(str(out)), "nothing-to-validate", message, hint)]
    base, said = base_of(layouts, versions()), said_of(out, manifest)
    known: list[Evidence] = []
    found: list[Diagnostic] = []
    for name, record in sorted(manifest.publications.items()):
        folder = sources / name
        if not folder.is_dir():
            found.append(_not_of(folder, "is not there, and was built"))
            continue
        source = read_source(folder, layouts, base, manifest.publications)
        publication = source.load(layouts) if source.outline else None
        if publication is None:
            found += source.diagnostics or [_not_of(folder, "cannot be read as it was built")]
            continue
        current = record.inputs == source.keys.whole()
        if not current:
            found.append(_not_of(folder, "is not what was built"))
        told = told_of(publication, source, out, manifest)
        known.append(of_publication(publication, manifest.outputs, said, told, layouts, current=current))
    return known, in_order(found)


def of_publication(
    publication: Publication,
    outputs: Mapping[str, Output],
    said: Said,
    told: Mapping[Edition, Told],
    layouts: Layouts,
    *,
    current: bool = True,
) -> Evidence:
    """Return what is known of one publication, whose editions are those of `told`; `outputs` are all of a folder.

    Where the source changed since it was built (`current` is False), nothing that was said or signed of it holds.
    """
    answers = {language: answered(publication, language, layouts) for language in publication.documents}
    if not current:
        answers = {language: tuple(map(_doubted, every)) for language, every in answers.items()}
    judgements: dict[tuple[int, Edition], Judgement] = {}
    digests: dict[str, str] = {}
    for edition, heard in told.items():
        whole = (path for path, each in outputs.items() if _is_of(each, publication.name, edition))
        paths = tuple(sorted(path for path in whole if said.is_for_any(path)))
        digests |= {path: said.digests.get(path, "") for path in paths}
        written = tuple(path for path in paths if outputs[path].edition == edition)
        had = Had(publication.documents[edition.language], edition, heard.claims)
        for place, rule in enumerate(rules()):
            if edition.format in rule.applies:
                asked = [each for each in machines_for(rule, edition.format) if is_claimed(each, had)]
                tested = tuple(
                    _by_source(each, written, heard if current else None)
                    if each[0] == SOURCE
                    else _by_validator(each, paths, said)
                    for each in asked
                )
                needed = unmet(rule, machines_for(rule, edition.format), had)
                persons = for_rule(rule, answers[edition.language])
                judgements[place, edition] = _judged(rule, edition, paths, tested, needed, persons)
    unknown = {
        name: tuple(path for path in sorted(digests) if said.is_for(name, path) and not said.knows(name, path))
        for name in said.versions
    }
    return Evidence(
        publication.name,
        publication,
        tuple(told),
        tuple(judgements[key] for key in sorted(judgements)),
        answers,
        limits_of(publication, told, layouts),
        {name: version for name, version in said.versions.items() if version and not unknown[name]},
        {name: paths for name, paths in unknown.items() if paths},
        dict(sorted(digests.items())),
        current,
    )


def _is_of(output: Output, name: str, edition: Edition) -> bool:
    """Say whether a file belongs to an edition; the pages that lead to it, and their style, belong to web pages."""
    if output.edition is None:
        return edition.format is Format.HTML and output.publication in (name, "")
    return output.publication == name and output.edition == edition


def _judged(
    rule: Rule,
    edition: Edition,
    paths: tuple[str, ...],
    tested: tuple[Tested, ...],
    needed: Need | None,
    persons: tuple[Answered, ...],
) -> Judgement:
    """Return what becomes of a rule in an edition; one that lacks what it needs is judged where a machine failed it."""
    machine = _together(tested)
    if needed and machine is not Outcome.FAILED:
        return Judgement(rule, edition, paths, Outcome.INAPPLICABLE, why=needed.absent)
    return Judgement(rule, edition, paths, machine, tested, _findings(tested), {}, persons)


def _together(tested: Iterable[Tested]) -> Outcome:
    """Return what machines say together: passed where all did, failed where one did."""
    outcomes = {one.outcome for one in tested}
    if Outcome.FAILED in outcomes:
        return Outcome.FAILED
    return Outcome.PASSED if outcomes == {Outcome.PASSED} else Outcome.UNTESTED


def _findings(tested: Iterable[Tested]) -> tuple[Diagnostic, ...]:
    return tuple(in_order(each for one in tested for each in one.findings))


def _by_source(machine: Machine, written: tuple[str, ...], told: Told | None) -> Tested:
    """Return what was found while an edition's files were written; of a source that changed since nothing is told."""
    name, finding = machine
    if told is None:
        return _tested(name, __version__, finding, {}, written, ())
    settled = tuple(each for each, _ in told.settled if tells(machine, each))
    where = dict.fromkeys(written, tuple(each for each in told.shown if tells(machine, each)))
    return _tested(name, __version__, finding, where, (), settled)


def _by_validator(machine: Machine, paths: Iterable[str], said: Said) -> Tested:
    """Return what a validator found in the files that are its own."""
    name, finding = machine
    known = said.findings[name]
    own = tuple(path for path in paths if said.is_for(name, path))
    where = {path: tuple(each for each in known[path] if tells(machine, each)) for path in own if path in known}
    return _tested(name, said.versions[name], finding, where, tuple(path for path in own if path not in known), ())


def _tested(
    validator: str,
    version: str,
    finding: str,
    where: Mapping[str, tuple[Diagnostic, ...]],
    unknown: tuple[str, ...],
    settled: tuple[Diagnostic, ...],
) -> Tested:
    """Return the outcome of one machine. What it leaves to a person, or did not look at, it did not pass."""
    found = tuple(dict.fromkeys(each for every in where.values() for each in every))
    failed = tuple(path for path, every in where.items() if any(map(_is_fault, every)))
    clean = bool(where) and not unknown and not found
    outcome = Outcome.FAILED if failed else Outcome.PASSED if clean else Outcome.UNTESTED
    return Tested(validator, version, finding, outcome, found, tuple(where), failed, unknown, settled, where)


def _is_fault(found: Diagnostic) -> bool:
    return found.severity is not Severity.REVIEW


def _doubted(one: Answered) -> Answered:
    """Return an answer to a question about a source that is not what was built."""
    return replace(one, state=State.CHANGED) if one.state is State.SIGNED else one


def _not_of(folder: Path, what: str) -> Diagnostic:
    message = f"what is known is not of this source: {folder.name} {what}"
    return Diagnostic(Position(str(folder)), "report-of-another-source", message, "build, validate, and report again")
