"""The pages before the text: a publication's own page in each language, a title page for each web edition.

The facts that go with them are the publication's entry in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.catalogue.downloads import MEDIA_TYPES
from pipeline.catalogue.files import File, finished, page_maps, sizes_made, words_joined
from pipeline.catalogue.landing import landing
from pipeline.catalogue.pagesfile import pages_file, pages_path
from pipeline.catalogue.title import title_page
from pipeline.editions import Edition, Format
from pipeline.frame import edition_path, landing_path
from pipeline.layouts import Layouts
from pipeline.model import Document, Publication
from pipeline.pagemap import PageMap
from pipeline.signposts import canonical_size
from pipeline.views import make_view
from pipeline.writers import Written


def front_pages(
    publication: Publication,
    layouts: Layouts,
    facts: Mapping[Edition, Mapping[str, Any]],
) -> Written:
    """Return a publication's own page and page map in each language, and the title page of each web edition.

    `facts` holds what the writers told of each edition, and `bytes`. The facts returned are
    the publication's entry in the catalogue, as plain values.
    """
    by_edition = finished(publication, facts)
    maps = page_maps(facts, layouts)
    made: dict[str, bytes] = {}
    for language, document in publication.documents.items():
        page_map = maps.get(language)
        made[landing_path(publication, language)] = landing(publication, document, by_edition, layouts, page_map)
        if page_map is not None:
            made[pages_path(publication.name, language)] = pages_file(publication, language, facts, layouts)
        view = make_view(publication, Edition(language, layouts.sizes.standard.name, Format.HTML), layouts, page_map)
        for size in sizes_made(publication, layouts, by_edition):
            edition = Edition(language, size.name, Format.HTML)
            if edition in by_edition:
                made[edition_path(publication.name, edition)] = title_page(view.of(edition), by_edition)
    return Written(made, _entry(publication, by_edition, layouts, maps))


def _canonical_pages(
    publication: Publication, document: Document, files: Mapping[Edition, File], layouts: Layouts
) -> list[str]:
    """Return the pages of a text by which it is to be found: those of the standard size, if they were made."""
    edition = Edition(document.language, canonical_size(publication, layouts), Format.HTML)
    if edition not in files:
        return []
    return [edition_path(publication.name, edition, name) for name in ("index", *(c.slug for c in document.chapters))]


def _entry(
    publication: Publication, files: Mapping[Edition, File], layouts: Layouts, maps: Mapping[str, PageMap]
) -> dict[str, Any]:
    """Return what the catalogue says of a publication."""
    languages = {}
    for language, document in publication.documents.items():
        metadata = document.metadata
        sizes = sizes_made(publication, layouts, files)
        languages[language] = {
            "title": metadata.title,
            "identifier": metadata.identifier,
            "date": metadata.date.isoformat(),
            "subjects": list(metadata.subjects),
            "rights": metadata.rights,
            "contact": metadata.accessibility.contact or metadata.publisher.contact,
            "description": metadata.description,
            "publisher": words_joined(layouts.words(language), metadata.publisher.name, metadata.publisher.department),
            "landing": landing_path(publication, language),
            "pages": _canonical_pages(publication, document, files, layouts),
            "files": {
                file.path: MEDIA_TYPES[file.edition.format]
                for file in files.values()
                if file.edition.language == language and file.edition.format is not Format.HTML
            },
            "sizes": [size.name for size in sizes if Edition(language, size.name, Format.HTML) in files],
            "page_map": maps[language].summary().as_json() if language in maps else None,
        }
    return {
        "name": publication.name,
        "main": publication.main.language,
        "files": len(files),
        "formats": [format_.value for format_ in Format if any(each.format is format_ for each in files)],
        "languages": languages,
    }
