"""Headings: whether readers who move by them can tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic
from pipeline.model import Headed, Publication, headings
from pipeline.text import plain


def repeated_headings(publication: Publication) -> list[Diagnostic]:
    """Report headings that one of their siblings has already (HTM-2.4.6)."""
    found: list[Diagnostic] = []
    for document in publication.documents.values():
        found += _repeated(document.chapters)
        for _, headed in headings(document):
            found += _repeated(headed.sections)
    return found


def _repeated(siblings: Sequence[Headed]) -> list[Diagnostic]:
    first: dict[str, Headed] = {}
    found = []
    for headed in siblings:
        text = " ".join(plain(headed.title).casefold().split())
        if text in first:
            hint = f"say what sets it apart from the one at {first[text].position}"
            message = f"the heading “{plain(headed.title)}” stands twice"
            found.append(Diagnostic(headed.position, "duplicate-heading", message, hint))
        first.setdefault(text, headed)
    return found
