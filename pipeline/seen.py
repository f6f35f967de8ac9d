"""What one chapter sees of the rest of its publication: so much and no more goes into its pages.

In: the view of an edition, and one of its chapters. Out: a view that holds this chapter alone,
with the names of what it refers to; and a text that differs where such views differ. A
chapter is made from that view, so that nothing can reach its pages which is not in the
text: pages that are kept under the text's digest are those that would be made again.

Of the other chapters a printed one sees nothing but what it refers to; a page of the web or of
an e-book leads to them all, and has their titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from pipeline.editions import Format
from pipeline.model import Chapter, CrossReference, Figure, blocks_of, nodes_in
from pipeline.places import spots
from pipeline.views import Target, View


def seen_by(view: View, chapter: Chapter) -> View:
    """Return the view of an edition as one of its chapters sees it."""
    printed = view.edition.format is Format.PDF
    references = (node.target for node in nodes_in(chapter) if isinstance(node, CrossReference))
    cited = frozenset((*references, *(getattr(block, "id", "") for block in blocks_of(chapter))))
    named = cited if printed else cited.union(_landmarks(view))
    targets = {
        name: target if target.chapter.id == chapter.id else Target(_cover_of(target.chapter), target.label)
        for name, target in view.targets.items()
        if target.chapter.id == chapter.id or name in named
    }
    shown = {block.image for block in blocks_of(chapter) if isinstance(block, Figure)}
    images = {name: data for name, data in view.document.images.items() if name in shown}
    others = () if printed else view.document.chapters
    chapters = tuple(each if each is chapter else _cover_of(each) for each in others) or (chapter,)
    document = replace(view.document, chapters=chapters, images=images)
    places = {spot.block for spot in spots(chapter)}
    documents = {**({} if printed else view.publication.documents), document.language: document}
    return replace(
        view.showing(document),
        publication=replace(view.publication, documents=documents, reviews=(), suppressions=()),
        targets=targets,
        page_map=None if printed else view.page_map,
        here=None if printed else chapter,
        cited={name: page for name, page in view.cited.items() if name in cited},
        marks={name: marks for name, marks in view.marks.items() if name in places},
    )


def _landmarks(view: View) -> Iterator[str]:
    """Yield the ids of what every page leads to: the chapters, and where pages of the standard edition begin."""
    yield from (chapter.id for chapter in view.document.chapters)
    yield from (mark.block.partition("/")[0] for mark in (view.page_map.marks if view.page_map else ()))


def text_of(view: View) -> str:
    """Return all that a view of one chapter holds, as text; its layouts and words are those of all jobs."""
    publication = view.publication
    values = (
        [replace(document, images={}) for document in publication.documents.values()],
        sorted((name, sha256(data).hexdigest()) for name, data in view.document.images.items()),
        replace(publication, documents={}),
        sorted((name, target.chapter.id, target.label) for name, target in view.targets.items()),
        sorted(view.cited.items()),
        sorted(view.marks.items()),
        view.page_map,
        view.here and view.here.id,
        view.edition,
    )
    return repr(values)


def _cover_of(chapter: Chapter) -> Chapter:
    return replace(chapter, blocks=(), sections=(), notes=())
