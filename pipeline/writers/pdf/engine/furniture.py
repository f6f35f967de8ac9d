"""Furniture: the margin boxes of a book's pages, made when the number of every page is known.

In: the galleys of a book in order, and what is drawn already. Out: a sheet for each: the content streams of its
pages' margin boxes, marked as artifacts of pagination (PDF-04), and the fonts that they use.

Margin boxes depend on nothing but the style sheets, the root element, the kind and number of
the page, and the string-sets of the pages up to it; so an empty document serves, and the
result is that of a layout of the whole book (LONG-BOOKS.md, 3). The boxes on one side of a page share its room, and
depend on what they themselves say alone: what stands on a side is drawn once for all pages where it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pydyf

from pipeline.inputs import digest
from pipeline.writers.pdf.engine.fonts import records
from pipeline.writers.pdf.engine.private import EngineError, part
from pipeline.writers.pdf.galley import Galley, GalleyPage, PageKind, Sheet
from pipeline.writers.pdf.margins import STATES, Margins
from pipeline.writers.pdf.objects import operators
from pipeline.writers.pdf.painted import POINTS

if TYPE_CHECKING:
    from pipeline.writers.pdf.engine.press import Press

_REFUSED = ("XObject", "Pattern", "Shading")  # a margin box may leave nothing but how opaque its text is
_ANY = 1  # index of a page that is not the first
_RIGHT_OR_LEFT = {False: "left", True: "right"}
_SUBTYPES = {"@top": "/Header", "@bottom": "/Footer"}
_ROWS = (("@top", ("left", "center", "right")), ("@bottom", ("left", "center", "right")))
_COLUMNS = (("@left", ("top", "middle", "bottom")), ("@right", ("top", "middle", "bottom")))
_CORNERS = tuple((f"@{row}-{column}-corner",) for row in ("top", "bottom") for column in ("left", "right"))
# The margin boxes that share a room, in the order in which the engine draws them.
_SIDES = (*(tuple(f"{side}-{place}" for place in places) for side, places in (*_ROWS, *_COLUMNS)), *_CORNERS)


def sheets_of(
    press: Press, galleys: Sequence[Galley], store: MutableMapping[str, bytes], margins: Margins
) -> Iterator[Sheet]:
    """Yield the margin boxes of a whole book, galley by galley. Raises EngineError for what they cannot hold."""
    total = sum(len(galley.pages) for galley in galleys)
    makers: dict[tuple[tuple[str, str], ...], Furniture] = {}
    strings: dict[str, str] = {}
    first = 1
    for galley in galleys:
        key = tuple(sorted(galley.root.items()))
        maker = makers.get(key) or makers.setdefault(key, Furniture(press, galley.root, total, store, margins))
        yield maker.sheet(galley.pages, first, strings)
        first += len(galley.pages)
        strings |= {name: values[-1] for page in galley.pages for name, values in page.strings.items() if values}


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a kind of page: its boxes, what names them, and the strings and counters in what they say."""

    boxes: tuple[str, ...]
    name: str
    strings: tuple[tuple[str, ...], ...]
    counters: tuple[str, ...]


class Furniture:
    """Margin boxes for pages whose root element has certain attributes, in a book of so many pages."""

    def __init__(
        self, press: Press, root: Mapping[str, str], total: int, store: MutableMapping[str, bytes], margins: Margins
    ) -> None:
        tree = ElementTree.Element("html", dict(root))
        ElementTree.SubElement(tree, "body")
        self._root, self._total, self._store, self._margins = repr(sorted(root.items())), total, store, margins
        self._html = press.html(tree)
        self._context = press.context(self._html)
        self._context.page_bottom = 0  # margin boxes are laid out without a bottom
        self._kinds: dict[PageKind, tuple[Any, tuple[_Side, ...]]] = {}

    def sheet(self, pages: Sequence[GalleyPage], first: int, before: Mapping[str, str]) -> Sheet:
        """Return the margin boxes of pages that follow each other, the first of them with a number from 1.

        `before` holds the string-sets in force before the first.
        """
        strings = self._context.string_set
        strings.clear()
        for name, value in before.items():
            strings[name][first - 1] = [value]
        for number, page in enumerate(pages, first):
            for name, values in page.strings.items():
                strings[name][number] = list(values)
        return self._margins.sheet([self._page(page, number) for number, page in enumerate(pages, first)])

    def _page(self, page: GalleyPage, number: int) -> tuple[list[str], float]:
        """Return the names of what the sides of a page show, all of it drawn, and its height."""
        # No style sheet tells pages by their numbers: see `demands`.
        kind = replace(page.kind, side=_RIGHT_OR_LEFT[number % 2 == 1], index=_ANY, groups=())
        if kind not in self._kinds:
            self._kinds[kind] = self._measured(kind)
        box, sides = self._kinds[kind]
        self._context.current_page = number
        counted = {"page": number, "pages": self._total}
        names = {
            side: digest(
                side.name,
                repr([self._context.get_string_set_for(box, *string) for string in side.strings]),
                repr([counted[name] for name in side.counters]),
            )
            for side in sides
        }
        missing = {box: names[side] for side in sides if names[side] not in self._margins.drawn for box in side.boxes}
        if missing:
            self._draw(box.copy(), number, missing)
        return list(names.values()), box.margin_height()

    def _draw(self, box: Any, number: int, missing: Mapping[str, str]) -> None:
        """Draw sides of a page; `missing` gives the name of what each of their boxes belongs to."""
        context = self._context
        counters: Any = [0], {"page": [number], "pages": [self._total]}, [{"page", "pages"}], []
        drawn: dict[str, list[Any]] = {name: [] for name in missing.values()}
        for margin_box in part("layout.page:make_margin_boxes")(context, box, counters):
            if margin_box.at_keyword in missing:
                drawn[missing[margin_box.at_keyword]].append(margin_box)
        for name, those in drawn.items():
            self._paint(name, box, those)

    def _paint(self, name: str, box: Any, margin_boxes: Sequence[Any]) -> None:
        fonts: dict[Any, Any] = {}
        resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in (STATES, *_REFUSED)} | {"ColorSpace": b""})
        height = box.margin_height()
        stream = part("pdf.stream:Stream")(
            fonts, (0, 0, box.margin_width(), height), resources, {}, {}, {}, None, compress=True
        )
        stream.transform(a=POINTS, d=-POINTS, f=height * POINTS)  # those who put the sheet together write it
        begin = len(stream.stream)
        for margin_box in margin_boxes:
            part("layout.background:layout_box_backgrounds")(box, margin_box, self._context.get_image_from_uri)
            start = len(stream.stream)
            stacked = part("stacking:StackingContext").from_box(margin_box, box)
            part("draw:draw_stacking_context")(stream, stacked)
            _mark_as_artifacts(stream.stream, start, margin_box.at_keyword)
        states = resources[STATES]
        if any(resources[kind] for kind in _REFUSED) or any(map(_is_counted, states)):
            raise EngineError("the layouts put a picture or a blend into the margin of a page, where only text can be")
        written = {name: state.data for name, state in states.items()}
        self._margins.add(name, operators(stream.stream[begin:]), written, records(fonts, self._store))

    def _measured(self, kind: PageKind) -> tuple[Any, tuple[_Side, ...]]:
        """Return a page box of the size that the engine gives a page of a kind, and what its sides depend on."""
        page_type = part("layout.page:PageType")(kind.side, kind.blank, kind.name, kind.index, kind.groups)
        part("layout.page:set_page_type_computed_styles")(page_type, self._html, self._context.style_for)
        box = part("formatting_structure.boxes:PageBox")(page_type, self._context.style_for(page_type))
        width, height = box.style["size"]
        part("layout.percent:resolve_percentages")(box, (width, height))
        box.position_x = box.position_y = 0
        part("layout.page:page_width")(box, self._context, width)
        part("layout.page:page_height")(box, self._context, height)
        return box, tuple(self._side(kind, page_type, boxes) for boxes in _SIDES)

    def _side(self, kind: PageKind, page_type: Any, boxes: tuple[str, ...]) -> _Side:
        styles = [self._context.style_for(page_type, box) for box in boxes]
        said = [style["content"] for style in styles if style is not None]
        parts = [each for content in said if not isinstance(content, str) for each in content]
        strings = tuple(tuple(value) for type_, value in parts if type_ == "string()")
        counters = tuple(value[0] for type_, value in parts if type_ in {"counter()", "counters()"})
        counted = tuple(name for name in counters if name in {"page", "pages"})
        return _Side(boxes, repr((self._root, kind, boxes)), strings, counted)


def _is_counted(name: str) -> bool:
    """Say whether a graphics state has a name that another galley may give to another state."""
    return name[0] not in "aA"


def _mark_as_artifacts(items: list[Any], start: int, at_keyword: str) -> None:
    """Turn the marked content painted from `start` on into artifacts of pagination (ISO 32000-1, 14.8.2.2)."""
    entries = {"Type": "/Pagination"}
    if (subtype := _SUBTYPES.get(at_keyword.split("-")[0])) is not None:
        entries["Subtype"] = subtype
    for index in range(start, len(items)):
        if isinstance(items[index], pydyf.Dictionary) and "MCID" in items[index]:
            items[index - 1], items[index] = "/Artifact", pydyf.Dictionary(entries)
