"""Evidence for tests: a small publication, its files by name, and what validators are made to have said of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.manifest import Output
from pipeline.model import Publication, Review
from pipeline.report.evidence import Evidence, of_publication
from pipeline.report.questions import answered
from pipeline.report.said import Said, Told
from pipeline.validators import VALIDATORS
from tests.checks.findings import publication_of

LAYOUTS = default_layouts()
TEXT = """\
The first words, and [a plan](https://example.org/plan) of [the parts](#parts).

![An arch of nine stones](images/a.svg "The arch"){#arch}

## Parts {#parts}

| Stone | Weight |
|---|---:|
| Key | 12 |

Table: Stones {#stones header-columns=1}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title><path d="M0 0h9v9z"/></svg>'
EDITIONS = tuple(Edition("en", size, kind) for size in ("big", "small") for kind in Format)
NAMES = tuple(validator.NAME for validator in VALIDATORS)
PROFILES = ("PDFUA-1",)
DAY = datetime.date(2026, 11, 22)


@cache
def publication(text: str = TEXT) -> Publication:
    """Return a publication of one chapter in English."""
    return publication_of(text, changes={"images/a.svg": PICTURE})


def outputs(name: str) -> dict[str, Output]:
    """Return the files of every edition, and of the pages that lead to them."""

    def output(edition: Edition | None, of: str = name) -> Output:
        return Output("0" * 64, 1, "job", "key", of, edition)

    files = {f"{name}/{each.language}/{each.size}.{each.format}": output(each) for each in EDITIONS}
    files |= {
        f"{name}/{each.language}/{each.size}/first.html": output(each) for each in EDITIONS if each.format == "html"
    }
    return files | {"index.html": output(None, ""), f"{name}/index.html": output(None)}


def said(
    files: Iterable[str],
    found: Mapping[tuple[str, str], Iterable[Diagnostic]] | None = None,
    unknown: Iterable[tuple[str, str]] = (),
) -> Said:
    """Return what validators said: `found` by validator and file; nothing of what is `unknown`; no fault elsewhere."""
    found, left = found or {}, set(unknown)
    suffixes = {each.NAME: (each.SUFFIX,) if isinstance(each.SUFFIX, str) else each.SUFFIX for each in VALIDATORS}
    known = {
        name: {
            file: tuple(found.get((name, file), ()))
            for file in files
            if file.endswith(suffixes[name]) and (name, file) not in left
        }
        for name in NAMES
    }
    return Said(dict.fromkeys(NAMES, "1"), suffixes, known, dict.fromkeys(files, "0" * 64))


def known(
    found: Mapping[tuple[str, str], Iterable[Diagnostic]] | None = None,
    unknown: Iterable[tuple[str, str]] = (),
    *,
    text: str = TEXT,
    told: Told | None = None,
    signed: bool = False,
    wrong: Iterable[str] = (),
    open_: Iterable[str] = (),
    current: bool = True,
) -> Evidence:
    """Return the evidence on a publication; `signed`: a person signed every question but those that are `open_`."""
    whole = publication(text)
    if signed:
        whole = with_reviews(text, set(wrong), set(open_))
    files = outputs(whole.name)
    heard = told or Told()
    by_edition = {each: replace(heard, claims=PROFILES if each.format == "pdf" else ()) for each in EDITIONS}
    return of_publication(whole, files, said(files, found, unknown), by_edition, LAYOUTS, current=current)


@cache
def asked_of(text: str) -> Mapping[str, str]:
    """Return the questions about a text, with the digests of what they are about."""
    return {one.question.name: one.question.digest for one in answered(publication(text), "en", LAYOUTS)}


def with_reviews(text: str, wrong: set[str], left: set[str]) -> Publication:
    """Return a publication whose questions a person answered: some are wrong, some are left open."""
    whole, asked = publication(text), asked_of(text)
    assert wrong | left <= set(asked)
    right = tuple((name, digest) for name, digest in asked.items() if name not in wrong | left)
    here = Position("publication.yaml", 9)
    reviews = [Review(here, "en", "A. Reader", DAY, right)]
    if wrong:
        bad = tuple((name, asked[name]) for name in sorted(wrong))
        reviews.append(Review(here, "en", "B. Reader", DAY, bad, wrong="it says the opposite"))
    return replace(whole, reviews=tuple(reviews))


def finding(code: str, message: str, file: str = "example/en/small.pdf") -> Diagnostic:
    """Return a finding in a file."""
    return Diagnostic(Position(f"build/{file}"), code, message)
