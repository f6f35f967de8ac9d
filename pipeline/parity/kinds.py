"""Kinds of differences between outputs: what a reader loses by each.

In: the entries that differ, or one that stands alone. Out: the kind, by which a difference is
named for who mends it: text, order, heading, list, link, note, table, figure, language,
structure or page.
"""

from __future__ import annotations

from pipeline.parity.outline import Entry

_CELLS = frozenset({"cell", "header", "table"})
_PICTURES = frozenset({"figure", "formula"})
_BY_ROLE = {
    **dict.fromkeys(_CELLS, "table"),
    **dict.fromkeys(_PICTURES, "figure"),
    **dict.fromkeys(("list", "item"), "list"),
    **dict.fromkeys(("link", "call"), "link"),
    **dict.fromkeys(("quotation", "callout", "definition", "description"), "structure"),
    "heading": "heading",
    "note": "note",
    "phrase": "language",
    "line": "contents",
}
_BY_FIELD = {
    "text": "text",
    "inside": "structure",
    "language": "language",
    "id": "link",
    "level": "heading",
    "target": "link",
    **dict.fromkeys(("row", "column", "rows", "columns", "heads", "sides"), "table"),
    "pages": "page",
}


def kind_of(field: str, one: Entry, other: Entry) -> str:
    """Return the kind of a difference in a field of two entries that stand in the same place."""
    if "line" in {one.role, other.role}:
        return "contents"
    if field == "role":
        found = {_BY_ROLE.get(each.role) for each in (one, other)}
        return next((kind for kind in ("heading", "table") if kind in found), "structure")
    if field == "mark":
        kind = _BY_ROLE.get(one.role, "text")
        return kind if kind in {"list", "note"} else "structure" if one.role in {"callout", "table"} else "text"
    if field == "text" and one.role in _PICTURES:
        return "figure"
    return _BY_FIELD[field]


def kind_alone(entry: Entry) -> str:
    """Return the kind of a difference where an entry stands in one output alone; a note is lost as a whole."""
    return "note" if entry.inside.partition("/")[0] == "note" else _BY_ROLE.get(entry.role, "text")


def kind_moved(entry: Entry) -> str:
    """Return the kind of a difference where an entry stands in another place."""
    return "contents" if entry.role == "line" else "table" if entry.role in _CELLS else "order"
