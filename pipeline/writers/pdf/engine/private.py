"""The private parts of WeasyPrint that we use: every name of its inside is in this table, and looked up here.

In: a name of the table. Out: the part itself, once the version is known to be ours. A newer
version may move any of these, so each has a reason here and a test in `tests/pdf/gate` that
fails when it moves: what a part is called with, and what it does for us.

A part is used (`part`), exchanged for one of ours (`exchange`), or mended in its own source
where only an expression of it is at fault (`mend`).
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any

KNOWN_VERSION = "70."

# `module:name`, and why we need it. What has a public name in WeasyPrint's documentation is not here.
PARTS = MappingProxyType(
    {
        # laying out: a piece's pages without margin boxes, with the words that its headings leave for them
        "document:Document._build_layout_context": "the context of a layout: styles, string-sets",
        "css:cssselect2.ElementWrapper": "a tree of ours in place of one that a parser of HTML made",
        "formatting_structure.build:build_formatting_structure": "boxes of a tree",
        "layout:layout_document": "pages of boxes",
        "layout:make_margin_boxes": "exchanged for none while a piece is laid out: its page numbers are not known yet",
        "document:Page": "a page of boxes with its links, anchors and bookmarks",
        # margin boxes alone: the size of a page and its margin boxes as `make_page` makes them
        "layout.page:PageType": "side, blankness and name of a page, for its styles; exchanged for one without numbers",
        "layout.page:set_page_type_computed_styles": "the styles of one kind of page; exchanged: once for each kind",
        "layout.page:page_width": "the sizes of a page",
        "layout.page:page_height": "the sizes of a page",
        "layout.page:make_margin_boxes": "the margin boxes themselves",
        "layout.percent:resolve_percentages": "the sizes of a page",
        "layout.background:layout_box_backgrounds": "backgrounds of margin boxes",
        "formatting_structure.boxes:PageBox": "the page that margin boxes stand on",
        "stacking:StackingContext": "the order in which a margin box is drawn",
        "draw:draw_stacking_context": "draws a margin box",
        # painting: operators of a page, and the objects that they name
        "pdf.stream:Stream": "operators of a page, with a marked-content sequence round each text and picture",
        "pdf:_use_references": "puts pictures, patterns and groups among the objects",
        "css:ColorProfile": "the colours that the file names as those it means",
        # spaces at the end of lines (PDF.md, fault 3)
        "layout.inline:remove_last_whitespace": "exchanged: remembers a space that is taken from the end of a line",
        "formatting_structure.boxes:FlexContainerBox": "boxes whose items stand side by side",
        "layout.inline:get_next_linebox": "exchanged: sees where a line breaks, between two texts too",
        "formatting_structure.build:flex_children": "exchanged: remembers the spaces that it leaves out",
        "draw:draw_text": "exchanged: draws the spaces that stock WeasyPrint leaves out",
        "formatting_structure.boxes:TextBox": "boxes that hold a space at the end of a line",
        "formatting_structure.boxes:InlineBox": "boxes that hold a space at the end of a line",
        "formatting_structure.boxes:LineBox": "boxes that hold a space at the end of a line",
        "text.line_break:Layout": "asks Pango for the glyph of a space",
        "text.ffi:FROM_UNITS": "the width of a space",
        "text.ffi:ffi": "Pango's and HarfBuzz's own functions",
        "text.ffi:pango": "the glyph of a space",
        "text.ffi:harfbuzz": "a font's face from its bytes",
        # the structure: what a box is (boxes.py)
        "formatting_structure.boxes:MarginBox": "pagination, not content",
        "formatting_structure.boxes:ReplacedBox": "pictures",
        "formatting_structure.boxes:TableRowGroupBox": "heads and feet of tables, which every page shows again",
        "formatting_structure.boxes:BlockLevelBox": "what stands on lines of its own",
        "layout.absolute:AbsolutePlaceholder": "stands for a box out of the flow where the source has it",
        # links
        "formatting_structure.build:blockify": "exchanged: a link in a flex container stays one",
        # fonts: one subset for a book (LONG-BOOKS.md, 3)
        "pdf.fonts:Font": "a font in use: its widths, its characters, its subset",
        "pdf.stream:Font": "exchanged: widths come from the font's file, not from the size of first use",
        "pdf.fonts:build_fonts_dictionary": "the objects of the fonts",
        # lines that are full up to their last space (lines.py)
        "text.line_break:split_first_line": "mended: words that fill a line up to its last space stay in it",
        "layout.inline:split_first_line": "exchanged for the mended one",
        "layout.preferred:split_first_line": "exchanged for the mended one, which remembers words of tables",
        # styles that few boxes ask for (pseudos.py)
        "css:StyleFor.set_computed_styles": "exchanged: takes up what the first style sheet says of marks and notes",
        "css:StyleFor.__call__": "exchanged: the style of a mark is found when it is asked for",
        "html:UA": "the style sheet that every layout begins with",
        # memory (pruning.py)
        "layout:make_all_pages": "exchanged for a time: what is on a page is taken off the tree",
        # work that is done once (savings.py)
        "text.line_break:_font_style_cache_key": "tells fonts apart by their styles",
        "text.line_break:Layout.deactivate": "exchanged: a line is not forgotten before it is drawn",
        "text.line_break:Layout.reactivate": "exchanged: a line that was kept is not laid out again",
        # even lines (leading.py)
        "layout.inline:split_text_box": "mended: the base line does not move with the face of a character",
        # brackets from right to left (mirrors.py)
        "draw.text:draw_first_line": "mended: a glyph means what it shows",
        # terms beside what they mean (floats.py)
        "layout.block:block_container_layout": "mended: a float is not broken in a block that is to be whole",
        # notes (PDF.md, section 4; the two faults are described in notes.py)
        "layout:LayoutContext._update_footnote_area": "mended: a note fits when it is as high as the room it has",
        "layout.block:_linebox_layout": "mended: a note stays on the page of its call",
    }
)


class EngineError(RuntimeError):
    """The layout engine is missing, or of a version whose inside we do not know."""


def check_version(version: str) -> None:
    """Raise EngineError for a version whose inside is not the one in the table."""
    if not version.startswith(KNOWN_VERSION):
        raise EngineError(f"WeasyPrint {version} is installed; version {KNOWN_VERSION}x is needed")


def part(name: str) -> Any:
    """Return a private part of WeasyPrint. Raises EngineError where this version does not have it."""
    place, last = _place(name)
    return getattr(place, last)


def exchange(name: str, ours: Any) -> Any:
    """Put ours in the place of a private part, and return what stood there."""
    place, last = _place(name)
    theirs = getattr(place, last)
    setattr(place, last, ours)
    return theirs


def mend(name: str, known: str, better: str) -> None:
    """Replace one expression in the source of a function. Raises EngineError where it is not there exactly once."""
    function: Callable[..., Any] = part(name)
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(known) != 1:
        raise EngineError(f"this WeasyPrint has another {name} than the one we know")
    scope = dict(function.__globals__)
    exec(compile(source.replace(known, better), inspect.getfile(function), "exec"), function.__globals__, scope)
    exchange(name, scope[function.__name__])


def _place(name: str) -> tuple[Any, str]:
    """Return the module or class that holds a part, and the part's own name in it."""
    if name not in PARTS:
        raise KeyError(f"{name} is not in the table of private parts")
    module, _, path = name.partition(":")
    *above, last = path.split(".")
    try:
        place: Any = import_module(f"weasyprint.{module}")
        for each in above:
            place = getattr(place, each)
        getattr(place, last)
    except (ImportError, AttributeError):
        raise EngineError(f"this WeasyPrint has no {name}") from None
    return place, last
