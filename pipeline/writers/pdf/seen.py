"""What one chapter of a book sees of the rest: so much and no more goes into its pages.

In: the view of a book, and one of its chapters. Out: a view that holds this chapter alone,
with the names of what it refers to; and a text that differs where such views differ. A
chapter is laid out from that view, so that nothing can reach its pages which is not in the
text: pages that are kept under the text's digest are those that a new layout would give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from pipeline.model import Chapter, CrossReference, Figure, blocks_of, members
from pipeline.places import spots
from pipeline.views import Target, View


def seen_by(view: View, chapter: Chapter) -> View:
    """Return the view of a book as one of its chapters sees it."""
    cited = frozenset(_references(chapter))
    targets = {
        name: target if target.chapter is chapter else Target(_cover_of(target.chapter), target.label)
        for name, target in view.targets.items()
        if target.chapter is chapter or name in cited
    }
    shown = {block.image for block in blocks_of(chapter) if isinstance(block, Figure)}
    images = {name: data for name, data in view.document.images.items() if name in shown}
    document = replace(view.document, chapters=(chapter,), images=images)
    places = {spot.block for spot in spots(chapter)}
    return replace(
        view,
        publication=replace(view.publication, documents={document.language: document}, reviews=(), suppressions=()),
        document=document,
        targets=targets,
        page_map=None,
        here=None,
        cited={name: page for name, page in view.cited.items() if name in cited},
        marks={name: marks for name, marks in view.marks.items() if name in places},
    )


def text_of(view: View) -> str:
    """Return all that a view of one chapter holds, as text; its layouts and words are those of all jobs."""
    document = view.document
    values = (
        replace(document, images={}),
        sorted((name, sha256(data).hexdigest()) for name, data in document.images.items()),
        replace(view.publication, documents={}),
        sorted((name, target.chapter.id, target.label) for name, target in view.targets.items()),
        sorted(view.cited.items()),
        sorted(view.marks.items()),
        view.edition,
    )
    return repr(values)


def _references(value: object) -> Iterator[str]:
    """Yield the ids that references in a node, or in a tuple of nodes, lead to."""
    if isinstance(value, CrossReference):
        yield value.target
    if isinstance(value, tuple):
        for each in value:
            yield from _references(each)
    else:
        for name in members(value):
            yield from _references(getattr(value, name))


def _cover_of(chapter: Chapter) -> Chapter:
    return replace(chapter, title=(), blocks=(), sections=(), notes=())
