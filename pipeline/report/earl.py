"""EARL: the evidence as W3C's Evaluation and Report Language 1.0 in JSON-LD, for programs (REP-02, REP-03).

In: the evidence on all publications, the site. Out: the text of earl.jsonld: one assertion for each rule and file,
with who asserts it, the digest of the file, how it was tested and what came of it; and the steps of WCAG-EM around
them. What a person must decide is untested until somebody signed it; what a machine can only
ask about is `cantTell`. Nothing depends on a clock: the dates are those of signatures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.model import Site
from pipeline.report.evidence import Evidence, Judgement, Outcome
from pipeline.report.questions import Answered, State
from pipeline.report.rules import SOURCE, STANDARDS, Rule, rules

Value = dict[str, Any]
CONTEXT: Value = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "doap": "http://usefulinc.com/ns/doap#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wcagem": "http://www.w3.org/TR/WCAG-EM/#",
    "date": {"@id": "dct:date", "@type": "xsd:date"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "result": "earl:result",
    "title": "dct:title",
    "description": "dct:description",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
}
MEDIA: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
}
# From the worst: what is said of a page that leads to several editions, where they differ.
WORST = ("failed", "untested", "cantTell", "passed", "inapplicable")
ASKED = "cantTell"  # the outcome where machines looked, and can only ask
OWN = "#everypage"
RENDERED = ("axe", "foliate-js")  # validators that look at what a browser, or a reading system, makes of a file


def earl(every: Iterable[Evidence], site: Site) -> str:
    """Return the evidence as JSON-LD, one node to a line, the same for the same evidence."""
    known = tuple(every)
    nodes = [
        *_standards(),
        *_subjects(known, site),
        *_assertors(known),
        *_assertions(known),
        *(_evaluation(each, site) for each in known),
    ]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False, separators=(",", ":")) for node in nodes)
    return f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n{lines}\n]}}\n'


def outcome_in(judgement: Judgement) -> str:
    """Return the name that EARL has for what became of a rule in one file."""
    if judgement.outcome is not Outcome.UNTESTED or judgement.machine is not Outcome.UNTESTED:
        return judgement.outcome
    waits = any(one.state is not State.SIGNED for one in judgement.persons)
    asks = bool(judgement.findings) and not any(one.unknown for one in judgement.tested)
    return ASKED if asks and not waits else judgement.outcome


def _standards() -> Iterator[Value]:
    """Yield each standard, and its rules as what is tested."""
    for standard in STANDARDS:
        yield {"@id": f"#{standard}", "@type": "earl:TestCriterion", "title": standard}
        for rule in rules(standard):
            yield {
                "@id": _test(rule),
                "@type": "earl:TestRequirement",
                "dct:identifier": rule.id,
                "title": [{"@value": text, "@language": language} for language, text in rule.names.items()],
                "isPartOf": f"#{standard}",
            }


def _subjects(every: Iterable[Evidence], site: Site) -> Iterator[Value]:
    """Yield each publication, and each of its files with its digest; files that lead to several are of the first."""
    known: set[str] = set()
    for one in every:
        yield {
            "@id": _publication(one),
            "@type": "earl:TestSubject",
            "title": [
                {"@value": document.metadata.title, "@language": language}
                for language, document in one.publication.documents.items()
            ],
        }
        for path, digest in one.digests.items():
            if path not in known:
                yield {
                    "@id": _file(path),
                    "@type": "earl:TestSubject",
                    "title": path,
                    **({"foaf:page": {"@id": site.url(path)}} if site.address else {}),
                    "dct:format": MEDIA.get(path.rpartition(".")[2], "application/octet-stream"),
                    "isPartOf": _publication(one),
                    "spdx:checksum": {
                        "@type": "spdx:Checksum",
                        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": digest,
                    },
                }
            known.add(path)


def _assertors(every: tuple[Evidence, ...]) -> Iterator[Value]:
    """Yield who asserts: our own program, which joins what others said, each validator, each person."""
    yield {
        "@id": OWN,
        "@type": ["earl:Assertor", "earl:Software"],
        "doap:name": "Everypage",
        "doap:release": {"@type": "doap:Version", "doap:revision": __version__},
    }
    versions = {one.validator: one.version for each in every for judged in each.judgements for one in judged.tested}
    for name, version in sorted(versions.items()):
        if name != SOURCE:
            yield {
                "@id": f"#{name}",
                "@type": ["earl:Assertor", "earl:Software"],
                "doap:name": name,
                "doap:release": {"@type": "doap:Version", "doap:revision": version},
            }
    for name in sorted({_signed(one) for each in every for given in each.answers.values() for one in given} - {""}):
        yield {"@id": _person(name), "@type": ["earl:Assertor", "foaf:Agent"], "foaf:name": name}


def _assertions(every: Iterable[Evidence]) -> Iterator[Value]:
    """Yield one assertion for each rule and file; of a page that leads to several editions, the worst of them."""
    worst: dict[tuple[str, str], Judgement] = {}
    for one in every:
        for judgement in one.judgements:
            for file in filter(partial(_is_tested, judgement), judgement.files):
                named, alone = (_test(judgement.rule), file), judgement.in_file(file)
                if named not in worst or _rank(alone) < _rank(worst[named]):
                    worst[named] = alone
    for (test, file), alone in worst.items():
        yield _assertion(alone, test, file)


def _is_tested(judgement: Judgement, file: str) -> bool:
    """Say whether a rule is tested in a file: one that its machines look at, or where it has none, the pages."""
    looked = any(each.concerns(file) for each in judgement.tested)
    return looked or (not judgement.tested and file.endswith(f".{judgement.edition.format}"))


def _rank(judgement: Judgement) -> int:
    return WORST.index(outcome_in(judgement))


def _assertion(judgement: Judgement, test: str, file: str) -> Value:
    spoke = [f"#{each.validator}" if each.validator != SOURCE else OWN for each in judgement.tested if each.files]
    answers = [each for each in judgement.persons if _signed(each)]
    by = list(dict.fromkeys((*spoke, *sorted(_person(_signed(each)) for each in answers)))) or [OWN]
    group = {"@type": "earl:Assertor", "earl:mainAssertor": {"@id": OWN}, "foaf:member": [{"@id": each} for each in by]}
    result: Value = {"@type": "earl:TestResult", "outcome": f"earl:{outcome_in(judgement)}"}
    if words := _words(judgement):
        result["description"] = words
    return {
        "@type": "earl:Assertion",
        "test": test,
        "subject": _file(file),
        "assertedBy": group if len(by) > 1 else by[0],
        "mode": f"earl:{_mode(judgement)}",
        **({"date": max(each.review.date for each in answers if each.review).isoformat()} if answers else {}),
        "result": result,
    }


def _mode(judgement: Judgement) -> str:
    """Return how a rule is tested: by machines, by persons, or by both, whether or not they have spoken yet."""
    persons = bool(judgement.persons)
    return "semiAuto" if persons and judgement.tested else "manual" if persons else "automatic"


def _words(judgement: Judgement) -> list[str] | list[Value]:
    """Return what was found, what a person found wrong, or why a rule does not apply, by language."""
    if judgement.why:
        return [{"@value": text, "@language": language} for language, text in judgement.why.items()]
    wrong = [one.review.wrong for one in judgement.persons if one.state is State.REFUSED and one.review]
    return [*(f"{each.position}: {each.message} [{each.code}]" for each in judgement.findings), *wrong]


def _evaluation(one: Evidence, site: Site) -> Value:
    """Return the steps of WCAG-EM for a publication: the sample is all of it, so none was chosen at random."""
    files = [{"@id": _file(path)} for path in one.digests]
    return {
        "@id": f"{_publication(one)}-evaluation",
        "@type": "wcagem:procedure",
        "wcagem:step1": {
            "wcagem:step1a": {"@id": _publication(one)},
            "wcagem:step1b": {"@id": "http://www.w3.org/WAI/WCAG2AA-Conformance"},
            "wcagem:step1c": [f"{name} {one.ran[name]}" for name in RENDERED if name in one.ran],
            "wcagem:step1d": [{"@id": f"#{standard}"} for standard in STANDARDS],
        },
        "wcagem:step2": {"wcagem:step2d": sorted({MEDIA[edition.format] for edition in one.editions})},
        "wcagem:step3": {"wcagem:step3a": files, "wcagem:step3b": []},
        "wcagem:step5": {
            "wcagem:step5a": [f"{name} {version}" for name, version in one.ran.items()],
            "wcagem:commissioner": one.publication.main.metadata.publisher.name,
            **_days(one),
        },
    }


def _days(one: Evidence) -> Value:
    """Return who looked, and the last day on which anybody signed; a program's work has no date here."""
    signed = [each for given in one.answers.values() for each in given if _signed(each)]
    if not signed:
        return {}
    names = sorted({_signed(each) for each in signed})
    return {
        "wcagem:evaluator": [{"@id": _person(name)} for name in names],
        "date": max(each.review.date for each in signed if each.review).isoformat(),
    }


def _signed(one: Answered) -> str:
    """Return who answered a question, where the answer holds."""
    return one.review.by if one.review and one.state in (State.SIGNED, State.REFUSED) else ""


def _test(rule: Rule) -> str:
    return f"#{rule.standard}-{quote(rule.id, safe='')}"


def _file(path: str) -> str:
    return f"../{quote(path)}"  # from report/earl.jsonld


def _publication(one: Evidence) -> str:
    return f"#publication-{one.name}"


def _person(name: str) -> str:
    return f"#person-{quote(name, safe='')}"
