"""The title page of a web edition: what the text is, its pages, its files in the same size, and the way to its first
chapter.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.catalogue.downloads import download_link
from pipeline.catalogue.files import File, sizes_made
from pipeline.catalogue.known import known
from pipeline.catalogue.works import title_head
from pipeline.editions import Edition, Format
from pipeline.frame import Link, edition_path, landing_path, language_choice, publication_frame, size_choice, to
from pipeline.pagelist import by_chapter, page_links
from pipeline.pagerule import page_rule
from pipeline.pages import pages
from pipeline.text import plain
from pipeline.views import View, edition_name
from pipeline.writers.html import numbered


def title_page(view: View, files: Mapping[Edition, File]) -> bytes:
    """Return the page of a view, with links to the files that there are in its language and size."""
    here = edition_path(view.document.name, view.edition)
    words, document = view.words, view.document
    sizes = [
        size
        for size in sizes_made(view.publication, view.layouts, files)
        if Edition(view.language, size.name, Format.HTML) in files
    ]
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
        (file, download_link(file, view, here))
        for format_ in (Format.PDF, Format.EPUB)
        if (file := files.get(Edition(view.language, view.size.name, format_)))
    ]
    page = pages(view.layouts).render(
        "title.html.j2",
        view=view,
        words=words,
        page=frame,
        head=title_head(view, sizes, downloads),
        metadata=document.metadata,
        rule=page_rule(view.page_map),
        page_groups=by_chapter(page_links(view)),
        files=[link for _, link in downloads],
        details=known(words, document.metadata, edition_name(words, view.size)),
        start=Link(words.say("read-chapter", title=plain(first.title)), view.href(first.id)),
        onward=[Link(numbered(first), view.href(first.id), "next", words.say("next"))],
    )
    return page.encode()
