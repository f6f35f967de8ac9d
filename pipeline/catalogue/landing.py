"""A publication's own page in one language: what it is, and every edition that there is."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.catalogue.downloads import download_table
from pipeline.catalogue.files import File
from pipeline.catalogue.known import known
from pipeline.catalogue.works import publication_head
from pipeline.editions import Edition
from pipeline.frame import Link, landing_path, language_choice, publication_frame, to
from pipeline.layouts import Layouts, Words
from pipeline.model import Document, Publication
from pipeline.pagemap import PageMap
from pipeline.pagerule import page_rule
from pipeline.pages import pages


def landing(
    publication: Publication,
    document: Document,
    files: Mapping[Edition, File],
    layouts: Layouts,
    page_map: PageMap | None,
) -> bytes:
    """Return the page; `page_map` is that of the standard PDF in its language, where there is one."""
    here = landing_path(publication, document.language)
    words = layouts.words(document.language)
    languages = [(language, to(landing_path(publication, language), here)) for language in publication.documents]
    choices = [language_choice(words, document.language, languages)] if len(languages) > 1 else []
    trail = (Link(document.metadata.title),)
    size = layouts.sizes.standard
    frame = publication_frame(publication, document, layouts, here, size, trail, choices, programme=False)
    first = [document, *(each for each in publication.documents.values() if each is not document)]
    return (
        pages(layouts)
        .render(
            "publication.html.j2",
            page=frame,
            head=publication_head(publication, document, files, layouts, page_map),
            words=words,
            metadata=document.metadata,
            rule=page_rule(page_map),
            pages=_pages_and_files(words, page_map, len(files)),
            details=known(words, document.metadata),
            tables=[download_table(publication, each, files, layouts, here) for each in first],
        )
        .encode()
    )


def _pages_and_files(words: Words, page_map: PageMap | None, files: int) -> str:
    if page_map is None:
        return ""
    pages_said = words.count("pages", page_map.pages)
    return words.say("pages-in-standard", pages=pages_said, files=words.count("editions-count", files))
