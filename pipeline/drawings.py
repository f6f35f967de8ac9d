"""SVG pictures: made safe, named and coloured for the medium they are shown in.

In: the bytes of an SVG file of the source. Out: markup to stand in a page, or a file for
print. Scripts, event attributes and references out of the file do not pass; ids get the
figure's own prefix, so that two pictures on one page do not disturb each other.
"""

from __future__ import annotations

from lxml import etree

from pipeline.model import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_DROPPED = frozenset({"script", "foreignObject", "animate", "animateTransform", "animateMotion", "set", "metadata"})


def read_drawing(data: bytes) -> etree._Element:
    """Return the root of an SVG picture. Raises ValueError where it is none, or has a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("the root element is not svg")
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it has a document type declaration")
    _make_safe(root)
    return root


def inline_drawing(data: bytes, figure: Figure) -> str:
    """Return a picture as an `svg` element with role and name (HTM-1.1.1)."""
    root = read_drawing(data)
    _prefix_ids(root, figure.id)
    root.set("class", "drawing")
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    if figure.decorative:
        root.set("aria-hidden", "true")
    else:
        root.set("role", "img")
        root.set("aria-label", figure.alternative)
    root.tail = None
    return etree.tostring(root, encoding="unicode")


def print_drawing(data: bytes, shapes: str, letters: str) -> bytes:
    """Return a picture for print: `currentColor` becomes the ink of shapes, text gets the ink of letters."""
    root = read_drawing(data)
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        for attribute in ("fill", "stroke"):
            if element.get(attribute) == "currentColor":
                element.set(attribute, letters if name in {"text", "tspan"} else shapes)
        if name == "text" and element.get("fill") is None:
            element.set("fill", letters)
    return etree.tostring(root)


def _make_safe(root: etree._Element) -> None:
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).localname in _DROPPED and (parent := element.getparent()) is not None:
            parent.remove(element)
            continue
        for name, value in list(element.attrib.items()):
            outside = name in {"href", XLINK} and not str(value).startswith("#")
            if outside or str(name).startswith("on"):
                del element.attrib[name]


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    names = {str(element.get("id")) for element in root.iter(etree.Element) if element.get("id")}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            text = str(value)
            if name == "id":
                element.set(name, f"{prefix}-{text}")
            elif text.startswith("#") and text[1:] in names:
                element.set(name, f"#{prefix}-{text[1:]}")
            elif text.startswith("url(#") and text[5:-1] in names:
                element.set(name, f"url(#{prefix}-{text[5:-1]})")
