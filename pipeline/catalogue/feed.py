"""The feed of publications in one language, newest first (Atom, RFC 4287).

In: the publications' entries and the site, whose address is known. Out: XML. There is no
clock: what is told of time is the date of each text.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.frame import catalogue_path, feed_path
from pipeline.model import Site, in_language

_NEVER = "1970-01-01"  # of a feed without entries: a time must be stated


def feed(entries: Sequence[Mapping[str, Any]], site: Site, language: str, title: str) -> bytes:
    """Return the feed; each publication keeps its identity when it is published again or moves."""
    told = [(entry["name"], entry["languages"][language]) for entry in entries if language in entry["languages"]]
    told.sort(key=lambda each: each[0])
    told.sort(key=lambda each: each[1]["date"], reverse=True)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        _element("id", site.url(feed_path(language))),
        _element("title", title),
        _element("updated", _time(max((said["date"] for _, said in told), default=_NEVER))),
        _element("author", name=in_language(site.publishers, language, "") or site.name(language) or title),
        _link("self", site.url(feed_path(language)), "application/atom+xml"),
        _link("alternate", site.url(catalogue_path(language)), "text/html"),
        *(line for _, said in told for line in _entry(said, site, language)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(said: Mapping[str, Any], site: Site, language: str) -> list[str]:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{said['identifier']} {language}").urn
    return [
        "<entry>",
        _element("id", identity),
        _element("title", said["title"]),
        _element("updated", _time(said["date"])),
        _element("published", _time(said["date"])),
        _element("author", name=said["publisher"]),
        *([_element("summary", said["description"])] if said["description"] else []),
        *([_element("rights", said["rights"])] if said["rights"] else []),
        *(f"<category term={quoteattr(subject)}/>" for subject in said["subjects"]),
        _link("alternate", site.url(said["landing"]), "text/html", language),
        *(_link("enclosure", site.url(path), type_, language) for path, type_ in said["files"].items()),
        "</entry>",
    ]


def _element(tag: str, text: str = "", **inner: str) -> str:
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in inner.items())
    return f"<{tag}>{escape(text)}{inside}</{tag}>"


def _link(rel: str, href: str, type_: str, language: str = "") -> str:
    spoken = f" hreflang={quoteattr(language)}" if language else ""
    return f"<link rel={quoteattr(rel)} href={quoteattr(href)} type={quoteattr(type_)}{spoken}/>"


def _time(date: str) -> str:
    return f"{date}T00:00:00Z"
