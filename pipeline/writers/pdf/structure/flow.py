"""Paragraphs for loose text, and nothing empty: the tree as it will be written.

In: a Document with groups. Out: the same without. Text and phrases that stand in a section, a
quotation or a note, or beside blocks in a list item or a table cell, get a P for each run;
a group ends a run at either side. A run of pictures alone needs none. Leading spaces, blank
runs and elements without content go; their marks become artifacts when the tree is written.
"""

from __future__ import annotations

from pipeline.writers.pdf.structure.roles import INLINE
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Node, is_blank

# Where text cannot stand without a paragraph, and where it can if nothing else does.
_NEED_PARAGRAPHS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Aside", "FENote", "Note"})
_MAY_NEED_PARAGRAPHS = frozenset({"LBody", "TD", "TH", "Caption"})
# Elements that may be empty: the grid of a table needs every cell.
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_PICTURES = frozenset({"Figure", "Formula"})


def settle(node: Node) -> None:
    """Settle a node and all below it."""
    for kid in node.nodes():
        settle(kid)
    if node.type == GROUP:
        return
    if node.type in _NEED_PARAGRAPHS:
        node.kids = _blocks(_runs(node.kids))
    elif node.type in _MAY_NEED_PARAGRAPHS:
        runs = [run for run in _runs(node.kids) if isinstance(run, Node) or _content(run)]
        loose = len(runs) == 1 and not isinstance(runs[0], Node)
        node.kids = _line(node.kids) if loose else _blocks(runs)
    else:
        node.kids = _line(node.kids)


def _runs(kids: list[Kid]) -> list[list[Kid] | Node]:
    """Part kids into blocks and the runs of loose content between them."""
    out: list[list[Kid] | Node] = []
    run: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Node) and kid.type == GROUP:
            out += [run, *_runs(kid.kids)]
            run = []
        elif isinstance(kid, Node) and kid.type not in INLINE:
            out += [run, kid]
            run = []
        else:
            run.append(kid)
    return [*out, run]


def _blocks(runs: list[list[Kid] | Node]) -> list[Kid]:
    """Return blocks, with a paragraph for each run that has content; pictures alone need none."""
    out: list[Kid] = []
    for run in runs:
        if isinstance(run, Node):
            if _has_content(run):
                out.append(run)
        elif content := _content(run):
            if all(isinstance(kid, Node) and kid.type in _PICTURES for kid in content):
                out += content
            else:
                out.append(Node("P", _line(run)))
    return out


def _content(run: list[Kid]) -> list[Kid]:
    return [kid for kid in run if not is_blank(kid) and _has_content(kid)]


def _line(kids: list[Kid]) -> list[Kid]:
    """Return kids without groups, empty elements, and spaces before the first words."""
    out: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Node) and kid.type == GROUP:
            out += _line(kid.kids)
        elif _has_content(kid) and (out or not is_blank(kid)):
            out.append(kid)
    return out if any(not is_blank(kid) for kid in out) else []


def _has_content(kid: Kid) -> bool:
    return not isinstance(kid, Node) or bool(kid.kids) or kid.type in _MAY_BE_EMPTY
