"""A folder -> a `Publication`: publication.yaml and the chapters, with every mistake at its place.

    from pipeline.reader import read

The parts, in the order in which they may import one another: limits, references, yaml_values,
languages, links, reviews, suppressions, metadata; attributes, items, mathematics, lists, definitions, divs,
note_blocks, comments, spans, signs, markdown (text -> syntax tree); notes, manuscript, characters,
formulas, leftovers, inlines, captions, files, figures, grid, tables, divisions, blocks, chapters
(syntax tree -> model); abbreviations; kept; publication (the story). site reads what stands beside the publications.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import Inputs
from pipeline.model import Publication, Review, Site


def read(inputs: Inputs) -> tuple[Publication | None, list[Diagnostic]]:
    """Read a publication; None, with the reasons, where an error forbids making anything of it."""
    # The libraries for Markdown and YAML are loaded only when there is something to read.
    from pipeline.reader.publication import read_publication

    return read_publication(inputs)


def read_draft(
    inputs: Inputs, before: str | None = None, base: str = ""
) -> tuple[Publication | None, list[Diagnostic], str]:
    """Read what there is of a publication that may have errors, to be checked and not to be made anything of.

    `before` is what an earlier reading with the same `base` (our code and tools) left to be kept, and comes back as
    it is to be kept now; without it nothing is kept.
    """
    from pipeline.reader.kept import Kept
    from pipeline.reader.publication import read_draft

    kept = None if before is None else Kept(before, base)
    publication, found = read_draft(inputs, kept)
    return publication, found, kept.text() if kept else ""


def remember() -> None:
    """Let this process get the same objects for chapters that did not change since it read a publication last."""
    from pipeline.reader.kept import remember

    remember()


def with_reviews(text: str, path: str, reviews: Sequence[Review]) -> str | None:
    """Return the text of a publication.yaml with reviews more; None where the rest of it cannot be kept as it is."""
    from pipeline.reader.reviews import with_reviews

    return with_reviews(text, path, reviews)


def without_names(text: str, path: str, language: str, names: Container[str]) -> str | None:
    """Return the text without what was signed under these names; None where the rest cannot be kept as it is."""
    from pipeline.reader.reviews import without_names

    return without_names(text, path, language, names)


def read_site(inputs: Inputs) -> tuple[Site, list[Diagnostic]]:
    """Read the site.yaml of the folder that holds the publications; an empty `Site` where there is none."""
    from pipeline.reader.site import SITE
    from pipeline.reader.site import read_site as read

    return read(inputs) if SITE in inputs.files else (Site(), [])
