"""What every web page has, whoever made its template: what people and programs find their way by.

In: a page. Out: what it lacks, and how to mend it (HTM-P01 to P03, HTM-1.1.1, HTM-2.4.2, HTM-3.1.1).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Fault = tuple[str, str]
_DOCTYPE = re.compile(r"^\s*<!doctype[^>]*>", re.IGNORECASE)
_MOST = 6  # words that are named


def lacking(page: str) -> Iterator[Fault]:
    """Yield what a page lacks."""
    from lxml import html

    root: Any = html.document_fromstring(page)
    head, body = root.find("head"), root.find("body")
    if not root.get("lang"):
        yield "does not say its language", 'write lang="{{ page.language }}" on html'
    if head is None or not (head.findtext("title") or "").strip():
        yield "has no title", "leave the block `title` filled"
    if not root.xpath("//meta[@http-equiv='Content-Security-Policy']"):
        yield "has no policy of what it may load", '{% include "head.j2" %}'
    if not root.xpath("//link[@rel='stylesheet'][contains(@href, 'web.css')]"):
        yield "has no style sheet", '<link rel="stylesheet" href="{{ page.assets }}web.css"/>'
    for zoom in root.xpath("//meta[@name='viewport']/@content"):
        if "user-scalable" in zoom or "maximum-scale" in zoom:
            yield "cannot be made larger", 'content="width=device-width" and no more'
    yield from _landmarks(body)
    yield from _elements(root)


def _landmarks(body: Any) -> Iterator[Fault]:
    mains = body.xpath(".//main")
    if len(mains) != 1 or mains[0].get("id") != "main":
        yield f"has {len(mains) or 'no'} main", '<main id="main" tabindex="-1"> is the text, once'
    first = next(iter(body.xpath(".//a[@href]")), None)
    if first is None or first.get("href") != "#main":
        yield (
            "does not begin with a link to its text",
            '<a class="skip" href="#main">{{ words.say("skip") }}</a> is first',
        )
    for name, what in (("header", "who publishes"), ("footer", "what all pages share")):
        count = len(body.xpath(f".//{name}[not(ancestor::main)]"))
        if count != 1:
            yield f"has {count or 'no'} {name} outside its text", f"one {name} says {what}"
    navigations = body.xpath(".//nav")
    if not navigations:
        yield "has no nav", "leave the trail, and the choices"
    if any(not (each.get("aria-label") or each.get("aria-labelledby")) for each in navigations):
        yield "has a nav without a name", 'write aria-label="…" with words of the words file'
    if len(body.xpath(".//h1")) != 1:
        yield f"has {len(body.xpath('.//h1')) or 'no'} h1", "the title of what the page is about is the one h1"


def _elements(root: Any) -> Iterator[Fault]:
    for picture in root.xpath("//img[not(@alt)]"):
        yield f"has a picture without alt: {picture.get('src')}", 'say what it tells; where it tells nothing: alt=""'
    if root.xpath("//style | //script[not(@src)][not(@type='application/ld+json')] | //*[@style]"):
        hint = "write it into css/screen.css: the policy of the page keeps it from working"
        yield "has style or script within", hint
    if root.xpath("//iframe | //form | //video | //audio | //object"):
        yield "has a frame, a form or a player", "the policy of the page keeps it from working"
    away = root.xpath("//link[@rel='stylesheet']/@href | //img/@src | //script/@src")
    if outside := [each for each in away if "//" in each or each.startswith(("data:", "http"))]:
        yield f"loads {outside[0]}", "put the file into icons/: {{ page.assets }}logo.svg"
    twice = [name for name, count in Counter(root.xpath("//@id")).items() if count > 1]
    if twice:
        yield f"has the id {twice[0]} twice", "give each its own"


def broken(page: str) -> Iterator[Fault]:
    """Yield where a page is not well-formed: the same markup serves in e-books and print, which are strict."""
    from lxml import etree

    try:
        etree.fromstring(_DOCTYPE.sub("", page).encode())
    except etree.XMLSyntaxError as error:
        told = re.sub(r",? (line|column) \d+", "", str(error.msg))
        yield f"is not well-formed: {told}", "end each element, and close empty ones: <br/>"


def lost(ours: str, page: str) -> Iterator[Fault]:
    """Yield the words of a text that ours has in its place and a page has not."""
    from lxml import html

    def words(text: str) -> Counter[str]:
        mains = html.document_fromstring(text).xpath("//main") if text else []
        return Counter(" ".join(main.text_content() for main in mains).split())

    missing = list((words(ours) - words(page)).elements())
    if missing:
        named = " ".join(missing[:_MOST]) + (" …" if missing[_MOST:] else "")
        yield f"has lost words of its text: {named}", "the macro of ours with the same name shows what a node says"
