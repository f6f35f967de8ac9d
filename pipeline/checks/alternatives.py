"""Text alternatives: whether they say what a picture tells."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic
from pipeline.model import Figure, Publication, blocks_of
from pipeline.text import plain


def alternatives_that_repeat(publication: Publication) -> list[Diagnostic]:
    """Report figures whose alternative is their caption again (HTM-1.1.1)."""
    return [
        Diagnostic(
            block.position,
            "alternative-repeats-caption",
            "the text alternative is the caption again",
            "say in the alternative what the picture shows, and in the caption what it is",
        )
        for document in publication.documents.values()
        for chapter in document.chapters
        for block in blocks_of(chapter)
        if isinstance(block, Figure) and block.alternative and _same(block.alternative, plain(block.caption))
    ]


def _same(one: str, other: str) -> bool:
    """Say whether two texts have the same letters and digits."""
    return [c for c in one.casefold() if c.isalnum()] == [c for c in other.casefold() if c.isalnum()]
