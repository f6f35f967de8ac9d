"""The book's markup in the shape that the engine's own tagging turns into a valid structure.

In: the page of book.html.j2, what is known of its pictures, and the tables that need a page
of their own. Out: the page for the layout engine. The meaning stays; a later writer with a
structure tree of its own needs none of this.

WeasyPrint 70 puts blocks of a list item straight into LI, and a nested list before the item
that holds it (PDF.md, 7 and 8). It reads `li` and `dd` alike, and tags an item within an
item as its body: an item's content in a `dd` becomes LI(Lbl, LBody(P, L)), in this order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType

from lxml import etree

_INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "dfn", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_SHORT_CELL = 7.0  # em: a name, a date, "not stated"
FORMULA = "\ue000"  # before the words of a formula: the sources hold no such character
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shape(
    html: str,
    widths: Mapping[str, float],
    wide: Collection[str] = (),
    pushed: Collection[str] = (),
    formulas: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the page for the layout engine.

    `widths` gives the width in em of each drawing, at which its labels are as large as the text
    (LPT-20), by its address. The tables in `wide`, by their ids, go to a landscape page (LPT-22).
    `formulas` gives the measures of each formula by its address, as a style.
    The blocks that hold the note calls in `pushed`, by their ids, begin a page.
    """
    root = etree.fromstring(html.encode())
    for call in root.iter("a"):
        if call.get("id") in pushed:
            _begin_page(call)
    _open_paragraphs(root)
    _wrap_items(root)
    _wrap_tables(root, wide)
    _keep_short_cells(root)
    for image in root.iter("img"):
        if image.get("class") == "formula":
            image.set("alt", FORMULA + str(image.get("alt")))
            image.set("style", formulas.get(str(image.get("src")), ""))
        if (width := widths.get(str(image.get("src")))) is not None:
            image.set("style", f"width: {width:g}em")
    return etree.tostring(root, method="html", doctype="<!DOCTYPE html>", encoding="unicode")


def _begin_page(call: etree._Element) -> None:
    """Let the paragraph or item of a note's call begin a page, with the headings above it."""
    block = next(each for each in call.iterancestors("p", "li", "dd", "td", "th", "h1", "h2", "h3", "h4"))
    while (parent := block.getparent()) is not None and parent.tag in {"li", "dd"} and parent[0] is block:
        block = parent
    while (above := block.getprevious()) is not None and _heads(above):
        block = above
    block.set("style", "break-before: page")


def _heads(element: etree._Element) -> bool:
    """Say whether an element is a heading, or a chapter's number above its title."""
    return element.tag in _HEADINGS or element.get("class") == "number"


def _open_paragraphs(root: etree._Element) -> None:
    """Let a paragraph hold blocks, as one with a note's code or table does: a parser of HTML would close it."""
    for paragraph in list(root.iter("p")):
        if any(inner.tag not in _INLINE and inner.tag != "img" for inner in paragraph.iterdescendants()):
            paragraph.tag = "div"


def _wrap_items(root: etree._Element) -> None:
    for item in list(root.iter("li")):
        parent = item.getparent()
        unmarked = parent is not None and parent.get("class") in {"plain", "rows"}  # already LI(LBody) to the engine
        if unmarked or all(child.tag in _INLINE for child in item):
            continue
        body = etree.Element("dd")
        body.text, item.text = item.text, None
        body.extend(list(item))
        item.append(body)


def _wrap_tables(root: etree._Element, wide: Collection[str]) -> None:
    """Keep a table, its notes and, on a page of its own, the headings above it together."""
    for table in list(root.iter("table")):
        parent = table.getparent()
        if parent is None:
            continue
        members = [table]
        while (note := members[-1].getnext()) is not None and note.get("class") == "table-note":
            members.append(note)
        box = etree.Element("div", {"class": "table"})
        if table.get("id") in wide:
            box.set("class", "table wide")
            while (above := members[0].getprevious()) is not None and _heads(above):
                members.insert(0, above)
        parent.insert(parent.index(members[0]), box)
        box.extend(members)


def _keep_short_cells(root: etree._Element) -> None:
    """Let no date or amount in a cell break: a column gives way before they do (LPT-09)."""
    for cell in (cell for body in root.iter("tbody") for cell in body.iter("th", "td")):
        words = " ".join("".join(cell.itertext()).split())
        if sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in words) <= _SHORT_CELL:
            cell.set("class", f"{cell.get('class', '')} short".strip())
