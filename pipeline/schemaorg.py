"""What web pages tell programs in the words of schema.org, as JSON-LD: books, chapters, files, and who can use them.

In: views and finished files. Out: text for a data block, which no browser runs and no
content security policy holds back. What it says of accessibility are the facts that e-books
print too (`accessibility`), never constants. Addresses are whole where the site's is known,
else relative to the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline import accessibility
from pipeline.editions import Edition, Format
from pipeline.frame import edition_path, landing_path, to
from pipeline.model import Chapter, Document, Publication
from pipeline.pagelist import by_chapter, page_links
from pipeline.text import plain
from pipeline.views import View, edition_name

Value = dict[str, Any]
# What stands in JSON as it is, but would end a script element or begin a comment in it.
_GUARDED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
DIGITAL = "https://schema.org/EBook"


def text_of(value: Mapping[str, Any]) -> str:
    """Return a value as JSON-LD that may stand in a script element; what is empty is left out."""
    text = json.dumps({"@context": "https://schema.org", **_kept(value)}, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _GUARDED.items():
        text = text.replace(character, escape)
    return text


def _kept(value: Mapping[str, Any]) -> Value:
    return {key: each for key, each in value.items() if each not in ("", (), [], {}, None)}


def chapter(view: View, here: Chapter) -> Value:
    """Return what a chapter's page says: what it is part of, and what it offers by itself."""
    document = view.document
    page = edition_path(document.name, view.edition, here.slug)
    whole = edition_path(document.name, view.edition)
    return _kept(
        {
            "@type": "Chapter",
            "name": plain(here.title),
            "position": here.number,
            "url": _address(view.publication, page, page),
            "inLanguage": view.language,
            "isPartOf": {
                "@type": "Book",
                "name": document.metadata.title,
                "bookEdition": edition_name(view.words, view.size),
                "url": _address(view.publication, whole, page),
            },
            "publisher": _organisation(document),
            "datePublished": document.metadata.date.isoformat(),
            **access(chapter_facts(view, here)),
        }
    )


def chapter_facts(view: View, here: Chapter) -> accessibility.Facts:
    """Return what a chapter offers by itself: of the edition's facts those that it has a part in."""
    own = view.showing(replace(view.document, chapters=(here,)))
    marked = {each.id for each, _ in by_chapter(page_links(view))}
    return replace(accessibility.facts(own if here.id in marked else replace(own, page_map=None)), summary="")


def edition(view: View, files: Sequence[Value]) -> Value:
    """Return what a web edition's title page says; `files` are the same text in other formats (`media`)."""
    document = view.document
    page = edition_path(document.name, view.edition)
    chapters = [
        {
            "@type": "Chapter",
            "name": plain(each.title),
            "position": each.number,
            "url": _address(view.publication, edition_path(document.name, view.edition, each.slug), page),
        }
        for each in document.chapters
    ]
    return _kept(
        {
            "@type": "Book",
            **work(view.publication, document),
            "url": _address(view.publication, page, page),
            "bookEdition": edition_name(view.words, view.size),
            "bookFormat": DIGITAL,
            "encodingFormat": "text/html",
            **access(accessibility.facts(view)),
            "exampleOfWork": {
                "@type": "Book",
                "url": _address(view.publication, landing_path(view.publication, view.language), page),
            },
            "encoding": list(files),
            "hasPart": chapters,
        }
    )


def publication(whole: Publication, document: Document, examples: Sequence[Value]) -> Value:
    """Return what a publication's own page says: the work, its editions, its translations."""
    page = landing_path(whole, document.language)
    others = [
        {
            "@type": "Book",
            "name": each.metadata.title,
            "inLanguage": language,
            "url": _address(whole, landing_path(whole, language), page),
        }
        for language, each in whole.documents.items()
        if language != document.language
    ]
    return _kept(
        {
            "@type": "Book",
            **work(whole, document),
            "url": _address(whole, page, page),
            "workExample": list(examples),
            "workTranslation": others if document is whole.main else [],
            "translationOfWork": others[0] if document is not whole.main and others else None,
        }
    )


def work(whole: Publication, document: Document) -> Value:
    """Return what the source says of a publication."""
    about = document.metadata
    return _kept(
        {
            "name": about.title,
            "alternativeHeadline": about.subtitle,
            "description": about.description,
            "identifier": about.identifier,
            "inLanguage": document.language,
            "author": [{"@type": "Organization", "name": name} if name == about.publisher.name else name
                       for name in about.creators],
            "publisher": _organisation(document),
            "datePublished": about.date.isoformat(),
            "copyrightNotice": about.rights,
            "license": {"@type": "CreativeWork", "name": about.licence} if about.licence else None,
            "keywords": list(about.subjects),
        }
    )  # fmt: skip


def example(view: View, path: str, bytes_: int, here: str) -> Value:
    """Return an edition as the publication's page names it; `path` is its file's. A PDF says nothing of access here."""
    kinds = {Format.HTML: "text/html", Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip"}
    format_ = view.edition.format
    return _kept(
        {
            "@type": "Book",
            "name": view.title,
            "bookEdition": edition_name(view.words, view.size),
            "bookFormat": DIGITAL,
            "inLanguage": view.language,
            "encodingFormat": kinds[format_],
            "url": _address(view.publication, path, here),
            "size": f"{bytes_} B" if format_ is not Format.HTML else "",
            **(access(accessibility.facts(view)) if format_ is not Format.PDF else {}),
        }
    )


def media(whole: Publication, title: str, made: Edition, path: str, bytes_: int, type_: str, here: str) -> Value:
    """Return a file that holds the same text in another format; its length is in bytes."""
    return {
        "@type": "MediaObject",
        "name": title,
        "encodingFormat": type_,
        "contentUrl": _address(whole, path, here),
        "contentSize": f"{bytes_} B",
        "inLanguage": made.language,
    }


def access(facts: accessibility.Facts) -> Value:
    """Return what an edition offers to readers with a disability, in the properties of schema.org (REP-07)."""
    return _kept(
        {
            "accessMode": list(facts.modes),
            "accessModeSufficient": [
                {"@type": "ItemList", "itemListElement": each.split(",")} for each in facts.sufficient
            ],
            "accessibilityFeature": list(facts.features),
            "accessibilityHazard": list(facts.hazards),
            "accessibilitySummary": facts.summary,
        }
    )


def collection(title: str, language: str, url: str, site: str, parts: Iterable[Value]) -> Value:
    """Return what the catalogue says: the publications that it lists."""
    return _kept(
        {
            "@type": "CollectionPage",
            "name": title,
            "inLanguage": language,
            "url": url,
            "isPartOf": {"@type": "WebSite", "name": site} if site else None,
            "hasPart": list(parts),
        }
    )


def _organisation(document: Document) -> Value:
    publisher = document.metadata.publisher
    department = {"@type": "Organization", "name": publisher.department} if publisher.department else None
    return _kept({"@type": "Organization", "name": publisher.name, "url": publisher.url, "department": department})


def _address(whole: Publication, path: str, here: str) -> str:
    return whole.site.url(path) or to(path, here)
