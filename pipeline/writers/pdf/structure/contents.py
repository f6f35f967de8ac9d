"""The table of contents: each entry a TOCI with the number before its link as Lbl, the link in a Reference (PDF-34)."""

from __future__ import annotations

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.tree import Kid, Node, is_blank, ungrouped


def shape_entry(node: Node, profile: Profile) -> list[Kid]:
    """Shape an entry; its Ref names the anchor that its link leads to."""
    kids = ungrouped(node.kids)
    inner = [kid for kid in kids if isinstance(kid, Node) and kid.type == "TOC"]
    line = [kid for kid in kids if kid not in inner]
    start = next((at for at, kid in enumerate(line) if isinstance(kid, Node) and kid.type == "Link"), None)
    if start is None:
        node.kids = [Node("P", line), *inner]
        return [node]
    link = line[start]
    assert isinstance(link, Node)
    labels = [kid for kid in line[:start] if isinstance(kid, Node) and kid.type == "Lbl"]
    before = [kid for kid in line[:start] if kid not in labels]
    node.kids = list(labels)
    if not all(is_blank(kid) for kid in before):
        node.kids.append(Node("Lbl", before))
    node.kids += [Node("Reference", line[start:]), *inner]
    if link.element is not None and (target := link.element.get("href") or "").startswith("#"):
        node.target = target[1:]
    return [node]
