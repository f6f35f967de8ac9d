"""Marks where a page of the standard edition begins: spoken, and before a heading rather than in it (SYN-02, SYN-06).

In print the mark of a page that begins with a heading hangs from the heading's first line, so
that the two never part; in reading order it comes first, in a paragraph of its own.
"""

from __future__ import annotations

from pipeline.writers.pdf.structure.tree import Kid, Node

_HEADINGS = frozenset({f"H{level}" for level in range(1, 7)})


def is_mark(kid: Kid) -> bool:
    """Say whether a kid is the mark of a standard page."""
    return isinstance(kid, Node) and kid.element is not None and kid.element.get("role") == "doc-pagebreak"


def take_from(node: Node) -> list[Kid]:
    """Take the marks out of a heading and return them; no other node gives any."""
    if node.type not in _HEADINGS:
        return []
    found = [kid for kid in node.kids if is_mark(kid)]
    node.kids = [kid for kid in node.kids if kid not in found]
    return found
