"""The title page of a web edition: what the text is, its pages, its files in the same size, and the way to its first
chapter.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.catalogue.downloads import download_link
from pipeline.catalogue.files import File, sizes_made, words_joined
from pipeline.editions import Edition, Format
from pipeline.frame import Link, edition_path, landing_path, language_choice, publication_frame, size_choice, to
from pipeline.pagelist import by_chapter, page_links
from pipeline.pagerule import page_rule
from pipeline.pages import pages
from pipeline.phrases import date_in
from pipeline.views import View, edition_name
from pipeline.writers.html import numbered


def title_page(view: View, files: Mapping[Edition, File]) -> bytes:
    """Return the page of a view, with links to the files that there are in its language and size."""
    here = edition_path(view.document.name, view.edition)
    words, document = view.words, view.document
    sizes = sizes_made(view.publication, view.layouts, files)
    choices = [size_choice(words, sizes, view.size.name, "index")]
    languages = [(each, f"../../{each}/{view.size.name}/index.html") for each in view.publication.documents]
    if len(languages) > 1:
        choices.append(language_choice(words, view.language, languages))
    trail = (
        Link(document.metadata.short, to(landing_path(view.publication, view.language), here)),
        Link(words.say("title-page")),
    )
    frame = publication_frame(view.publication, document, view.layouts, here, view.size, trail, choices)
    first = document.chapters[0]
    downloads = [
        download_link(file, view, here)
        for format_ in (Format.PDF, Format.EPUB)
        if (file := files.get(Edition(view.language, view.size.name, format_)))
    ]
    page = pages(view.layouts).render(
        "title.html.j2",
        view=view,
        words=words,
        page=frame,
        metadata=document.metadata,
        rule=page_rule(view.page_map),
        page_groups=by_chapter(page_links(view)),
        files=downloads,
        details=_details(view),
        onward=[Link(numbered(first), view.href(first.id), "next", words.say("next"))],
    )
    return page.encode()


def _details(view: View) -> list[dict[str, str]]:
    """Return what is known about the text, as names and values in the reader's language."""
    words, metadata = view.words, view.document.metadata
    publisher = words_joined(words, metadata.publisher.name, metadata.publisher.department)
    said = {
        "publisher": publisher,
        "creators": words.say("comma").join(metadata.creators),
        "text-of": date_in(words, metadata.date),
        "editions": edition_name(words, view.size),
        "rights": metadata.rights,
        "licence": metadata.licence,
        "contact": metadata.accessibility.contact or metadata.publisher.contact,
        "identifier": metadata.identifier,
    }
    return [{"name": words.say(key), "text": value} for key, value in said.items() if value]
