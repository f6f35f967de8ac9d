"""The claim that an e-book conforms, who answers for it, and since when (EPB-03, EPB-04, EPB-05).

In: a view and its finished pages. Out: the claim, or the doubts that forbid it. It is made
where the publisher names a body that certifies, because much of WCAG takes a person; where
what a machine can tell of the finished pages holds; where our checks of the text have left
no question of WCAG open, that is, each was mended or suppressed with a reason; and where
persons signed all that no machine can decide. It leads to the report where the site's address
is known (REP-05). EPUBCheck and Ace judge the file once it is made: `make check` fails where
they find a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from pipeline.checks import check, settle
from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import formulas_in
from pipeline.views import View
from pipeline.writers.epub import content
from pipeline.writers.epub.accessibility import (
    Book,
    all_described,
    has_described_math,
    has_math,
    has_page_breaks,
    has_page_list,
    has_reading_order,
    has_structure,
    has_table_of_contents,
    is_transformable,
)
from pipeline.writers.epub.content import HTML, XML
from pipeline.writers.epub.parts import Entry

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
REPORT = "report/{name}/index.html"  # where `make check` puts the report, below the site's address
REVIEW = "everypage review"
_CRITERION = re.compile(r"HTM-\d+\.\d+\.\d+")
_LEVEL_AAA = frozenset({"HTM-1.4.6", "HTM-1.4.8", "HTM-2.4.9", "HTM-2.4.10", "HTM-3.1.3", "HTM-3.1.4", "HTM-3.1.5"})
_STRUCTURE = frozenset({"HTM-P20"})  # tables: 1.3.1 by another name


def claim(view: View, book: Book, path: str) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the claim with its certifier, or why one that is asked for is not made; `path` is the output's."""
    certifier = view.document.metadata.accessibility.certifier
    if not certifier:
        return (), ()
    found = doubts(view, book)
    if found:
        message = f"{certifier} is named as certifier, but the e-book claims no conformance: {'; '.join(found)}"
        hint = "mend each of these, or suppress a finding with the reason why it may stand; sign what is right"
        return (), (Diagnostic(Position(path), "epub-without-claim", message, hint),)
    day = view.publication.attested[view.language].isoformat()
    report = view.publication.site.url(REPORT.format(name=view.document.name))
    made = (
        Entry("dcterms:conformsTo", CLAIM, id="conformance"),
        Entry("a11y:certifiedBy", certifier, id="certifier", refines="conformance"),
        Entry("dcterms:date", day, refines="certifier"),
        Entry("a11y:certifierReport", report, refines="certifier", links=True),
    )
    return tuple(entry for entry in made if entry.value), ()


def doubts(view: View, book: Book) -> tuple[str, ...]:
    """Return what speaks against a claim of conformance, in words; nothing where a machine finds no doubt."""
    return tuple(dict.fromkeys((*(name for name, holds in PROOFS.items() if not holds(book)), *_open(view))))


def _open(view: View) -> Iterator[str]:
    """Yield what nobody has settled: what persons must decide, and what our checks ask of WCAG, A and AA."""
    if view.language not in view.publication.attested:
        yield f"not everything is signed that a person must decide (`{REVIEW} {view.document.name} {view.language}`)"
    if any(formula.generated for formula in formulas_in(view.document.chapters)):
        yield "a formula has words that a machine made"
    alone = replace(view.publication, documents={view.language: view.document})
    for found in settle(alone, check(alone), draft=True).shown:
        if any(map(_counts, found.requirements)):
            yield f"{found.code} at {found.position}"


def _counts(requirement: str) -> bool:
    is_criterion = _CRITERION.fullmatch(requirement) and requirement not in _LEVEL_AAA
    return bool(is_criterion) or requirement in _STRUCTURE


def _are_named(book: Book) -> bool:
    """Say whether each document has a title and its language (WCAG 2.4.2, 3.1.1)."""
    return all(
        root.get("lang") and root.get("lang") == root.get(f"{XML}lang") and _title(root)
        for root in book.documents.values()
    )


def _title(root: Element) -> str:
    title = root.find(f"{HTML}head/{HTML}title")
    return content.text(title) if title is not None else ""


def _are_safe(book: Book) -> bool:
    """Say whether nothing is known to flash, and all of it has been looked at (WCAG 2.3.1)."""
    return bool(book.hazards) and not {"flashing", "unknown", "unknownFlashingHazard"} & set(book.hazards)


PROOFS: Mapping[str, Callable[[Book], bool]] = {
    "a picture has no text alternative": all_described,
    "a formula has no words": lambda book: not has_math(book) or has_described_math(book),
    "a page lacks its title or language": _are_named,
    "headings skip a level": has_structure,
    "the contents do not lead to every chapter": has_table_of_contents,
    "contents, text and style do not agree on the order": has_reading_order,
    "the style sheet fixes sizes": is_transformable,
    "the page list does not lead to every mark": lambda book: not has_page_breaks(book) or has_page_list(book),
    "it is not known that nothing flashes": _are_safe,
}
