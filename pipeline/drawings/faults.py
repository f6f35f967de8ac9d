"""What makes an SVG file unfit to be looked at further: what it hides, and what would take time or memory without end.

In: the bytes of a file of the source. Out: faults as code and message, found before
anything is made of the drawing; what a drawing may not hold in plain sight is reported by the
checks. Nothing is fetched and no entity is expanded: a file with
a document type is refused before it is parsed. The time is linear in the file's length;
what `use` and patterns make of few elements is counted, not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
HREFS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
MOST_BYTES = 2 * 1024 * 1024
MOST_ELEMENTS = 20_000  # as written, and again as drawn when every reference is followed
DEEPEST = 50
# What acts, embeds or moves, and never passes into an edition. The checks report the first ones.
TOLD = frozenset({"script", "foreignObject", "animate", "animateTransform", "animateMotion", "set", "image", "feImage"})
ACTING = TOLD | {"animateColor", "handler", "discard", "mpath", "iframe", "audio", "video", "canvas", "embed", "a"}
# Namespaces in which drawing programs keep notes; an element of any other but SVG's is refused.
NOTES = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}\sencoding\s*=\s*[\"']([^\"'>]{0,40})")
_LEADS_OUT = re.compile(
    r"@import|\b(?:image|image-set|src|cross-fade|expression)\s*\(|\burl\s*\(\s*(?![\"']?\s*#)|javascript\s*:|\\",
    re.IGNORECASE,
)
# Of these, what the checks find as it is written; escapes, other functions and capital letters hide from them.
_PLAIN = re.compile(r"url\([^)\\]*\)|@import[^;\\(]*")
_LOCAL = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def drawing_faults(data: bytes) -> list[tuple[str, str]]:
    """Return code and message of each fault of an SVG file; of a fault that repeats itself the first."""
    if len(data) > MOST_BYTES:
        return [("too-large", f"the drawing has more than {MOST_BYTES // 1024} KiB")]
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        return [("bad-image", "the drawing is not in the encoding UTF-8")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return [("bad-image", "the drawing is not in the encoding UTF-8")]
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return [("unsafe-drawing", "the drawing has a document type declaration")]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return []  # the checks say what is damaged
    if large := _size_fault(root):
        return [large]
    found = [("unsafe-drawing", f"the drawing holds {what}") for what in dict.fromkeys(_hazards(root))]
    return found or _drawn_fault(root)


def leads_out(value: str) -> bool:
    """Say whether a style or an attribute names something outside the file, or could hide that it does."""
    return bool(_LEADS_OUT.search(_COMMENT.sub("", value)))


def _hides(value: str) -> bool:
    return leads_out(_PLAIN.sub("", _COMMENT.sub("", value)))


def _size_fault(root: etree._Element) -> tuple[str, str] | None:
    if sum(1 for _ in root.iter(etree.Element)) > MOST_ELEMENTS:
        return "too-large", f"the drawing has more than {MOST_ELEMENTS} elements"
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > DEEPEST:
            return "too-large", f"the drawing is nested deeper than {DEEPEST} levels"
    return None


def _hazards(root: etree._Element) -> Iterator[str]:
    """Yield what acts or leads out of the file, in words."""
    instructions = [*root.itersiblings(preceding=True), *root.iter(etree.PI), *root.itersiblings()]
    if any(isinstance(node, etree._ProcessingInstruction) for node in instructions):
        yield "a processing instruction"
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != SVG:
            if not str(name.namespace or "").startswith(NOTES) and not any(
                etree.QName(above).localname == "metadata" for above in element.iterancestors()
            ):
                yield f"an element {name.localname} that is not SVG"
            continue
        if name.localname in ACTING - TOLD:
            yield f"the element {name.localname}"
        if name.localname == "style" and _hides("".join(str(text) for text in element.itertext())):
            yield "a style that may lead out of the file"
        for key, value in element.attrib.items():
            attribute, text = str(key), str(value)
            if attribute == "{http://www.w3.org/XML/1998/namespace}base":
                yield "the attribute xml:base"
            elif attribute not in HREFS and (attribute == "style" or "(" in text) and _hides(text):
                yield f"an attribute {etree.QName(attribute).localname} that may lead out of the file"


def _drawn_fault(root: etree._Element) -> list[tuple[str, str]]:
    """Return the fault of a drawing that becomes too large, or endless, when its references are followed."""
    by_id = {str(element.get("id")): element for element in root.iter(etree.Element) if element.get("id")}
    sizes: dict[etree._Element, int] = {}
    open_elements: set[etree._Element] = set()
    large = [("too-large", f"what the drawing repeats makes more than {MOST_ELEMENTS} elements")]

    def size(element: etree._Element, level: int) -> int:
        """Return how many elements are drawn for one, or more than the limit."""
        if element in sizes:
            return sizes[element]
        if element in open_elements or level > 4 * DEEPEST:
            return MOST_ELEMENTS + 1
        open_elements.add(element)
        total = 1
        parts = [by_id[target] for target in _targets(element) if target in by_id]
        for part in (*parts, *element.iterchildren(etree.Element)):
            total += size(part, level + 1)
            if total > MOST_ELEMENTS:
                break
        open_elements.discard(element)
        sizes[element] = total
        return total

    return large if size(root, 0) > MOST_ELEMENTS else []


def _targets(element: etree._Element) -> Iterator[str]:
    """Yield the ids that an element's attributes refer to."""
    for key, value in element.attrib.items():
        text = str(value)
        if key in HREFS:
            yield text.strip()[1:]
        elif "url(" in text:
            yield from _LOCAL.findall(text)
