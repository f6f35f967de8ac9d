"""Painting: a laid-out piece becomes a galley.

In: a laid-out piece, and the structure's writer. Out: its galley; the bytes of the fonts it
used are added to a store. Steps: paint each page into operators, with one annotation for
each fragment of a link; let the structure's writer tag them; turn links into tokens; write
every object down with tokens for numbers, and name those that other galleys may hold too.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

import pydyf

from pipeline.writers.pdf import galley as tokens
from pipeline.writers.pdf.engine import boxes
from pipeline.writers.pdf.engine.fonts import records
from pipeline.writers.pdf.engine.laid import Laid
from pipeline.writers.pdf.engine.links import annotations_of, lead
from pipeline.writers.pdf.engine.measures import tables
from pipeline.writers.pdf.engine.numbering import slots_in
from pipeline.writers.pdf.engine.private import part
from pipeline.writers.pdf.engine.serial import LocalObjects, shared_by_books
from pipeline.writers.pdf.galley import Anchor, Bookmark, Galley, GalleyPage, PageKind
from pipeline.writers.pdf.numbers import Slots
from pipeline.writers.pdf.objects import body
from pipeline.writers.pdf.painted import POINTS, Painted, PaintedPage, Tagger, Tags
from pipeline.writers.pdf.profiles import Profile

INTENT = "srgb"  # the engine's name for the output intent, by which colours of groups are named


class Canvas:
    """What all pages that are painted together share: resources, pictures, fonts, the intended colours."""

    def __init__(self, objects: LocalObjects) -> None:
        self.objects = objects
        self.fonts: dict[Any, Any] = {}
        self.images: dict[str, Any] = {}
        self.colours = {INTENT: _intended_colours()}
        profile = pydyf.Stream([self.colours[INTENT].content], {"N": 3}, compress=True)
        objects.add_object(profile)
        self.profile = int(profile.number)
        self.colours[INTENT].pdf_reference = profile.reference
        spaces = pydyf.Dictionary({INTENT: pydyf.Array(["/ICCBased", profile.reference])})
        objects.add_object(spaces)
        self.resources = pydyf.Dictionary(
            {kind: pydyf.Dictionary() for kind in ("ExtGState", "XObject", "Pattern", "Shading")}
        )
        self.resources["ColorSpace"] = spaces.reference
        objects.add_object(self.resources)

    def stream(self, width: float, height: float, marks: dict[Any, Any]) -> Any:
        """Return an empty content stream for a page of a size in CSS pixels, with y growing downwards."""
        room = (0, 0, width, height)
        kind = part("pdf.stream:Stream")
        stream = kind(self.fonts, room, self.resources, self.images, marks, self.colours, INTENT, compress=True)
        stream.transform(d=-1, f=height * POINTS)
        return stream

    def finish(self) -> None:
        """Put among the objects what the streams refer to, once all are painted."""
        self.resources["Font"] = tokens.token(tokens.GLOBAL, "fonts")
        part("pdf:_use_references")(self.objects, self.resources, self.images, self.colours)


def paint(
    laid: Laid, tagger: Tagger, profile: Profile, store: MutableMapping[str, bytes], numbers: Sequence[Any] = ()
) -> tuple[Galley, Slots | None]:
    """Return the galley of a laid-out piece, and put the files of its fonts into `store` by digest.

    `numbers` are the elements of the numbers that are to be put into it later; with it comes where they are.
    """
    canvas = Canvas(LocalObjects())
    painted = Painted(canvas.objects, tuple(_paint_page(canvas, page, i) for i, page in enumerate(laid.sheets)))
    canvas.finish()
    tags = tagger(painted)
    lead(canvas.objects, profile)
    slots = slots_in(painted, numbers, canvas.fonts) if numbers else None
    return _galley(laid, canvas, painted, tags, store), slots


def _paint_page(canvas: Canvas, page: Any, index: int) -> PaintedPage:
    marks: dict[Any, Any] = {}
    stream = canvas.stream(page.width, page.height, marks)
    canvas.objects.add_object(stream)
    entries = pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": tokens.token(tokens.GLOBAL, "pages"),
            "MediaBox": pydyf.Array([0, 0, page.width * POINTS, page.height * POINTS]),
            # Furniture is painted over the text, in a stream of its own, so the text leaves no state behind.
            "Contents": f"[{stream.reference.decode()} {tokens.token(tokens.FURNITURE, index)}]",
            "Resources": canvas.resources.reference,
            "Tabs": "/S",
            "StructParents": tokens.token(tokens.KEY, index),
        }
    )
    canvas.objects.add_object(entries)
    painted = PaintedPage(page._page_box, stream, entries, marks, page.height)
    for annotation in annotations_of(page, painted):
        canvas.objects.add_object(annotation)
        entries.setdefault("Annots", pydyf.Array()).append(annotation.reference)
    page.paint(stream, POINTS)
    stream.stream.insert(0, b"q")
    stream.stream.append(b"Q")
    return painted


def _galley(laid: Laid, canvas: Canvas, painted: Painted, tags: Tags, store: MutableMapping[str, bytes]) -> Galley:
    resource_number = int(canvas.resources.number)
    objects: dict[int, bytes] = {}
    streams: dict[int, tuple[bytes, bytes]] = {}
    for thing in canvas.objects.objects:
        if isinstance(thing, pydyf.Stream):
            streams[int(thing.number)] = body(thing)
        elif int(thing.number) != resource_number:
            objects[int(thing.number)] = thing.data
    own = {int(page.page.number) for page in painted.pages} | {int(page.stream.number) for page in painted.pages}
    return Galley(
        tuple(_pages(laid, painted, tags)),
        objects,
        streams,
        shared_by_books(objects, streams, own | {tags.leaf}),
        named(canvas.resources),
        resource_number,
        records(canvas.fonts, store),
        tags.top,
        tags.leaf,
        tags.keys,
        tags.ids,
        *_landmarks(laid, painted, tags),
        canvas.profile,
        tags.files,
        laid.root,
    )


def named(resources: pydyf.Dictionary) -> dict[str, dict[str, bytes] | bytes]:
    """Return resources by kind and name, as they are written."""
    found: dict[str, dict[str, bytes] | bytes] = {}
    for kind, value in resources.items():
        if isinstance(value, pydyf.Dictionary):
            found[kind] = {name: _written(each) for name, each in value.items()}
        else:
            found[kind] = _written(value)
    return found


def _written(value: Any) -> bytes:
    return value.data if isinstance(value, pydyf.Object) else value if isinstance(value, bytes) else value.encode()


def _pages(laid: Laid, painted: Painted, tags: Tags) -> Iterator[GalleyPage]:
    begun: set[Any] = set()
    for page, strings in zip(painted.pages, laid.strings, strict=True):
        type_ = page.box.page_type
        name = type_.name or ""
        width = page.box.margin_width()
        what = PageKind(type_.side, type_.blank, name, type_.index, tuple(type_.groups))
        yield GalleyPage(int(page.page.number), width, page.height, what, strings, _opening(page, tags, begun))


def _opening(page: PaintedPage, tags: Tags, begun: set[Any]) -> int | None:
    """Return the structure element of the first text or picture of a page that begins on it; else, of the first.

    A structure destination leads to where its element begins (ISO 32000-2, 12.3.2.3), so one that goes on from the
    page before would lead there. `begun` holds the elements of the pages before, and takes those of this one.
    """

    def shown(box: Any) -> Iterator[Any]:
        if boxes.kind(box) is boxes.Kind.REPEATED:
            return
        if box in page.marks and box.element is not None:
            yield box.element
        for child in box.all_children():
            yield from shown(child)

    here = [element for element in dict.fromkeys(shown(page.box)) if element in tags.elements]
    first = next((element for element in here if element not in begun), here[0] if here else None)
    for element in here:
        while element is not None and element not in begun:
            begun.add(element)
            element = element.getparent()
    return _number(first, tags)


def _boxes(box: Any) -> Iterator[Any]:
    """Yield a box and all below it in the order in which the engine gathers anchors and bookmarks."""
    yield box
    for child in box.all_children():
        yield from _boxes(child)


def _landmarks(laid: Laid, painted: Painted, tags: Tags) -> tuple[dict[str, Anchor], tuple[Bookmark, ...]]:
    """Return the anchors and bookmarks of a piece, each with the structure element that stands there."""
    anchors: dict[str, Anchor] = {}
    bookmarks: list[Bookmark] = []
    for number, (page, sheet) in enumerate(zip(painted.pages, laid.sheets, strict=True)):
        elements: dict[str, Any] = {}
        marked: list[Any] = []
        for box in _boxes(page.box):
            if name := box.style["anchor"]:
                elements.setdefault(str(name), box.element)
            elif box.is_table_wrapper and box.element is not None:
                elements.setdefault(str(box.element.get("id")), box.element)
            if box.bookmark_label and box.style["bookmark_level"] != "none":
                marked.append(box.element)
        places = {name: place[:2] for name, place in sheet.anchors.items()} | {
            name: (x, y) for name, x, y in tables(page.box)
        }
        for name, (x, y) in places.items():
            anchors.setdefault(name, Anchor(number, *page.point(x, y), _number(elements.get(name), tags)))
        # The engine gathered its bookmarks from the same boxes in the same order.
        for element, (level, label, (x, y), state) in zip(marked, sheet.bookmarks, strict=True):
            place = page.point(x, y)
            bookmarks.append(Bookmark(number, level, label, *place, state == "closed", _number(element, tags)))
    return anchors, tuple(bookmarks)


def _number(element: Any, tags: Tags) -> int | None:
    """Return the structure element of a source element, or None for the Document."""
    return None if element is None else tags.elements.get(element)


def _intended_colours() -> Any:
    """Return sRGB as the engine's kind of colour profile."""
    from importlib.resources import files

    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as profile:
        return part("css:ColorProfile")(profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
