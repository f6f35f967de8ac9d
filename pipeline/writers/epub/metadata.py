"""The metadata of one edition's package, beside what it says of accessibility.

In: a view. Out: entries for the package document, in order. Each edition has an
identifier of its own, made from the publication's, so that two editions do not overwrite
one another on a reader's shelf; `dcterms:isVersionOf` names the publication.
"""

from __future__ import annotations

import uuid

from pipeline import accessibility
from pipeline.editions import Edition, Format
from pipeline.frame import edition_path
from pipeline.views import View, edition_name, size_name
from pipeline.writers.epub.parts import Entry


def identifier(view: View) -> str:
    """Return the edition's own identifier: the same for the same publication, language and size."""
    name = f"{view.document.metadata.identifier} {view.language} {view.size.name} epub"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def entries(view: View) -> tuple[Entry, ...]:
    """Return what the source says of the publication, and the name of the edition (EPB-16, LPT-25)."""
    about = view.document.metadata
    edition = edition_name(view.words, view.size)
    found = [
        Entry("dc:title", view.title, id="title"),
        Entry("dc:title", about.subtitle, id="subtitle"),
        Entry("dc:title", edition, id="edition"),
        Entry("dc:language", view.language),
        *(Entry("dc:creator", name) for name in about.creators),
        Entry("dc:publisher", about.publisher.name),
        Entry("dc:date", about.date.isoformat()),
        Entry("dc:description", about.description),
        *(Entry("dc:subject", subject) for subject in about.subjects),
        Entry("dc:rights", about.rights),
        Entry("title-type", "main", refines="title"),
        Entry("title-type", "subtitle", refines="subtitle") if about.subtitle else Entry("", ""),
        Entry("title-type", "edition", refines="edition"),
        Entry("schema:bookEdition", edition),
        Entry("dcterms:isVersionOf", about.identifier),
        Entry("dcterms:license", about.licence),
        Entry("pageBreakSource", _source_of_pages(view)),
    ]
    return tuple(entry for entry in found if entry.value)


def _source_of_pages(view: View) -> str:
    """Name the file whose pages have marks: the PDF of the standard edition (EPB-23, SYN-04); nothing without marks."""
    if view.page_map is None or not view.page_map.marks:
        return ""
    standard = view.layouts.sizes.standard
    file = edition_path(view.document.name, Edition(view.language, standard.name, Format.PDF)).rpartition("/")[2]
    title = view.words.say("edition-title", title=view.document.metadata.title, size=size_name(view.words, standard))
    return view.words.say("page-source", title=title, file=file)


def summary(view: View) -> tuple[Entry, ...]:
    """Return what else a reader with a disability should know, in the edition's language, if anything (EPB-13)."""
    words = accessibility.summary(view)
    return (Entry("schema:accessibilitySummary", words, language=view.language),) if words else ()
