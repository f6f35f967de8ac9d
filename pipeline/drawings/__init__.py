"""SVG pictures: made safe, named and coloured for the medium they are shown in.

In: the bytes of an SVG file of the source. Out: markup to stand in a page, or a file for
print. Scripts, event attributes and references out of the file do not pass; ids get the
figure's own prefix, so that two pictures on one page do not disturb each other. What would
have to be taken out is told to the author before, by `faults`.
"""

from __future__ import annotations

from lxml import etree

from pipeline.drawings.faults import ACTING, HREFS, SVG, drawing_faults, leads_out
from pipeline.model import Figure

__all__ = ["drawing_faults", "inline_drawing", "print_drawing", "read_drawing"]


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
    """Return a picture as an `svg` element with role and name (HTM-1.1.1), its words in the ink of the page."""
    root = read_drawing(data)
    for words in root.iter(f"{{{SVG}}}text"):
        if not any(each.get("fill") for each in (words, *words.iterancestors())):
            words.set("fill", "currentColor")  # else black, by night too (EPB-30)
    _prefix_ids(root, figure.id)
    root.set("class", "drawing")
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    if figure.decorative:
        root.set("aria-hidden", "true")
    else:
        root.set("role", "img")
        root.set("aria-label", figure.alternative)
        if figure.description:
            root.set("aria-details", f"{figure.id}-description")  # HTM-P22
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
        name = etree.QName(element)
        unfit = name.namespace != SVG or name.localname in ACTING or name.localname == "metadata"
        styled = name.localname == "style" and leads_out("".join(str(text) for text in element.itertext()))
        if (unfit or styled) and (parent := element.getparent()) is not None:
            parent.remove(element)
            continue
        for key, value in list(element.attrib.items()):
            outside = not str(value).strip().startswith("#") if key in HREFS else leads_out(str(value))
            foreign = (
                str(key).startswith("{") and key not in HREFS and not str(key).startswith("{http://www.w3.org/XML/")
            )
            if outside or foreign or str(key).lower().startswith("on"):
                del element.attrib[key]


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    names = {str(element.get("id")) for element in root.iter(etree.Element) if element.get("id")}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            text = str(value)
            if name == "id":
                element.set(name, f"{prefix}.{text}")
            elif text.startswith("#") and text[1:] in names:
                element.set(name, f"#{prefix}.{text[1:]}")
            elif text.startswith("url(#") and text[5:-1] in names:
                element.set(name, f"url(#{prefix}.{text[5:-1]})")
