"""Inlines made ready to be written: words in one, styles side by side in one, no white space at the ends of a style."""

from __future__ import annotations

import re

from pipeline.importing import signs
from pipeline.importing.tree import Node, Nodes, attr_of, children, quoted

_HOISTED = frozenset(("Emph", "Underline", "Strong", "Superscript", "Subscript", "Strikeout"))


def every(nodes: Nodes, but: str = "") -> Nodes:
    """Return nodes with those in them; what stands in nodes of one kind is left out."""
    return [each for node in nodes for each in (node, *(() if node["t"] == but else every(children(node), but)))]


def without(nodes: Nodes, kinds: set[str], but: str = "") -> Nodes:
    """Return nodes without those of some kinds in them; what stands in nodes of one kind is kept as it is."""
    kept: Nodes = []
    for node in nodes:
        if node["t"] in kinds:
            continue
        deeper = children(node) and node["t"] != but
        kept.append(with_children(node, without(children(node), kinds, but)) if deeper else node)
    return kept


def with_children(node: Node, inner: Nodes) -> Node:
    """Return an inline of the same kind that holds these."""
    if node["t"] in ("Quoted", "Cite", "Span", "Link"):
        contents = list(node["c"])
        contents[1] = inner
        return {"t": node["t"], "c": contents}
    return {"t": node["t"], "c": inner}


def joined(nodes: Nodes) -> Nodes:
    """Return nodes with neighbouring words in one `Str`, styles side by side joined, and quotation marks written."""
    spread: Nodes = []
    for node in nodes:
        match node["t"]:
            case "Space":
                spread.append({"t": "Str", "c": " "})
            case "SoftBreak":
                spread.append({"t": "Str", "c": "\n"})
            case "Code" if not node["c"][1].strip():
                spread += [{"t": "Str", "c": " "}] if node["c"][1] else []
            case "Quoted":
                first, last = quoted(node)
                spread += [{"t": "Str", "c": first}, *joined(children(node)), {"t": "Str", "c": last}]
            case "SmallCaps":
                spread += joined(node["c"])
            case "Span" if not _says(node):
                spread += joined(children(node))
            case _:
                spread.append(node)
    opened: Nodes = []
    for node in _merged(spread):
        inner = joined(children(node)) if children(node) else []
        if node["t"] in _HOISTED or node["t"] in ("Link", "Span", "Cite"):
            before, inner, behind = parted(inner)
            kept = inner or node["t"] == "Link"  # that a link has no words is told later
            opened += [*before, *([with_children(node, inner)] if kept else []), *behind]
        else:
            opened.append(with_children(node, inner) if inner else node)
    return [_folded(node) for node in _merged(opened)]


def _merged(nodes: Nodes) -> Nodes:
    """Return nodes with neighbouring words in one, and neighbours of one style."""
    made: Nodes = []
    for node in nodes:
        before = made[-1] if made else None
        if before and before["t"] == "Str" == node["t"]:
            before["c"] += node["c"]
        elif before and before["t"] == node["t"] and node["t"] in _HOISTED:
            before["c"] = [*before["c"], *node["c"]]
        else:
            made.append({"t": node["t"], "c": node["c"]} if "c" in node else {"t": node["t"]})
    return made


def parted(nodes: Nodes) -> tuple[Nodes, Nodes, Nodes]:
    """Return the white space and breaks before and behind nodes, and the nodes between them."""
    before: Nodes = []
    behind: Nodes = []
    inner = list(nodes)
    while inner and _is_space(inner[0]):
        before.append(inner.pop(0))
    while inner and _is_space(inner[-1]):
        behind.insert(0, inner.pop())
    if inner and inner[0]["t"] == "Str" and inner[0]["c"][:1].isspace():
        text = inner[0]["c"]
        before.append({"t": "Str", "c": text[: len(text) - len(text.lstrip())]})
        inner[0] = {"t": "Str", "c": text.lstrip()}
    if inner and inner[-1]["t"] == "Str" and inner[-1]["c"][-1:].isspace():
        text = inner[-1]["c"]
        behind.insert(0, {"t": "Str", "c": text[len(text.rstrip()) :]})
        inner[-1] = {"t": "Str", "c": text.rstrip()}
    return before, inner, behind


def _is_space(node: Node) -> bool:
    return node["t"] == "LineBreak" or (node["t"] == "Str" and not node["c"].strip())


def _says(node: Node) -> bool:
    """Say whether a span says more than how its words look."""
    attr = attr_of(node)
    return "abbr" in attr.classes or bool({"lang", "xml:lang", "abbr", "ruby"} & set(attr.values))


def _folded(node: Node) -> Node:
    """Return words with white space folded, a line's end between two letters of a script without spaces to nothing."""
    if node["t"] != "Str":
        return node
    text = re.sub(
        r"(\S?)[ \t\r\f]*\n[ \t\n\r\f]*(?=(\S?))", lambda found: found[1] + signs.joined(found[1], found[2]), node["c"]
    )
    return {"t": "Str", "c": re.sub(r"[ \t\n\r\f]+", " ", text)}
