"""The book's markup with what only the layout engine needs: measures, and pages that must begin.

In: the page of book.html.j2, what is known of its pictures, and the tables that need a page
of their own. Out: the page for the layout engine. The meaning stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType

from lxml import etree

from pipeline.writers.pdf.tabs import expand_tabs
from pipeline.writers.pdf.whole import keep_phrases, keep_whole

_SHORT_CELL = 7.0  # em: a name, a date, "not stated"
_LETTER = 0.465  # em: the average letter of the text face with its spaces (LOOK.md, 2)
_INDENT = 1.6  # em: of an item, as base.css has it
_LINE = 1.1  # how much of a line may be used by words that are measured by their average letter
_IN_ITEMS = frozenset({"ul", "ol", "dl", "p", "pre", "div", "table", "figure", "blockquote", "aside", "br"})
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "dl", "div", "dt", "dd", "pre", "blockquote", "aside", "figure", "figcaption"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
_LINES = frozenset({"p", "pre", "code", "span", "a"})  # white space in these may be part of the text
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shape(
    html: str,
    widths: Mapping[str, float],
    wide: Collection[str] = (),
    pushed: Collection[str] = (),
    formulas: Mapping[str, str] = MappingProxyType({}),
    room: float = 31.0,
    freed: Collection[str] = (),
    loose: Collection[str] = (),
) -> etree._Element:
    """Return the page for the layout engine, as a tree.

    `widths` gives the width in em of each drawing, at which its labels are as large as the text
    (LPT-20), by its address. The tables in `wide`, by their ids, go to a landscape page (LPT-22), those
    in `freed` without their notes.
    Those in `loose` may break between any two rows.
    `formulas` gives the measures of each formula by its address, as a style.
    The blocks that hold the note calls in `pushed`, by their ids, begin a page. A line has `room` em.
    """
    root = etree.fromstring(html.encode())
    expand_tabs(root)
    for call in root.iter("a"):
        if call.get("id") in pushed:
            _begin_page(call)
    for note in root.iter("aside"):
        if note.get("class") == "foot":
            _close_up(note)
    for table in root.iter("table"):
        if table.get("id") in loose:
            table.set("class", f"{table.get('class', '')} loose".strip())
    _wrap_tables(root, wide, freed)
    _keep_short_cells(root)
    _keep_joined_rows(root)
    _mark_lines(root, room)
    for image in root.iter("img"):
        if image.get("class") == "formula":
            image.set("style", formulas.get(str(image.get("src")), ""))
        if (width := widths.get(str(image.get("src")))) is not None:
            image.set("style", f"width: {width:g}em")
    keep_whole(root)
    keep_phrases(root)
    return root


def _begin_page(call: etree._Element) -> None:
    """Let the block of a note's call begin a page, with the headings above it; a caption takes along what it names."""
    block = next(each for each in call.iterancestors() if each.tag in _BLOCKS | _HEADINGS)
    while (parent := block.getparent()) is not None and (
        block.tag in {"figcaption", "caption"} or (parent.tag in {"li", "dd"} and parent[0] is block)
    ):
        block = parent
    while (above := block.getprevious()) is not None and _heads(above):
        block = above
    block.set("style", "break-before: page; margin-top: 0")


def _heads(element: etree._Element) -> bool:
    """Say whether an element is a heading, or a chapter's number above its title."""
    return element.tag in _HEADINGS or element.get("class") == "number"


def _close_up(note: etree._Element) -> None:
    """Take the white space between the blocks of a note away: WeasyPrint 70 makes lines of it at the foot of a page."""
    for element in note.iter():
        if len(element) and not (element.text or "").strip() and element.tag not in _LINES:
            element.text = None
        if element is not note and element.tag in _BLOCKS and not (element.tail or "").strip():
            element.tail = None


def _wrap_tables(root: etree._Element, wide: Collection[str], freed: Collection[str]) -> None:
    """Keep a table, its notes and, on a page of its own, the headings above it together."""
    for table in list(root.iter("table")):
        parent = table.getparent()
        if parent is None:
            continue
        members = [table]
        while (note := members[-1].getnext()) is not None and note.get("class") == "table-note":
            if table.get("id") in freed:
                break
            members.append(note)
        box = etree.Element("div", {"class": "table"})
        if table.get("id") in wide:
            box.set("class", "table wide")
            while (above := members[0].getprevious()) is not None and _heads(above):
                members.insert(0, above)
        parent.insert(parent.index(members[0]), box)
        box.extend(members)
        if table.get("id") in wide:
            _open(box)


def _open(box: etree._Element) -> None:
    """Mark what follows a page of its own: it begins a page, and has no space above."""
    after: etree._Element | None = box
    while after is not None and after.getnext() is None:
        after = after.getparent()
    following = None if after is None else after.getnext()
    if following is not None:
        following.set("class", f"{following.get('class', '')} opens".strip())


def _keep_joined_rows(root: etree._Element) -> None:
    """Mark the rows that a cell from a row above reaches into: no page parts them from it."""
    for body in root.iter("tbody"):
        left = 0
        for row in body.iter("tr"):
            if left:
                row.set("class", f"{row.get('class', '')} joined".strip())
            left = max(left - 1, *(int(cell.get("rowspan", "1")) - 1 for cell in row.iter("th", "td")), 0)


def _keep_short_cells(root: etree._Element) -> None:
    """Let no date or amount in a cell break: a column gives way before they do (LPT-09)."""
    for cell in (cell for body in root.iter("tbody") for cell in body.iter("th", "td")):
        if _width(cell, 0.5) <= _SHORT_CELL:
            cell.set("class", f"{cell.get('class', '')} short".strip())


def _mark_lines(root: etree._Element, room: float) -> None:
    """Mark the items of one line: none of them stands alone at the end or the beginning of a page (LPT-19)."""
    for item in root.iter("li"):
        if not any(inner.tag in _IN_ITEMS for inner in item.iterdescendants()):
            depth = sum(1 for _ in item.iterancestors("ul", "ol"))
            if _width(item, _LETTER) <= _LINE * (room - _INDENT * depth):
                item.set("class", f"{item.get('class', '')} line".strip())


def _width(element: etree._Element, letter: float) -> float:
    """Return about how wide the words of an element are, in em, at so many for a letter that is not full-width."""
    words = " ".join("".join(element.itertext()).split())
    return sum(1.0 if unicodedata.east_asian_width(each) in "WF" else letter for each in words)
