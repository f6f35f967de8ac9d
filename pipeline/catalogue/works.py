"""The heads of a publication's front pages: every edition that there is, in links and in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline import schemaorg
from pipeline.catalogue.downloads import download_link
from pipeline.catalogue.files import File
from pipeline.editions import Edition, Format, Size
from pipeline.frame import Link, edition_path, landing_path
from pipeline.layouts import Layouts, Words
from pipeline.model import Document, Publication, Site
from pipeline.pagemap import PageMap
from pipeline.signposts import Head, edition_head, feed_link, landing_head
from pipeline.views import View, make_view


def title_head(view: View, sizes: Sequence[Size], downloads: Sequence[tuple[File, Link]]) -> Head:
    """Return the head of a web edition's title page; `downloads` are the same text in other formats, in its size."""
    here = edition_path(view.document.name, view.edition)
    media = [
        schemaorg.media(view.publication, link.text, file.edition, file.path, file.bytes, link.type, here)
        for file, link in downloads
    ]
    links = [replace(link, rel="alternate") for _, link in downloads]
    feed = _feed(view.publication.site, view.words, view.language, here)
    return edition_head(view, "index", view.title, sizes).with_data(
        schemaorg.text_of(schemaorg.edition(view, media)), *links, *feed
    )


def publication_head(
    publication: Publication,
    document: Document,
    files: Mapping[Edition, File],
    layouts: Layouts,
    page_map: PageMap | None,
) -> Head:
    """Return the head of a publication's own page: its files in the page's language, and all of its web editions."""
    here, words = landing_path(publication, document.language), layouts.words(document.language)
    first = make_view(
        publication, Edition(document.language, layouts.sizes.standard.name, Format.HTML), layouts, page_map
    )
    views = {file: first.of(edition) for edition, file in files.items() if edition.language == document.language}
    examples = [schemaorg.example(view, file.path, file.bytes, here) for file, view in views.items()]
    links = [
        replace(download_link(file, view, here), rel="alternate")
        for file, view in views.items()
        if file.edition.format is not Format.HTML
    ]
    data = schemaorg.text_of(schemaorg.publication(publication, document, examples))
    feed = _feed(publication.site, words, document.language, here)
    title = words.say("all-editions", title=document.metadata.title)
    return landing_head(publication, document.language, title).with_data(data, *links, *feed)


def _feed(site: Site, words: Words, language: str, here: str) -> tuple[Link, ...]:
    return feed_link(site, here, language, feed_title(site, words, language))


def feed_title(site: Site, words: Words, language: str) -> str:
    """Return what the feed of publications is called."""
    return words.say("feed-title", site=site.name(language) or words.say("publications"))
