"""Pages: labels, printed numbers, what stands in the margins, the order of tabs (PDF-08, PDF-09, PDF-21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.validators.pdfrules.paper import Finding, Paper

_SLACK = 1.0  # point
_PAGINATION = "Pagination"


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with the pages of a file."""
    yield from _tabs(paper)
    yield from _labels(paper)
    yield from _margins(paper)


def _tabs(paper: Paper) -> Iterator[Finding]:
    allowed = {"S", "A", "W"} if paper.ua2 else {"S"}
    for number, sheet in enumerate(paper.sheets, 1):
        if sheet.annotated and sheet.tabs not in allowed:
            yield Finding("pdf-tab-order", number, "the tab key does not follow the structure (no Tabs S)")


def _labels(paper: Paper) -> Iterator[Finding]:
    printed: dict[int, set[str]] = defaultdict(set)
    for artifact in paper.structure.artifacts:
        if artifact.type == _PAGINATION and artifact.subtype != "Header" and artifact.text.strip():
            printed[artifact.page].add(artifact.text.strip())
    first = min(printed, default=len(paper.sheets) + 1)  # covers before it have no number
    if not printed and len(paper.sheets) > 1:
        yield Finding("pdf-page-label", 0, "no page has a number that is marked as one (Artifact, Pagination)")
    for number, sheet in enumerate(paper.sheets, 1):
        if not sheet.label:
            yield Finding("pdf-page-label", number, "the page has no label")
        elif number >= first and sheet.label not in printed[number]:
            shown = f"“{'”, “'.join(sorted(printed[number]))}”" if printed[number] else "nothing"
            yield Finding("pdf-page-label", number, f"the label is “{sheet.label}”, and {shown} is printed")


def _margins(paper: Paper) -> Iterator[Finding]:
    for shown in paper.shown:
        if shown.number is None or not shown.text.strip():
            continue
        top = paper.sheets[shown.page - 1].height - paper.expected.top
        if shown.y > top + _SLACK or shown.y < paper.expected.bottom - _SLACK:
            message = f"“{shown.text.strip()}” stands in the margin, and is read as part of the text"
            yield Finding("pdf-furniture-in-tree", shown.page, message)
