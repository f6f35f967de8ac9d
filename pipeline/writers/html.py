"""The web edition: one static page for each chapter of one size in one language.

Internal links stay in the edition, and ids are the same in every size, so that a choice
of size or language keeps the place (HTM-P06). The edition's title page is made with the
catalogue, because it names the sizes of finished files.
"""

from __future__ import annotations

from functools import partial

from pipeline import schemaorg
from pipeline.frame import (
    Link,
    edition_path,
    landing_path,
    language_choice,
    publication_frame,
    size_choice,
    sizes_of,
    to,
)
from pipeline.model import Chapter
from pipeline.pages import pages
from pipeline.seen import seen_by, text_of
from pipeline.shelf import Place, Shelf
from pipeline.signposts import edition_head
from pipeline.text import plain
from pipeline.views import View
from pipeline.writers import Written


def write(view: View, place: Place | None = None) -> Written:
    """Return the chapters' pages of a web edition: as they are kept at their place, or made."""
    shelf = Shelf(place, frozenset()) if place else None
    files: dict[str, str] = {}
    for chapter in view.document.chapters:
        seen = seen_by(view, chapter)
        make = partial(chapter_page, seen, chapter)
        page = shelf.kept(shelf.key(text_of(seen)), make) if shelf else make()
        files[edition_path(view.document.name, view.edition, chapter.slug)] = page
    if shelf:
        shelf.sweep()
    facts = {"chapters": {chapter.id: chapter.number for chapter in view.document.chapters}}
    return Written({path: page.encode() for path, page in files.items()}, facts)


def chapter_page(view: View, chapter: Chapter) -> str:
    """Return one chapter's page."""
    here = edition_path(view.document.name, view.edition, chapter.slug)
    languages = [
        (language, f"../../{language}/{view.size.name}/{chapter.slug}.html") for language in view.publication.documents
    ]
    choices = [
        size_choice(view.words, sizes_of(view.publication, view.layouts, view.size.name), view.size.name, chapter.slug)
    ]
    if len(languages) > 1:
        choices.append(language_choice(view.words, view.language, languages))
    trail = (
        Link(view.document.metadata.short, to(landing_path(view.publication, view.language), here)),
        Link(view.words.say("contents"), "index.html"),
        Link(plain(chapter.title)),
    )
    frame = publication_frame(view.publication, view.document, view.layouts, here, view.size, trail, choices)
    head = edition_head(view, chapter.slug, plain(chapter.title)).with_data(
        schemaorg.text_of(schemaorg.chapter(view, chapter))
    )
    return pages(view.layouts).render(
        "chapter.html.j2",
        view=view,
        words=view.words,
        page=frame,
        head=head,
        chapter=chapter,
        onward=onward(view, chapter),
    )


def onward(view: View, chapter: Chapter) -> list[Link]:
    """Return the links to the chapter before, or the title page, and the chapter after."""
    chapters = view.document.chapters
    at = chapters.index(chapter)
    before = chapters[at - 1] if at else None
    links = [
        Link(numbered(before), view.href(before.id), "prev", view.words.say("previous"))
        if before
        else Link(view.words.say("title-page"), "index.html", "prev", view.words.say("previous"))
    ]
    if at + 1 < len(chapters):
        after = chapters[at + 1]
        links.append(Link(numbered(after), view.href(after.id), "next", view.words.say("next")))
    return links


def numbered(chapter: Chapter) -> str:
    """Return a chapter's number and title."""
    return f"{chapter.number} {plain(chapter.title)}"
