"""Captions, titles and the attributes at their ends."""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import Inlines, Text
from pipeline.reader.attributes import Attributes
from pipeline.reader.inlines import read_inlines, read_nodes
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.markdown import parse_line

_CAPTION = re.compile(r"(?:Table:|:(?=\s))\s*")


def is_caption(node: SyntaxTreeNode) -> bool:
    """Say whether a node is a paragraph that begins with `Table:`, or with the colon alone as in Pandoc."""
    if node.type != "paragraph" or not node.children[0].children:
        return False
    first = node.children[0].children[0]
    return first.type == "text" and bool(_CAPTION.match(first.content))


def split_attributes(inline: SyntaxTreeNode) -> tuple[list[SyntaxTreeNode], Attributes]:
    """Return an inline node's children without the attributes at their end, and these."""
    children = list(inline.children)
    while len(children) > 1 and children[-1].type == "text" and not children[-1].content.strip():
        children.pop()
    if children and children[-1].type == "attributes":
        return children[:-1], children[-1].meta["attributes"]
    return children, Attributes()


def read_caption(manuscript: Manuscript, node: SyntaxTreeNode) -> tuple[Inlines, Attributes]:
    """Return the words and the attributes of a caption."""
    inline = node.children[0]
    nodes, attributes = split_attributes(inline)
    words = read_nodes(manuscript, inline, nodes)
    match words:
        case (Text(text), *rest) if found := _CAPTION.match(text):
            first = text[found.end() :]
            words = (*((Text(first),) if first else ()), *rest)
    return words, attributes


def read_title(manuscript: Manuscript, text: str, position: Position) -> Inlines:
    """Return the inlines of a text that is written in quotes: a callout's title or a picture's caption."""
    manuscript.look_at(text, position)
    return read_inlines(manuscript, parse_line(text), position) if text.strip() else ()


def positive(manuscript: Manuscript, attributes: Attributes, key: str, default: int, position: Position) -> int:
    """Return the number that an attribute holds; a wrong one is reported."""
    written = attributes.values.get(key)
    if written is None:
        return default
    if written.isascii() and written.isdecimal() and len(written) < 4:
        return int(written)
    hint = f"write a number of rows or columns: {key}=1"
    manuscript.report(position, "bad-attribute", f"{key}={written} is not a number", hint)
    return default
