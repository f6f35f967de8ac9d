"""The blocks of a chapter: syntax nodes -> model, with what the model cannot hold reported.

Every kind of block has its function; lists, quotations, callouts and divisions hold
blocks again. Nothing is left out silently: what cannot be kept as it is meant is kept as
text where there is text, and reported.
"""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import (
    Block,
    Blocks,
    BulletList,
    CodeBlock,
    Definition,
    DefinitionList,
    Inlines,
    ListItem,
    OrderedList,
    Paragraph,
    Quotation,
    Text,
)
from pipeline.reader.attributes import attributes_at
from pipeline.reader.captions import is_caption
from pipeline.reader.divisions import read_division
from pipeline.reader.figures import is_picture, read_picture
from pipeline.reader.formulas import read_formula_block
from pipeline.reader.inlines import read_inlines, read_nodes
from pipeline.reader.leftovers import is_grid, start_of, unread_item
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.markdown import is_cut
from pipeline.reader.tables import read_pipe_table

_LANGUAGE = re.compile(r"[\w.+#-]*")
_TABLE_RULE = re.compile(r"^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")


def read_blocks(manuscript: Manuscript, nodes: list[SyntaxTreeNode]) -> Blocks:
    """Return the blocks of sibling nodes; a table takes its caption from the paragraph before or behind it."""
    captions = _captions(nodes)
    taken = set(captions.values())
    blocks: list[Block] = []
    for place, node in enumerate(nodes):
        if node.type == "table":
            table = read_pipe_table(manuscript, node, nodes[captions[place]] if place in captions else None)
            blocks += [table] if table else []
        elif place not in taken:
            blocks += _read_block(manuscript, node)
    return tuple(blocks)


def _captions(nodes: list[SyntaxTreeNode]) -> dict[int, int]:
    """Return the places of tables with those of their captions: before if it is free, as Pandoc does, or behind."""
    found: dict[int, int] = {}
    taken = -1
    for place, node in enumerate(nodes):
        if node.type == "table":
            for beside in (place - 1, place + 1):
                if place not in found and taken < beside < len(nodes) and is_caption(nodes[beside]):
                    found[place] = taken = beside
    return found


def _read_block(manuscript: Manuscript, node: SyntaxTreeNode) -> Blocks:
    match node.type:
        case "paragraph":
            return _paragraph(manuscript, node)
        case "bullet_list":
            return (_bullet_list(manuscript, node),)
        case "ordered_list":
            return (_ordered_list(manuscript, node),)
        case "dl":
            return (_definition_list(manuscript, node),)
        case "blockquote":
            return (_quotation(manuscript, node),)
        case "div":
            return read_division(manuscript, node, read_blocks)
        case "fence" | "code_block":
            return (_code_block(manuscript, node),)
        case "formula_block":
            formula = read_formula_block(manuscript, node)
            return (formula,) if formula else ()
        case "footnote_reference":
            return ()  # found by notes.py before the text was read
        case "heading":
            hint = "put the heading outside the list, quotation or division"
            manuscript.report(manuscript.at(node), "misplaced-heading", "a heading stands inside another block", hint)
            return (Paragraph(manuscript.at(node), read_inlines(manuscript, node.children[0])),)
        case "hr":
            hint = "begin a section with a heading instead, or take it out"
            manuscript.report(manuscript.at(node), "unsupported", "a line across the page says nothing", hint)
        case "stray_fence":
            hint = "take it out, or open a division before it: ::: {.note}"
            manuscript.report(manuscript.at(node), "stray-fence", "::: closes nothing", hint)
        case "unclosed_comment":
            hint = "end it with -->"
            manuscript.report(manuscript.at(node), "unclosed-comment", "the comment does not end", hint)
        case unknown:
            raise AssertionError(f"no such block: {unknown}")
    return ()


def _paragraph(manuscript: Manuscript, node: SyntaxTreeNode) -> Blocks:
    position, inline = manuscript.at(node), node.children[0]
    if is_picture(node):
        figure = read_picture(manuscript, node)
        return (figure,) if figure else ()
    if is_caption(node):
        hint = "put it behind its table, with a blank line between; write a backslash before it if it is text"
        manuscript.report(position, "caption-without-table", "a caption stands beside no table", hint)
    _look_for_leftovers(manuscript, position, inline.content)
    lines = inline.content.split("\n")
    if len(lines) > 1 and "|" in lines[0] and _TABLE_RULE.match(lines[1].strip()):
        hint = "give the row of dashes as many cells as the header row has"
        manuscript.report(position, "row-length", "this is not read as a table", hint)
    children = read_inlines(manuscript, inline, position)
    return (Paragraph(position, children),) if children else ()


def _look_for_leftovers(manuscript: Manuscript, position: Position, source: str) -> None:
    """Report what was to be a list, a heading or a table in another kind of Markdown, and is a paragraph."""
    if found := start_of(source):
        manuscript.report(position, "left-over-markup", f"{found[0]} was read as plain text", found[1])
    if is_grid(source):
        hint = "write a pipe table: | Year | Number |; or a data table: ::: {.table}"
        manuscript.report(position, "unsupported", "a table is drawn with signs", hint)
    if line := unread_item(source):
        hint = "put a blank line before the first item"
        manuscript.report(position, "typed-list", f"“{line}” looks like an item of a list, and is none", hint)


def _items(manuscript: Manuscript, node: SyntaxTreeNode) -> tuple[ListItem, ...]:
    items = []
    for child in node.children:
        position = manuscript.at(child)
        blocks = read_blocks(manuscript, child.children)
        if not child.children and not is_cut(child):
            manuscript.report(position, "empty-block", "the list item holds nothing", "write it, or take it out")
        items.append(ListItem(position, blocks))
    return tuple(items)


def _bullet_list(manuscript: Manuscript, node: SyntaxTreeNode) -> BulletList:
    paragraphs = [block for item in node.children for block in item.children if block.type == "paragraph"]
    tight = all(paragraph.hidden for paragraph in paragraphs)
    return BulletList(manuscript.at(node), _items(manuscript, node), tight)


def _ordered_list(manuscript: Manuscript, node: SyntaxTreeNode) -> OrderedList:
    ordinals = [item.meta["ordinal"] for item in node.children]
    start = ordinals[0]
    all_alike = len(ordinals) > 1 and set(ordinals) == {start}  # the habit of writing 1. before every item
    for place, item in enumerate(node.children):
        if not all_alike and ordinals[place] != start + place:
            hint = "number the items one after the other; a paragraph between two lists separates them"
            message = f"{item.meta['written']} follows {node.children[place - 1].meta['written']} in one list"
            manuscript.report(manuscript.at(item), "list-out-of-step", message, hint)
            break
    return OrderedList(
        manuscript.at(node),
        _items(manuscript, node),
        node.meta["marker"],
        node.meta["enclosure"],
        start,
        node.meta["tight"],
    )


def _definition_list(manuscript: Manuscript, node: SyntaxTreeNode) -> DefinitionList:
    entries = []
    for entry in node.children:
        terms: list[Inlines] = []
        definitions: list[Blocks] = []
        for child in entry.children:
            if child.type == "dt":
                terms.append(read_inlines(manuscript, child.children[0]))
            else:
                definitions.append(read_blocks(manuscript, child.children))
        entries.append(Definition(manuscript.at(entry), tuple(terms), tuple(definitions)))
    return DefinitionList(manuscript.at(node), tuple(entries))


def _quotation(manuscript: Manuscript, node: SyntaxTreeNode) -> Quotation:
    """Read a quotation; a last line or paragraph that begins with `-- ` says whose words they are."""
    position, nodes = manuscript.at(node), list(node.children)
    source: Inlines = ()
    last = nodes[-1] if nodes else None
    tail: Blocks = ()
    if last is not None and last.type == "paragraph":
        inline = last.children[0]
        starts = [0, *(place + 1 for place, child in enumerate(inline.children) if child.type == "softbreak")]
        start = starts[-1]
        if start < len(inline.children) and inline.children[start].content.startswith("-- "):
            body = read_blocks(manuscript, nodes[:-1])
            words = read_nodes(manuscript, inline, inline.children[:start])
            tail = (Paragraph(manuscript.at(last), words),) if words else ()
            said = read_nodes(manuscript, inline, inline.children[start:])
            source = _without_dashes(said)
            blocks = (*body, *tail)
        else:
            blocks = read_blocks(manuscript, nodes)
    else:
        blocks = read_blocks(manuscript, nodes)
    if not blocks and not is_cut(node):
        manuscript.report(position, "empty-block", "the quotation holds nothing", "write it, or take it out")
    return Quotation(position, blocks, source)


def _without_dashes(said: Inlines) -> Inlines:
    match said:
        case (Text(text), *rest) if text.startswith("-- "):
            return (Text(text[3:]), *rest)
        case _:
            return said


def _code_block(manuscript: Manuscript, node: SyntaxTreeNode) -> CodeBlock:
    position = manuscript.at(node)
    language = ""
    if node.type == "fence":
        found = attributes_at(node.info.strip(), 0)
        language = found[0].classes[0] if found and found[0].classes else node.info.strip()
        extra = bool(found and (found[0].id or found[0].values or len(found[0].classes) > 1))
        if extra or not _LANGUAGE.fullmatch(language):
            hint = "write the language alone: ```python"
            manuscript.report(position, "unknown-attribute", "a code block takes its language and no more", hint)
            language = ""
        if node.map and node.content.count("\n") > node.map[1] - node.map[0] - 2:
            hint = f"end it with {node.markup} on a line of its own"
            manuscript.report(position, "unclosed-code", "the code block does not end", hint)
    if not node.content.strip():
        manuscript.report(position, "empty-block", "the code block holds nothing", "write it, or take it out")
    return CodeBlock(position, node.content.removesuffix("\n"), language)
