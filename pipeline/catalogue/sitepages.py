"""What a site has beside its publications: the statement on accessibility, feeds, sitemap, robots.txt, a page for 404.

In: the publications' entries and the site. Out: files by path. The statement needs no
address and is always there; the others speak in whole addresses, and are there only where
the site's is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import schemaorg
from pipeline.catalogue.feed import feed
from pipeline.catalogue.sitemap import robots, sitemap
from pipeline.catalogue.statement import contacts, sections
from pipeline.catalogue.works import feed_title
from pipeline.frame import Frame, Link, catalogue_path, feed_path, language_choice, statement_path
from pipeline.layouts import Layouts
from pipeline.model import Site
from pipeline.pages import pages
from pipeline.signposts import Head, feed_link, site_head

Entries = Sequence[Mapping[str, Any]]
LOST = "404.html"


def site_files(entries: Entries, layouts: Layouts, site: Site, languages: Sequence[str]) -> dict[str, bytes]:
    """Return the files; the first language is the main one."""
    files = {
        statement_path(language): _statement(entries, layouts, site, language, languages) for language in languages
    }
    if site.address:
        files[LOST] = _lost(layouts, site, languages)
        files["sitemap.xml"] = sitemap(entries, site, languages)
        files["robots.txt"] = robots(site)
        for language in languages:
            title = feed_title(site, layouts.words(language), language)
            files[feed_path(language)] = feed(entries, site, language, title)
    return files


def site_frame(
    layouts: Layouts,
    site: Site,
    language: str,
    step: Link | None,
    paths: Mapping[str, str],
    closing: tuple[str, ...] = (),
) -> Frame:
    """Return the frame of a page beside the catalogue, or of the catalogue itself, which is no step from it.

    `paths` has the page in each language.
    """
    words = layouts.words(language)
    home = catalogue_path(language)
    name = site.name(language) or "Everypage"
    choices = (language_choice(words, language, list(paths.items())),) if len(paths) > 1 else ()
    return Frame(
        language=language,
        size=layouts.sizes.standard,
        assets="assets/",
        masthead=(name,),
        trail=(Link(words.say("publications"), home), step) if step else (Link(words.say("publications")),),
        choices=choices,
        footer=(
            Link(words.say("all-publications"), home),
            Link(words.say("statement-link"), statement_path(language)),
        ),
        closing=closing,
    )


def catalogue_head(entries: Entries, layouts: Layouts, site: Site, language: str, languages: Sequence[str]) -> Head:
    """Return the head of the catalogue; in the main language it is the site's first page."""
    words = layouts.words(language)
    paths = {each: catalogue_path(each) if each != languages[0] else "index.html" for each in languages}
    title = words.say("publications")
    parts = [
        {
            "@type": "Book",
            "name": said["title"],
            "description": said["description"],
            "inLanguage": shown,
            "datePublished": said["date"],
            "url": site.url(said["landing"]) or said["landing"],
        }
        for entry in entries
        for shown in [language if language in entry["languages"] else entry["main"]]
        for said in [entry["languages"][shown]]
    ]
    url = site.url(paths[language]) or paths[language]
    data = schemaorg.text_of(schemaorg.collection(title, language, url, site.name(language), parts))
    feed_named = feed_link(site, catalogue_path(language), language, feed_title(site, words, language))
    head = site_head(site, paths[language], title, words.say("catalogue-lead"), paths, language)
    return head.with_data(data, *feed_named)


def _statement(entries: Entries, layouts: Layouts, site: Site, language: str, languages: Sequence[str]) -> bytes:
    words = layouts.words(language)
    paths = {each: statement_path(each) for each in languages}
    name = site.name(language)
    title = words.say("statement-of", site=name) if name else words.say("statement-title")
    head = site_head(site, paths[language], title, words.say("statement-description"), paths, language)
    page = pages(layouts).render(
        "statement.html.j2",
        page=site_frame(layouts, site, language, Link(words.say("statement-title")), paths),
        head=head,
        words=words,
        title=title,
        lead=words.say("statement-lead-site", site=name) if name else words.say("statement-lead"),
        sections=sections(words, site, language),
        contacts=contacts(entries, words, site, language),
    )
    return page.encode()


def _lost(layouts: Layouts, site: Site, languages: Sequence[str]) -> bytes:
    """Return the page that a server shows where there is none; its links are right at any depth."""
    main = layouts.words(languages[0])
    frame = Frame(
        language=languages[0],
        size=layouts.sizes.standard,
        assets=site.rooted("assets/"),
        masthead=(site.name(languages[0]) or "Everypage",),
        trail=(
            Link(main.say("publications"), site.rooted(catalogue_path(languages[0]))),
            Link(main.say("lost-title")),
        ),
        choices=(),
        footer=(
            Link(main.say("all-publications"), site.rooted(catalogue_path(languages[0]))),
            Link(main.say("statement-link"), site.rooted(statement_path(languages[0]))),
        ),
    )
    said = [
        {"language": each, "words": layouts.words(each), "home": site.rooted(catalogue_path(each))}
        for each in languages
    ]
    page = pages(layouts).render("404.html.j2", page=frame, head=Head(is_found=False), words=main, said=said)
    return page.encode()
