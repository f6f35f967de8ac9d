"""Limits: what is known to fall short, so that a report says it without being asked (REP-10).

In: a publication, what was found while it was made, its editions. Out: `Limit`s in reading order: findings
that nobody settled, findings that editors let stand with their reasons, and what an edition
shows in another way than the source: words of formulas that a machine made, tables as records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.diagnostics import Position, Severity
from pipeline.editions import Edition, Format
from pipeline.layouts import Layouts
from pipeline.model import Document, MathematicsBlock, Publication, Table, blocks_of, formulas_in
from pipeline.report.said import Told
from pipeline.text import plain
from pipeline.views import make_view

OF_REVIEWS = frozenset({"review-outdated", "review-refused"})  # told with the questions that they are about


class Cause(StrEnum):
    """Why something falls short."""

    FINDING = "finding"  # a check or a writer found it, and nobody settled it
    SUPPRESSED = "suppressed"  # editors let it stand
    GENERATED_WORDS = "generated-words"  # a machine made the words of a formula
    RECORDS = "records"  # a table is shown as a list of records


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that falls short: where, what is said of it, why it stands, and in which editions.

    `code` is a diagnostic's, or empty; `text` is the finding's message, the formula's words or the table's caption;
    `reason` is the editors', and empty where they gave none.
    """

    cause: Cause
    position: Position
    text: str
    editions: tuple[Edition, ...]
    code: str = ""
    reason: str = ""


def limits_of(publication: Publication, told: Mapping[Edition, Told], layouts: Layouts) -> tuple[Limit, ...]:
    """Return what is known to fall short in a publication."""
    generated = {language: tuple(_generated(document)) for language, document in publication.documents.items()}
    found: dict[Limit, list[Edition]] = {}
    for edition, heard in told.items():
        shown = _as_records(publication, edition, layouts)
        for limit in (*_findings(heard), *generated[edition.language], *shown):
            found.setdefault(limit, []).append(edition)
    whole = (replace(one, editions=tuple(of)) for one, of in found.items())
    return tuple(sorted(whole, key=lambda one: (one.position, one.cause, one.code, one.text)))


def _findings(told: Told) -> Iterator[Limit]:
    for each in told.shown:
        if each.severity is not Severity.ERROR and each.code not in OF_REVIEWS:
            yield Limit(Cause.FINDING, each.position, each.message, (), each.code)
    for each, reason in told.settled:
        yield Limit(Cause.SUPPRESSED, each.position, each.message, (), each.code, reason)


def _generated(document: Document) -> Iterator[Limit]:
    """Yield the formulas whose words a machine made; one in a line stands where its chapter begins."""
    for chapter in document.chapters:
        for formula in formulas_in(chapter):
            if formula.generated:
                position = formula.position if isinstance(formula, MathematicsBlock) else chapter.position
                yield Limit(Cause.GENERATED_WORDS, position, formula.words, ())


def _as_records(publication: Publication, edition: Edition, layouts: Layouts) -> Iterator[Limit]:
    """Yield the tables that an e-book shows as records (a PDF does so only where nothing else fits)."""
    size = layouts.sizes.get(edition.size)
    if edition.format is not Format.EPUB or size is None or not size.records:
        return
    view = make_view(publication, edition, layouts, None)
    for chapter in view.document.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Table) and view.as_records(block):
                yield Limit(Cause.RECORDS, block.position, plain(block.caption), ())
