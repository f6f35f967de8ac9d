"""Furniture: the margin boxes of a book's pages, made when the number of every page is known.

In: the galleys of a book in order. Out: a sheet for each: the content streams of its pages'
margin boxes, marked as artifacts of pagination (PDF-04), and the fonts that they use.

Margin boxes depend on nothing but the style sheets, the root element, the kind and number of
the page, and the string-sets of the pages up to it; so an empty document serves, and the
result is that of a layout of the whole book (LONG-BOOKS.md, 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pydyf

from pipeline.writers.pdf.engine.fonts import records
from pipeline.writers.pdf.engine.private import EngineError, part
from pipeline.writers.pdf.galley import Galley, GalleyPage, PageKind, Sheet
from pipeline.writers.pdf.objects import body
from pipeline.writers.pdf.painted import POINTS

if TYPE_CHECKING:
    from pipeline.writers.pdf.engine.press import Press

# What a margin box may leave in the resources: how opaque its text is, by a name that says the value.
_PLAIN = "ExtGState"
_SIDES = {False: "left", True: "right"}
_SUBTYPES = {"@top": "/Header", "@bottom": "/Footer"}


Kept = Callable[[str, Callable[[], Sheet]], Sheet]  # what is depended on, and how to make it


def made_anew(seen: str, make: Callable[[], Sheet]) -> Sheet:
    """Make a sheet: nothing is kept."""
    return make()


def sheets_of(
    press: Press, galleys: Sequence[Galley], store: MutableMapping[str, bytes], kept: Kept
) -> Iterator[Sheet]:
    """Yield the margin boxes of a whole book, galley by galley. Raises EngineError for what they cannot hold."""
    total = sum(len(galley.pages) for galley in galleys)
    makers: dict[tuple[tuple[str, str], ...], Furniture] = {}

    def make(galley: Galley, first: int, strings: Mapping[str, str]) -> Sheet:
        key = tuple(sorted(galley.root.items()))
        maker = makers.get(key) or makers.setdefault(key, Furniture(press, galley.root))
        return maker.sheet(galley.pages, first, total, strings, store)

    strings: dict[str, str] = {}
    first = 1
    for galley in galleys:
        pages = [(page.kind, page.width, page.height, page.strings) for page in galley.pages]
        seen = repr((sorted(galley.root.items()), pages, first, total, sorted(strings.items())))
        yield kept(seen, partial(make, galley, first, dict(strings)))
        first += len(galley.pages)
        strings |= {name: values[-1] for page in galley.pages for name, values in page.strings.items() if values}


class Furniture:
    """Margin boxes for pages whose root element has certain attributes."""

    def __init__(self, press: Press, root: Mapping[str, str]) -> None:
        tree = ElementTree.Element("html", dict(root))
        ElementTree.SubElement(tree, "body")
        self._html = press.html(tree)
        self._context = press.context(self._html)
        self._context.page_bottom = 0  # margin boxes are laid out without a bottom
        self._boxes: dict[PageKind, Any] = {}

    def sheet(
        self,
        pages: Sequence[GalleyPage],
        first: int,
        total: int,
        before: Mapping[str, str],
        store: MutableMapping[str, bytes],
    ) -> Sheet:
        """Return the margin boxes of pages that follow each other, the first of them with a number from 1.

        `total` is how many pages the book has; `before` holds the string-sets in force before the first.
        """
        strings = self._context.string_set
        strings.clear()
        for name, value in before.items():
            strings[name][first - 1] = [value]
        for number, page in enumerate(pages, first):
            for name, values in page.strings.items():
                strings[name][number] = list(values)
        fonts: dict[Any, Any] = {}
        resources = pydyf.Dictionary(
            {kind: pydyf.Dictionary() for kind in (_PLAIN, "XObject", "Pattern", "Shading")} | {"ColorSpace": b""}
        )
        streams = tuple(self._paint(page, number, total, fonts, resources) for number, page in enumerate(pages, first))
        states = resources[_PLAIN]
        if any(resources[kind] for kind in ("XObject", "Pattern", "Shading")) or any(map(_is_counted, states)):
            raise EngineError("the layouts put a picture or a blend into the margin of a page, where only text can be")
        named = {_PLAIN: {name: state.data for name, state in states.items()}} if states else {}
        return Sheet(streams, named, records(fonts, store))

    def _paint(
        self, page: GalleyPage, number: int, total: int, fonts: dict[Any, Any], resources: pydyf.Dictionary
    ) -> tuple[bytes, bytes] | None:
        context, box = self._context, self._page_box(page.kind, number)
        context.current_page = number
        counters: Any = [0], {"page": [number], "pages": [total]}, [{"page", "pages"}], []
        margin_boxes = list(part("layout.page:make_margin_boxes")(context, box, counters))
        if not margin_boxes:
            return None
        height = box.margin_height()
        stream = part("pdf.stream:Stream")(
            fonts, (0, 0, box.margin_width(), height), resources, {}, {}, {}, None, compress=True
        )
        with stream.stacked():
            stream.transform(a=POINTS, d=-POINTS, f=height * POINTS)
            for margin_box in margin_boxes:
                part("layout.background:layout_box_backgrounds")(box, margin_box, context.get_image_from_uri)
                start = len(stream.stream)
                drawn = part("stacking:StackingContext").from_box(margin_box, box)
                part("draw:draw_stacking_context")(stream, drawn)
                _mark_as_artifacts(stream.stream, start, margin_box.at_keyword)
        return body(stream)

    def _page_box(self, kind: PageKind, number: int) -> Any:
        """Return a page box of the size that the engine gives a page of a kind; its side is that of its number."""
        kind = replace(kind, side=_SIDES[number % 2 == 1], index=min(kind.index, 1), groups=())
        if kind not in self._boxes:
            self._boxes[kind] = self._measured(kind)
        return self._boxes[kind].copy()

    def _measured(self, kind: PageKind) -> Any:
        page_type = part("layout.page:PageType")(kind.side, kind.blank, kind.name, kind.index, kind.groups)
        part("layout.page:set_page_type_computed_styles")(page_type, self._html, self._context.style_for)
        box = part("formatting_structure.boxes:PageBox")(page_type, self._context.style_for(page_type))
        width, height = box.style["size"]
        part("layout.percent:resolve_percentages")(box, (width, height))
        box.position_x = box.position_y = 0
        part("layout.page:page_width")(box, self._context, width)
        part("layout.page:page_height")(box, self._context, height)
        return box


def _is_counted(name: str) -> bool:
    """Say whether a graphics state has a name that another galley may give to another state."""
    return name[0] not in "aA"


def _mark_as_artifacts(operators: list[Any], start: int, at_keyword: str) -> None:
    """Turn the marked content painted from `start` on into artifacts of pagination (ISO 32000-1, 14.8.2.2)."""
    entries = {"Type": "/Pagination"}
    if (subtype := _SUBTYPES.get(at_keyword.split("-")[0])) is not None:
        entries["Subtype"] = subtype
    for index in range(start, len(operators)):
        if isinstance(operators[index], pydyf.Dictionary) and "MCID" in operators[index]:
            operators[index - 1], operators[index] = "/Artifact", pydyf.Dictionary(entries)
