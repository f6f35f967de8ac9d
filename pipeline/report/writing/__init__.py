"""Writing: the report on one publication as a publication of its own, in our source language.

In: the evidence, the layouts, the site. Out: the files of a source folder: publication.yaml,
twelve chapters in each language that the report has words for, charts, and the pictures that a
person must look at. Nothing depends on a clock: the same evidence gives the same bytes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.layouts import Layouts
from pipeline.model import Site
from pipeline.report.evidence import Evidence
from pipeline.report.rules import STANDARDS
from pipeline.report.writing import jis, persons, standards, statements, summary
from pipeline.report.writing.teller import Teller, tables

__all__ = ["CHAPTERS", "languages", "source"]

SUMMARY, LAST = "summary", ("persons", "signed", "limits", "jis", "statements", "method")
EDITIONS = ("small", "big")  # the standard edition, and large print: a report is read by few, and made often
CHAPTERS = (SUMMARY, *STANDARDS, *LAST)


def languages(layouts: Layouts) -> tuple[str, ...]:
    """Return the languages of the report: those that it has words for, and the layouts too."""
    return tuple(each for each in tables() if layouts.has_words(each))


def source(evidence: Evidence, layouts: Layouts, site: Site) -> dict[str, bytes]:
    """Return the files of the report's source by their paths; text that is the publication's own is never markup."""
    tellers = [Teller(evidence, language, layouts, site) for language in languages(layouts)]
    files: dict[str, bytes] = {"publication.yaml": _metadata(tellers)}
    for teller in tellers:
        for number, (name, text) in enumerate(_chapters(teller).items(), 1):
            files[f"{teller.language}/{number:02}-{name}.md"] = text.encode()
        files |= summary.charts(teller)
        files |= persons.pictures(teller)
    return dict(sorted(files.items()))


def _chapters(teller: Teller) -> Mapping[str, str]:
    writers: Mapping[str, Callable[[Teller], str]] = {
        SUMMARY: summary.chapter,
        "persons": persons.open_chapter,
        "signed": persons.signed_chapter,
        "limits": statements.limits,
        "jis": jis.chapter,
        "statements": statements.statements,
        "method": statements.method,
    }
    return {name: writers[name](teller) if name in writers else standards.chapter(teller, name) for name in CHAPTERS}


def _metadata(tellers: list[Teller]) -> bytes:
    """Return publication.yaml; its values are written as JSON, which YAML can read."""
    main = tellers[0].evidence.publication.main.metadata
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{main.identifier}#report")

    def each(value: Callable[[Teller], Any]) -> dict[str, Any]:
        return {teller.language: value(teller) for teller in tellers}

    values: dict[str, Any] = {
        "identifier": f"urn:uuid:{identifier}",
        "languages": each(_named),
        "publisher": {"name": each(lambda teller: teller.metadata.publisher.name)},
        "creators": ["Everypage"],
        "date": main.date.isoformat(),
        "rights": each(lambda teller: teller.say("rights")),
        "subjects": each(lambda teller: [teller.say("subject")]),
        "abbreviations": each(_abbreviations),
        "editions": list(EDITIONS),
        "accessibility": {"contact": main.accessibility.contact, "hazards": ["none"]},
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return ("\n".join(lines) + "\n").encode()


def _named(teller: Teller) -> dict[str, str]:
    told = teller.metadata
    return {
        "title": teller.say("title", title=told.title),
        "short": teller.say("title", title=told.short),
        "description": teller.say("description", title=told.title),
    }


def _abbreviations(teller: Teller) -> dict[str, str]:
    """Return the short forms that the report uses: `<short> = <long>`, one a line of its words."""
    pairs = (line.partition("=") for line in teller.say("abbreviations").splitlines() if "=" in line)
    return {short.strip(): long.strip() for short, _, long in pairs}
