"""What the fenced divisions of a chapter mean: callouts, figures, tables, words in another language."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from pipeline.model import Blocks, Callout, CalloutKind, Division
from pipeline.reader.attributes import Attributes
from pipeline.reader.captions import read_title
from pipeline.reader.figures import LONG_DESCRIPTION, read_figure
from pipeline.reader.languages import language_fault
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.markdown import is_cut
from pipeline.reader.references import did_you_mean
from pipeline.reader.reserved import Holder
from pipeline.reader.tables import read_data_table
from pipeline.text import plain

ReadBlocks = Callable[[Manuscript, list[SyntaxTreeNode]], Blocks]
_KINDS = (*(kind.value for kind in CalloutKind), "table", "figure")


def read_division(manuscript: Manuscript, node: SyntaxTreeNode, read_blocks: ReadBlocks) -> Blocks:
    """Return the blocks that a division stands for."""
    position = manuscript.at(node)
    attributes: Attributes = node.meta["attributes"]
    if not node.meta["closed"]:
        hint = "end it with ::: on a line of its own"
        manuscript.report(position, "unclosed-division", "the division does not end", hint)
    if node.meta["unreadable"]:
        message = f"{node.meta['unreadable']} cannot be read as attributes"
        hint = 'write ::: {.kind #id key="value"}'
        manuscript.report(position, "bad-attribute", message, hint)
        return read_blocks(manuscript, node.children)
    if not node.children and "src" not in attributes.values and not is_cut(node):
        manuscript.report(position, "empty-block", "the division holds nothing", "write it, or take it out")
        return ()
    kind = attributes.classes[0] if attributes.classes else ""
    match kind:
        case "figure":
            figure = read_figure(manuscript, node, read_blocks)
            return (figure,) if figure else ()
        case "table":
            table = read_data_table(manuscript, node)
            return (table,) if table else ()
        case "note" | "tip" | "important" | "warning" | "example":
            return (_callout(manuscript, node, attributes, CalloutKind(kind), read_blocks),)
        case "" if "lang" in attributes.values:
            return (_division(manuscript, node, attributes, read_blocks),)
        case "long-description":
            message, hint = (
                "a long description stands outside a figure",
                "put it inside ::: {.figure}, behind the image",
            )
        case _:
            message = f"there is no division {kind}" if kind else "the division has no kind"
            hint = did_you_mean(kind, (*_KINDS, LONG_DESCRIPTION), f"use one of {', '.join(_KINDS)} or lang=…")
    manuscript.report(position, "unknown-division", message, hint)
    return read_blocks(manuscript, node.children)


def _callout(
    manuscript: Manuscript,
    node: SyntaxTreeNode,
    attributes: Attributes,
    kind: CalloutKind,
    read_blocks: ReadBlocks,
) -> Callout:
    position = manuscript.at(node)
    manuscript.allow(attributes, position, on=f"a {kind} division", classes=(kind.value,), keys=("title",))
    title = read_title(manuscript, attributes.values.get("title", ""), position)
    identifier = manuscript.claim(attributes.id, plain(title) or kind.value, position, Holder.CALLOUT)
    return Callout(position, identifier, kind, title, read_blocks(manuscript, node.children))


def _division(
    manuscript: Manuscript, node: SyntaxTreeNode, attributes: Attributes, read_blocks: ReadBlocks
) -> Division:
    position = manuscript.at(node)
    manuscript.allow(attributes, position, on="a division in another language", identifier=False, keys=("lang",))
    language = attributes.values["lang"]
    if fault := language_fault(language):
        manuscript.report(position, "bad-language", *fault)
    return Division(position, language, read_blocks(manuscript, node.children))
