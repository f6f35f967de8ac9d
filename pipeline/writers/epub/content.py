"""XHTML documents of an e-book as trees: what is in them, without changing a byte.

In: the bytes of a document. Out: its tree, and answers about it. The package and the
accessibility metadata say only what is found here, in what readers will get.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DATA_SCRIPTS = frozenset({"application/ld+json", "application/json"})  # data, not scripting (EPUB 3.3, 6.2.2)
PICTURES = frozenset({f"{HTML}img", f"{SVG}svg"})
SOURCES = ("src", "poster", "data", "srcset")


def parse(data: bytes) -> Element:
    """Return the root of a document. Raises `ElementTree.ParseError` where it is not well-formed."""
    return ElementTree.fromstring(data)


def has_body(root: Element) -> bool:
    """Say whether a document has a body with a word or a picture in it."""
    body = root.find(f"{HTML}body")
    return body is not None and (bool(text(body)) or any(e.tag in PICTURES for e in body.iter()))


def ids(root: Element) -> Iterator[str]:
    """Yield every id of a document in order, with its repeats."""
    for element in root.iter():
        if "id" in element.attrib:
            yield element.attrib["id"]


def text(element: Element) -> str:
    """Return the words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def types(element: Element) -> frozenset[str]:
    """Return the element's epub:type values."""
    return frozenset(element.get(f"{EPUB}type", "").split())


def pictures(root: Element) -> Iterator[Element]:
    """Yield the outermost pictures of a document that are not hidden from readers of speech."""

    def below(element: Element) -> Iterator[Element]:
        if element.get("aria-hidden") == "true":
            return
        if element.tag in PICTURES:
            yield element
            return
        for child in element:
            yield from below(child)

    yield from below(root)


def is_decorative(picture: Element) -> bool:
    """Say whether a picture is marked as one that says nothing (HTM-1.1.1)."""
    if picture.get("role") in {"presentation", "none"}:
        return True
    return picture.tag == f"{HTML}img" and picture.get("alt") == ""


def alternative(picture: Element, root: Element) -> str:
    """Return the text that stands for a picture, or an empty string."""
    label = picture.get("aria-label", "") or picture.get("alt", "")
    if label.strip():
        return label.strip()
    named = {e.get("id"): e for e in root.iter() if "id" in e.attrib}
    labels = [text(named[name]) for name in picture.get("aria-labelledby", "").split() if name in named]
    title = picture.find(f"{SVG}title")
    return " ".join(labels).strip() or (text(title) if title is not None else "")


def properties(root: Element) -> tuple[str, ...]:
    """Return the manifest properties that a document's content demands (EPUB 3.3, 5.6.2; finding 4)."""
    found = set()
    for element in root.iter():
        if element.tag == f"{MATHML}math":
            found.add("mathml")
        elif element.tag == f"{SVG}svg":
            found.add("svg")
        elif element.tag == f"{HTML}form" or _runs(element):
            found.add("scripted")
        elif element.tag == f"{EPUB}switch":
            found.add("switch")
        if any(element.get(name, "").startswith(("http://", "https://")) for name in SOURCES):
            found.add("remote-resources")
    return tuple(sorted(found))


def _runs(element: Element) -> bool:
    script = element.tag in {f"{HTML}script", f"{SVG}script"} and element.get("type", "") not in DATA_SCRIPTS
    return script or any(name.startswith("on") for name in element.attrib)
