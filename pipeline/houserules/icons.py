"""Pictures of a publisher's own: drawings that hide nothing, as those of a source must not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, Position
from pipeline.drawings import drawing_faults, read_drawing
from pipeline.drawings.faults import ACTING, HREFS
from pipeline.inputs import Inputs

_HINT = "export the drawing as plain SVG, without scripts, entities, references and animations"


def judge(own: Inputs) -> Iterator[Diagnostic]:
    """Report drawings in icons/ of theirs that hold what no picture may, or are none."""
    for path in sorted(own.files):
        if path.startswith("icons/") and path.lower().endswith(".svg"):
            for code, message in _faults(own.files[path]):
                yield Diagnostic(Position(own.where(path)), code, message, _HINT)


def _faults(data: bytes) -> list[tuple[str, str]]:
    from lxml import etree

    found = drawing_faults(data)
    if found:
        return found
    try:
        read_drawing(data)
    except ValueError as error:
        return [("bad-image", f"the drawing cannot be read: {error}")]
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for each in root.iter(etree.Element):
        name = etree.QName(each).localname
        outside = [value for key, value in each.attrib.items() if key in HREFS and not str(value).startswith("#")]
        if name in ACTING or outside or any(str(key).lower().startswith("on") for key in each.attrib):
            return [("unsafe-drawing", f"the drawing holds {name}, which acts or leads out")]
    return []
