"""Links: one annotation for each fragment of a link, and tokens for where it leads.

In: a painted page with the engine's own list of links. Out: annotations, the last of them
on `box.link_annotation`, where the structure's writer finds them. A link to an anchor of
another piece is kept: the linker knows all anchors.

WeasyPrint 70 makes an annotation for the link and one more for each box within it, one over
the other (PDF.md, fault 18); a link that holds a picture is as large as both together. It
forgets that a box is a link when it turns it into a block, as a flex container does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from pipeline.writers.pdf import galley as tokens
from pipeline.writers.pdf.engine.private import exchange, part
from pipeline.writers.pdf.painted import PaintedPage
from pipeline.writers.pdf.profiles import Profile

_INTERNAL, _EXTERNAL = "internal", "external"
Rectangle = tuple[float, float, float, float]


def install() -> None:
    """Let a box that is turned into a block stay the link that it was."""
    stock = part("formatting_structure.build:blockify")

    def blockify(box: Any, layout: str | None = None) -> Any:
        block = stock(box, layout)
        if box.link is not None and not hasattr(box, "text"):
            block.link = box.link
        return block

    exchange("formatting_structure.build:blockify", blockify)


def annotations_of(page: Any, painted: PaintedPage) -> Iterator[pydyf.Dictionary]:
    """Make the annotations of a page's links; an internal one holds its anchor's name as Dest until `lead`."""
    for kind, target, (left, top, right, bottom), box in _fragments(page.links):
        if kind not in {_INTERNAL, _EXTERNAL}:
            continue
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pydyf.Array([*painted.point(left, bottom), *painted.point(right, top)]),
                "BS": pydyf.Dictionary({"W": 0}),
            }
        )
        if kind == _INTERNAL:
            annotation["Dest"] = pydyf.String(target)
        else:
            annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)})
        box.link_annotation = annotation
        yield annotation


def _fragments(links: list[tuple[str, str, Rectangle, Any]]) -> Iterator[tuple[str, str, Rectangle, Any]]:
    """Yield the boxes that are links themselves, each with the room of the pictures in it."""
    current: tuple[str, str, Rectangle, Any] | None = None
    for kind, target, room, box in links:
        if box.link is not None:
            if current is not None:
                yield current
            current = kind, target, room, box
        elif current is not None and hasattr(box, "replacement"):
            known = current[2]
            joined = (min(known[0], room[0]), min(known[1], room[1]), max(known[2], room[2]), max(known[3], room[3]))
            current = (*current[:2], joined, current[3])
    if current is not None:
        yield current


def lead(objects: Any, profile: Profile) -> None:
    """Let every link that still holds the name of an anchor lead there, by tokens for the linker (PDF-40)."""
    for thing in objects.objects:
        if isinstance(thing, pydyf.Dictionary) and isinstance(dest := thing.get("Dest"), pydyf.String):
            del thing["Dest"]
            thing["A"] = pydyf.Dictionary(
                {"Type": "/Action", "S": "/GoTo", "D": tokens.token(tokens.DESTINATION, dest.string)}
            )
            if profile.ua2:
                thing["A"]["SD"] = tokens.token(tokens.STRUCTURE, dest.string)
