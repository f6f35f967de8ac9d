"""The metadata of one edition's package, beside what it says of accessibility.

In: a view. Out: entries for the package document, in order. Each edition has an
identifier of its own, made from the publication's, so that two editions do not overwrite
one another on a reader's shelf; `dcterms:isVersionOf` names the publication.
"""

from __future__ import annotations

import uuid

from pipeline.editions import Edition, Format
from pipeline.frame import edition_path
from pipeline.views import View, size_name
from pipeline.writers.epub.accessibility import Book, has_notes, has_records
from pipeline.writers.epub.parts import Entry

MOST_IN_SUMMARY = 499  # EPB-13: fewer than 500 characters


def identifier(view: View) -> str:
    """Return the edition's own identifier: the same for the same publication, language and size."""
    name = f"{view.document.metadata.identifier} {view.language} {view.size.name} epub"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def entries(view: View) -> tuple[Entry, ...]:
    """Return what the source says of the publication, and the name of the edition (EPB-16, LPT-25)."""
    about = view.document.metadata
    found = [
        Entry("dc:title", view.title, id="title"),
        Entry("dc:title", about.subtitle, id="subtitle"),
        Entry("dc:language", view.language),
        *(Entry("dc:creator", name) for name in about.creators),
        Entry("dc:publisher", about.publisher.name),
        Entry("dc:date", about.date.isoformat()),
        Entry("dc:description", about.description),
        *(Entry("dc:subject", subject) for subject in about.subjects),
        Entry("dc:rights", about.rights),
        Entry("title-type", "main", refines="title"),
        Entry("title-type", "subtitle", refines="subtitle") if about.subtitle else Entry("", ""),
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


def summary(view: View, book: Book) -> Entry:
    """Return what else a reader with a disability should know, in the edition's language (EPB-13).

    Only sentences that no other metadata says; as many as fit, the most important first.
    """
    say = view.words.say
    sentences = [say("epub-summary-size", percent=view.size.html)]
    if has_records(book):
        sentences.append(say("epub-summary-records"))
    if has_notes(book):
        sentences.append(say("epub-summary-notes"))
    sentences.append(say("epub-summary-editions"))
    if view.document.metadata.accessibility.contact:
        sentences.append(say("epub-summary-contact", contact=view.document.metadata.accessibility.contact))
    space = view.rules.sentence_space
    while len(space.join(sentences)) > MOST_IN_SUMMARY:
        sentences.pop()
    return Entry("schema:accessibilitySummary", space.join(sentences), language=view.language)
