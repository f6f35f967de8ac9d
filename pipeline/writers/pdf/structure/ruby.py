"""Ruby: the base in RB, the reading in RT, brackets in RP (PDF-41)."""

from __future__ import annotations

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.tree import Kid, Node, is_blank


def shape(node: Node, profile: Profile) -> list[Kid]:
    """Put a base that stands loose in the ruby into an RB. Ruby that reads nothing is its base alone."""
    out: list[Kid] = []
    base: Node | None = None
    for kid in node.kids:
        if isinstance(kid, Node) and kid.type in {"RB", "RP", "RT"}:
            base = None
            out.append(kid)
        elif base is not None:
            base.kids.append(kid)
        elif not is_blank(kid):
            base = Node("RB", [kid])
            out.append(base)
    if not any(isinstance(kid, Node) and kid.type == "RT" for kid in out):
        return node.kids
    node.kids = out
    return [node]
