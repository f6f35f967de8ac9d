"""A web page, made ready for pandoc: its main part alone, with what pandoc would pass over said in another way.

In: the bytes of a page. Out: `Page`: HTML in UTF-8, the address of the page where it says one, the words of its main
part, and what is told: what stood outside of the main part, and what no edition can keep.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.importing.counting import words_in
from pipeline.importing.pandoc import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECORATIVE = "everypage-decorative"  # a class of pictures that say nothing
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements that pandoc reads nothing of, or that do something which no page of paper can.
_ACTIVE = {
    "iframe": "frames of other pages",
    "video": "films",
    "audio": "sounds",
    "object": "objects",
    "embed": "objects",
    "canvas": "drawings made by a script",
    "input": "fields of a form",
    "select": "fields of a form",
    "textarea": "fields of a form",
    "button": "buttons",
    "map": "maps of links",
    "template": "templates",
}
_SILENT = ("script", "style", "noscript", "link", "meta", "head", "template")
# Names that are not in small letters in SVG, and come out of a reader of HTML so (HTML, 13.2.6.5).
_MIXED = {
    name.lower(): name
    for name in (  # noqa: SIM905 - as a table it would be as long as the module
        "viewBox preserveAspectRatio gradientUnits gradientTransform patternUnits patternTransform clipPathUnits "
        "maskUnits markerWidth markerHeight refX refY textLength lengthAdjust spreadMethod pathLength startOffset "
        "linearGradient radialGradient clipPath textPath foreignObject"
    ).split()
}
_BLOCKS = frozenset((
    "blockquote", "ul", "ol", "dl", "table", "figure", "article", "section", "aside", "header", "footer", "nav",
    "address", "main", "pre",
))  # fmt: skip
_SPANS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "li", "figcaption", "caption", "summary",
))  # fmt: skip
_WITHIN = frozenset((
    "a", "em", "strong", "b", "i", "u", "s", "q", "cite", "code", "mark", "small", "sub", "sup", "abbr", "kbd",
    "samp", "var", "dfn", "del", "ins",
))  # fmt: skip


@dataclass(slots=True)
class Page:
    """A page as pandoc gets it."""

    html: bytes = b""
    address: str = ""
    words: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)


def prepare(content: bytes, path: str) -> Page:
    """Return a page with its main part alone. Raises UnreadableError where there is no page in the bytes."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8" if _is_utf8(content) else None)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{path} is not a web page that can be read: {error}", "save the page anew") from None
    page = Page(address=_address(root))
    body = root.find("body")
    if body is None:
        raise UnreadableError(f"{path} is a page without a body", "save the page with what it shows")
    main = next(iter(root.xpath("//main | //*[@role='main']")), None)
    if main is not None:
        page.left_out += _outside(body, main)
        main.tail = None
        for child in list(body):
            body.remove(child)
        body.text = None
        body.append(main)
    elif any(True for _ in body.iter("nav", "header", "footer", "aside")):
        page.look.append(
            "the page has no <main>: its navigation and all else is in the chapters; take out what is no text"
        )
    for tag, name in _ACTIVE.items():
        if count := sum(1 for each in body.iter(tag) if each.get("type") != "hidden"):
            page.left_out.append(f"{name}, <{tag}>: {count}")
    for element in list(body.iter()):
        if isinstance(element.tag, str):
            _say(element)
    page.words.update(_words(body))
    page.html = etree.tostring(root, encoding="unicode", method="html", doctype="<!DOCTYPE html>").encode()
    return page


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _address(root: HtmlElement) -> str:
    """Return the address that a page gives itself."""
    for found in root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //base/@href"):
        if str(found).startswith(("http://", "https://")):
            return str(found)
    return ""


def _outside(body: HtmlElement, main: HtmlElement) -> list[str]:
    """Return what stands outside of the main part, in words."""
    inside = set(main.iter())
    words = sum(_words(body).values()) - sum(_words(main).values())
    links = sum(1 for each in body.iter("a") if each not in inside and each.get("href"))
    pictures = sum(1 for each in body.iter("img", "svg") if each not in inside)
    if not words and not links and not pictures:
        return []
    return [f"what stands outside of <main>: {words} words, {links} links, {pictures} pictures"]


def _words(element: HtmlElement) -> Counter[str]:
    """Return the words that an element shows."""
    parts: list[str] = []

    def walk(node: HtmlElement) -> None:
        if (
            isinstance(node.tag, str)
            and node.tag not in _SILENT
            and node.tag not in ("svg", "math", "option", "rt", "rp")
        ):
            parts.append("" if node.tag in _WITHIN or node.tag in ("span", "ruby", "img", "wbr") else " ")
            parts.append(node.text or "")
            for child in node:
                walk(child)
                parts.append(child.tail or "")
            parts.append("" if node.tag in _WITHIN or node.tag in ("span", "ruby", "img", "wbr") else " ")

    walk(element)
    return Counter(words_in("".join(parts)))


def _say(element: HtmlElement) -> None:
    """Say in another way what pandoc does not read: languages of any element, readings, pictures that say nothing."""
    language = element.get("lang") or element.get(_XML_LANG)
    if element.tag == "img" and element.get("alt") == "" and not element.get("title"):
        element.set("class", f"{element.get('class', '')} {DECORATIVE}".strip())
    elif element.tag == "th" and _heads_row(element):
        element.set("scope", "row")
    elif element.tag == "ruby":
        _read_ruby(element)
    elif element.tag == "svg":
        _as_picture(element)
    if language and element.tag in _BLOCKS:
        _wrap_outside(element, "div", language)
    elif language and element.tag in _SPANS:
        blocks = any(child.tag in _BLOCKS or child.tag in _SPANS for child in element)
        _wrap_inside(element, "div" if blocks else "span", language)
    elif language and element.tag in _WITHIN:
        _wrap_outside(element, "span", language)


def _as_picture(drawing: HtmlElement) -> None:
    """Put a picture in place of a drawing in the page, with the drawing as its address, and what it says of itself."""
    from lxml import etree

    title = next((each for each in drawing if each.tag == "title"), None)
    said = drawing.get("aria-label") or (title is not None and "".join(title.itertext()).strip()) or ""
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    for element in drawing.iter():
        if isinstance(element.tag, str):
            element.tag = _MIXED.get(element.tag, element.tag)
            for name in [each for each in element.attrib if each in _MIXED]:
                element.set(_MIXED[name], element.attrib.pop(name))
    written = etree.tostring(drawing, encoding="unicode", method="xml", with_tail=False)
    picture = drawing.makeelement("img", {"src": f"data:image/svg+xml;base64,{b64encode(written.encode()).decode()}"})
    picture.set("alt", said)
    if not said and (drawing.get("aria-hidden") == "true" or drawing.get("role") in ("presentation", "none")):
        picture.set("class", DECORATIVE)
    picture.tail, drawing.tail = drawing.tail, None
    parent = drawing.getparent()
    if parent is not None:
        parent.replace(drawing, picture)


def _heads_row(cell: HtmlElement) -> bool:
    row = cell.getparent()
    if row is None or cell.get("scope") in ("col", "colgroup"):
        return False
    return any(child.tag == "td" for child in row) and all(
        each.tag == "th" for each in cell.itersiblings(preceding=True)
    )


def _read_ruby(element: HtmlElement) -> None:
    reading = "".join("".join(each.itertext()) for each in element.iter("rt"))
    for child in list(element.iter("rt", "rp")):
        child.drop_tree()
    if any(True for _ in element.iterchildren()) and not all(child.tag in ("rb", "span") for child in element):
        return
    base = "".join(element.itertext())
    for child in list(element):
        child.drop_tag()
    element.tag, element.text = "span", base
    element.set("data-ruby", reading)


def _wrap_outside(element: HtmlElement, tag: str, language: str) -> None:
    parent = element.getparent()
    if parent is None or element.tag == "main":
        return
    wrapper = element.makeelement(tag, {"lang": language})
    wrapper.tail, element.tail = element.tail, None
    parent.replace(element, wrapper)
    wrapper.append(element)


def _wrap_inside(element: HtmlElement, tag: str, language: str) -> None:
    wrapper = element.makeelement(tag, {"lang": language})
    wrapper.text, element.text = element.text, None
    for child in list(element):
        wrapper.append(child)
    element.append(wrapper)
