"""Pages of the standard edition: named, marked, listed and told at the foot alike (SYN-06, SYN-08)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parity.structure import Element
from pipeline.validators.pdfrules.headings import headings_and_branch, page_of
from pipeline.validators.pdfrules.paper import Finding, Paper

_NAME = "page-"
_CODE = "pdf-standard-pages"


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with how a file names and shows the pages of the standard edition."""
    if paper.expected.branch:
        yield from _in_another(paper)
    else:
        yield from _in_the_standard(paper)


def _in_the_standard(paper: Paper) -> Iterator[Finding]:
    for number, sheet in enumerate(paper.sheets, 1):
        if sheet.label and paper.names.get(f"{_NAME}{sheet.label}") != number:
            yield Finding(_CODE, number, f"{_NAME}{sheet.label} does not name the page")


def _in_another(paper: Paper) -> Iterator[Finding]:
    named = {name.removeprefix(_NAME): page for name, page in paper.names.items() if name.startswith(_NAME)}
    marks = {label: page_of(element) for label, element in _marks(paper)}
    listed: dict[str, int] = {}
    for entry in headings_and_branch(paper)[1]:
        label = next((each for each in named if paper.expected.page_of_standard(each) == entry.title), "")
        if not label or entry.depth != 2:
            yield Finding(_CODE, entry.page, f"a bookmark of no page of the standard edition: “{entry.title}”")
        listed[label] = entry.page
    for label, page in marks.items():
        if named.get(label) != page:
            yield Finding(_CODE, page, f"{_NAME}{label} does not name the page where standard page {label} begins")
    for label, page in named.items():
        if listed.get(label) != page:
            yield Finding(_CODE, page, f"the outline does not lead to standard page {label}")
    if not named:
        yield Finding(_CODE, 0, "no page of the standard edition has a name")
    if list(listed.values()) != sorted(listed.values()):
        yield Finding(_CODE, 0, "the pages of the standard edition do not follow each other")
    yield from _feet(paper, named)


def _marks(paper: Paper) -> Iterator[tuple[str, Element]]:
    """Yield the marks in the text, by what is spoken for them."""
    labels = {paper.expected.page_of_standard(label): label for label in _labels(paper)}
    for element in paper.structure.elements():
        if element.actual in labels:
            yield labels[element.actual], element


def _labels(paper: Paper) -> list[str]:
    return [name.removeprefix(_NAME) for name in paper.names if name.startswith(_NAME)]


def _feet(paper: Paper, named: dict[str, int]) -> Iterator[Finding]:
    """Yield the pages whose foot does not tell the pages of the standard edition that begin there; covers have none."""
    feet: dict[int, list[int]] = {}
    for artifact in paper.structure.artifacts:
        if artifact.type == "Pagination" and artifact.subtype == "Footer":
            numbers = [int(each) for each in re.findall(r"\d+", artifact.text)]
            if artifact.text.strip() != paper.sheets[artifact.page - 1].label and numbers:
                feet.setdefault(artifact.page, numbers)
    for label, page in named.items():
        told = feet.get(page)
        if label.isdigit() and page > 1 and not (told and told[0] <= int(label) <= told[-1]):
            yield Finding(_CODE, page, f"the foot of the page does not tell standard page {label}")
