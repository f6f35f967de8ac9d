"""Records: a table that large print shows as a list is the same table in the tree (LPT-22).

In: the markup of a list of records: a figure with the class `records`, in it items of the class
`record`, each with a `p.head` that holds the row's first cell after the name of its column
(`span.of`), and a `dl` with the names and values of the others. Out: a Table. The names in
the first record are its head; those in the others are repeated for the eye, as the head of
a table is on every page, and are artifacts.
"""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Node, is_blank, ungrouped

_BY_TAG = {"figure": "Table", "ul": "TBody", "li": "TR", "p": "TH", "span": "TH", "dl": GROUP, "dt": "TH", "dd": "TD"}
# How many elements above each stands the figure, and what class it needs itself.
_DEPTHS = {"figure": (0, "records"), "ul": (1, ""), "li": (2, "record"), "p": (3, "head"), "span": (4, "of")} | {
    "dl": (3, ""),
    "dt": (5, ""),
    "dd": (5, ""),
}


def role_in_records(element: Element) -> str | None:
    """Return what an element is in a table given as records, GROUP for its `dl`; None for all others."""
    tag = str(element.tag)
    if tag not in _DEPTHS:
        return None
    depth, name = _DEPTHS[tag]
    if name and name not in _classes(element):
        return None
    above: Element | None = element
    for _ in range(depth):
        above = None if above is None else above.getparent()
    return _BY_TAG[tag] if above is not None and above.tag == "figure" and "records" in _classes(above) else None


def shape(node: Node, profile: Profile) -> list[Kid]:
    """Put caption, head and rows of a table given as records in their places."""
    kids = [kid for kid in ungrouped(node.kids) if isinstance(kid, Node)]
    bodies = [kid for kid in kids if kid.type == "TBody"]
    names: list[Node] = []
    for body in bodies:
        body.kids = list(body.nodes())
        for row in body.nodes():
            own = _part(row)
            names = names or own
    head: list[Kid] = [Node("THead", [Node("TR", [*names])])] if names else []
    node.kids = [*(kid for kid in kids if kid not in bodies), *head, *bodies]
    return [node]


def _part(row: Node) -> list[Node]:
    """Leave the values in a row, and return the names of their columns."""
    names: list[Node] = []
    values: list[Kid] = []
    for cell in [kid for kid in ungrouped(row.kids) if isinstance(kid, Node)]:
        if cell.element is not None and cell.element.tag == "dt":
            names.append(cell)
            continue
        own = [kid for kid in cell.nodes() if kid.type == "TH"]
        names += own
        cell.kids = [kid for kid in cell.kids if kid not in own]
        while cell.kids and is_blank(cell.kids[0]):
            del cell.kids[0]
        values.append(cell)
    row.kids = values
    return names


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()
