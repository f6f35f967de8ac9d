"""What the head of a web page tells programs: its address, the same in other sizes, languages and formats, previews.

In: where a page stands, and the site, if its address is known. Out: a `Head`, which
`templates/head.j2` sets. The standard size is the one to be found and cited, so that all
sizes of a page name it as canonical (HTM-P11, RFC 6596). Each page names the same page in
each language, in its own size. Addresses of canonical pages and of languages are whole, as
those who collect them demand; without a site's address there is no canonical one, and the
others are relative, which is right from a folder too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.editions import Edition, Format, Size
from pipeline.frame import Link, edition_path, feed_path, landing_path, sizes_of, to
from pipeline.layouts import Layouts
from pipeline.model import Chapter, Paragraph, Publication, Site, blocks_of
from pipeline.phrases import language_name, territory_of
from pipeline.text import plain
from pipeline.views import View, size_name

Properties = tuple[tuple[str, str], ...]
MOST_IN_DESCRIPTION = 200  # characters; whoever shows them cuts earlier or later, and nobody shows more
_SENTENCE = re.compile(r"[.!?](?= )|[。！？]")


@dataclass(frozen=True, slots=True)
class Head:
    """The values of one page's head. `data` is JSON-LD as text that may stand in a script element."""

    description: str = ""
    canonical: str = ""
    links: tuple[Link, ...] = ()
    properties: Properties = ()
    data: str = ""
    is_found: bool = True  # False: search engines leave the page out

    def with_data(self, data: str, *links: Link) -> Head:
        """Return the head with JSON-LD, and with more links."""
        return replace(self, data=data, links=(*self.links, *links))


def canonical_size(publication: Publication, layouts: Layouts) -> str:
    """Return the size whose pages are the canonical ones: the standard one, or else the smallest that is listed."""
    standard = layouts.sizes.standard.name
    listed = sizes_of(publication, layouts)
    return standard if standard in publication.editions or not listed else listed[0].name


def edition_head(view: View, page: str, title: str, made: Sequence[Size] | None = None) -> Head:
    """Return the head of a page of a web edition; `page` is its file's name without the ending.

    `made` are the sizes that there are; a page that cannot know leads to those that the publication lists.
    """
    publication, site = view.publication, view.publication.site

    def path(language: str, size: str) -> str:
        return edition_path(publication.name, Edition(language, size, Format.HTML), page)

    here = path(view.language, view.size.name)
    canonical = site.url(path(view.language, canonical_size(publication, view.layouts)))
    sizes = [
        alternate(
            view.words.say("in-size", size=size_name(view.words, size)), to(path(view.language, size.name), here), HTML
        )
        for size in (sizes_of(publication, view.layouts, view.size.name) if made is None else made)
        if size.name != view.size.name
    ]
    languages = {language: path(language, view.size.name) for language in publication.documents}
    about = view.document.metadata
    kind = "article" if page != "index" else "book"
    description = about.description if view.here is None else opening(view.here) or about.description
    return Head(
        description,
        canonical,
        (*language_links(site, here, languages), *sizes),
        (
            *preview(site, kind, title, description, canonical, view.language, tuple(publication.documents)),
            ("article:published_time" if kind == "article" else "book:release_date", about.date.isoformat()),
        ),
    )


def opening(chapter: Chapter) -> str:
    """Return a chapter's first words as its description: whole sentences of its first paragraph, where they fit."""
    paragraph = next((each for each in blocks_of(chapter) if isinstance(each, Paragraph)), None)
    text = plain(paragraph.children) if paragraph else ""
    if len(text) <= MOST_IN_DESCRIPTION:
        return text
    ends = [end.end() for end in _SENTENCE.finditer(text, 0, MOST_IN_DESCRIPTION)]
    if ends:
        return text[: ends[-1]].rstrip()
    return text[:MOST_IN_DESCRIPTION].rpartition(" ")[0] or text[:MOST_IN_DESCRIPTION]


def landing_head(publication: Publication, language: str, title: str) -> Head:
    """Return the head of a publication's own page."""
    site, about = publication.site, publication.documents[language].metadata
    here = landing_path(publication, language)
    languages = {each: landing_path(publication, each) for each in publication.documents}
    canonical = site.url(here)
    return Head(
        about.description,
        canonical,
        language_links(site, here, languages),
        (
            *preview(site, "book", title, about.description, canonical, language, tuple(languages)),
            ("book:release_date", about.date.isoformat()),
        ),
    )


def site_head(site: Site, here: str, title: str, description: str, languages: Mapping[str, str], language: str) -> Head:
    """Return the head of a page of the whole site, which stands at `here`; `languages` has it in each language."""
    canonical = site.url(here)
    return Head(
        description,
        canonical,
        language_links(site, here, languages),
        preview(site, "website", title, description, canonical, language, tuple(languages)),
    )


HTML = "text/html"


def alternate(title: str, href: str, type: str, language: str = "") -> Link:
    """Return a link to the same in another form."""
    return Link(title, href, "alternate", type=type, language=language)


def language_links(site: Site, here: str, languages: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links to a page in each language, itself among them, and to the one for readers of none of them.

    The first language is the main one; where there is one only, there is nothing to choose.
    """
    if len(languages) < 2:
        return ()
    links = [
        alternate(language_name(language), site.url(path) or to(path, here), HTML, language)
        for language, path in languages.items()
    ]
    return (*links, replace(links[0], text="", language="x-default"))


def feed_link(site: Site, here: str, language: str, title: str) -> tuple[Link, ...]:
    """Return the link to the feed of publications, which there is where the site's address is known."""
    return (alternate(title, to(feed_path(language), here), "application/atom+xml"),) if site.address else ()


def preview(
    site: Site, kind: str, title: str, description: str, url: str, language: str, languages: Sequence[str]
) -> Properties:
    """Return what a preview of a link shows (Open Graph); nothing is shown as a picture."""
    said = (
        ("og:title", title),
        ("og:type", kind),
        ("og:url", url),
        ("og:description", description),
        ("og:site_name", site.name(language)),
        ("og:locale", territory_of(language)),
        *(("og:locale:alternate", territory_of(each)) for each in languages if each != language),
    )
    return tuple(pair for pair in said if pair[1])
