"""sitemap.xml and robots.txt: which pages are to be found, each with itself in the other languages.

In: the publications' entries and the site, whose address is known. Out: bytes. Only
canonical pages are listed: of a text those of the standard size (sitemaps.org 0.9, with the
links of XHTML for languages).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.frame import catalogue_path, statement_path
from pipeline.model import Site


def sitemap(entries: Sequence[Mapping[str, Any]], site: Site, languages: Sequence[str]) -> bytes:
    """Return the list of pages; the first language is the main one."""
    home = {each: catalogue_path(each) if each != languages[0] else "index.html" for each in languages}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        *_pages(site, home, {}),
        *_pages(site, {each: statement_path(each) for each in languages}, {}),
    ]
    for entry in entries:
        said = entry["languages"]
        dates = {language: each["date"] for language, each in said.items()}
        lines += _pages(site, {language: each["landing"] for language, each in said.items()}, dates)
        for names in zip(*(each["pages"] for each in said.values() if each["pages"]), strict=True):
            having = [language for language, each in said.items() if each["pages"]]
            lines += _pages(site, dict(zip(having, names, strict=True)), dates)
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _pages(site: Site, paths: Mapping[str, str], dates: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a page in each of its languages."""
    versions = [*paths.items(), ("x-default", next(iter(paths.values())))] if len(paths) > 1 else []
    links = [
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(site.url(path))}/>'
        for language, path in versions
    ]
    for language, path in paths.items():
        yield "<url>"
        yield f"<loc>{escape(site.url(path))}</loc>"
        if language in dates:
            yield f"<lastmod>{dates[language]}</lastmod>"
        yield from links
        yield "</url>"


def robots(site: Site) -> bytes:
    """Return what robots read first: everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url('sitemap.xml')}\n".encode()
