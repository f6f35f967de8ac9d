"""Text of a chapter or a cell -> a tree of syntax nodes: CommonMark, tables and our own rules.

The library's rules for raw HTML blocks are off, so that tags are found as inlines with a
line each; its checks of link targets are off, too, since our own report what they refuse.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading
from markdown_it.rules_block import table as pipe_table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.reader.comments import comment
from pipeline.reader.definitions import definition_list
from pipeline.reader.divs import division
from pipeline.reader.items import line_text
from pipeline.reader.limits import DEEPEST_INLINE, MOST_CELLS
from pipeline.reader.lists import ordered_list
from pipeline.reader.mathematics import formula, formula_block
from pipeline.reader.note_blocks import note_block
from pipeline.reader.signs import try_by_sign
from pipeline.reader.spans import attributes, label_end, shifted, span

DEEPEST = 40  # levels of blocks in blocks; the parser stops there, and we report it


class Definitions(dict[str, Any]):
    """The link definitions of a file; remembers which were used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Return a definition, and remember it as used."""
        self.used.add(key)
        return super().get(key, default)


def parse(text: str) -> tuple[SyntaxTreeNode, MutableMapping[str, Any]]:
    """Return the tree of a text, and the parser's environment with the link definitions."""
    environment: MutableMapping[str, Any] = {"references": Definitions()}
    tokens = _parser().parse(text, environment)
    for token in tokens:
        flatten(token)
    return SyntaxTreeNode(tokens), environment


def is_cut(node: SyntaxTreeNode) -> bool:
    """Say whether the parser left out what stands in a block, since it is nested too deeply."""
    return node.level >= DEEPEST - 1 and node.is_nested and node.block and node.type != "paragraph"


def parse_line(text: str) -> SyntaxTreeNode:
    """Return the inline node of a text that stands by itself, such as a cell of a CSV file."""
    tokens = _parser().parseInline(text, {"references": Definitions()})
    flatten(tokens[0])
    return SyntaxTreeNode(tokens).children[0]


def flatten(token: Token) -> bool:
    """Make plain text of what is nested deeper than any reader follows; say so, and note it as `deep` in the meta."""
    deep = False
    for child in token.children or ():
        if child.level > DEEPEST_INLINE or (child.children and flatten(child)):
            deep = True
    if deep and any(child.level > DEEPEST_INLINE for child in token.children or ()):
        token.children = [Token("text", "", 0, content=token.content, meta={"at": 0})]
    if deep:
        token.meta["deep"] = True
    return deep


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    # text_join off: escaped characters stay apart from text in which signs may have been meant.
    parser.disable(["html_block", "text_join"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    blocks, inlines = parser.block.ruler, parser.inline.ruler
    blocks.at("footnote_def", note_block, {"alt": ["paragraph", "reference"]})
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    blocks.before("code", "counted_table", _counted_table, {"alt": ["paragraph", "reference"]})
    blocks.before("list", "ordered_list", ordered_list, {"alt": ["paragraph", "reference", "blockquote"]})
    blocks.before("lheading", "definition_list", definition_list, {"alt": ["paragraph"]})
    blocks.at("lheading", _underlined_heading)
    blocks.before("fence", "division", division, {"alt": everywhere})
    blocks.before("fence", "comment", comment, {"alt": everywhere})
    blocks.before("fence", "formula_block", formula_block, {"alt": everywhere})
    inlines.before("escape", "formula", formula)
    inlines.before("link", "span", span)
    inlines.after("image", "attributes", attributes)
    inlines.after("emphasis", "superscript", shifted("^", "sup"))
    inlines.after("emphasis", "subscript", shifted("~", "sub"))
    try_by_sign(parser)
    helpers = SimpleNamespace(**vars(parser.helpers))
    helpers.parseLinkLabel = label_end
    parser.helpers = helpers  # type: ignore[assignment]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a heading with a line of = or - under it, where there is such a line before the next blank one."""
    for line in range(start + 1, end):
        if state.isEmpty(line):
            break
        if state.src.startswith(("=", "-"), state.bMarks[line] + state.tShift[line]):
            return lheading(state, start, end, silent)
    return False


def _counted_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a pipe table as the library does, and note each row's real number of cells."""
    # The second line of a table begins with one of these signs.
    place = state.bMarks[start + 1] + state.tShift[start + 1] if start + 1 < end else len(state.src)
    if not state.src.startswith(("|", "-", ":"), place):
        return False
    before = len(state.tokens)
    if not silent and not _has_room(state, start, end):
        return False
    if not pipe_table(state, start, end, silent):
        return False
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            cells = escapedSplit(line_text(state, token.map[0]).strip())
            cells = cells[1:] if cells and not cells[0] else cells
            token.meta["cells"] = len(cells[:-1] if cells and not cells[-1] else cells)
    return True


def _has_room(state: StateBlock, start: int, end: int) -> bool:
    """Say whether a table that may begin here keeps the chapter within the limit; rows are filled up by the library."""
    if start + 2 > end or line_text(state, start + 1).strip("|:- \t"):
        return True
    columns = line_text(state, start + 1).count("|") + 1
    rows = 1
    most = MOST_CELLS - state.env.setdefault("cells", 0)
    while start + rows < end and not state.isEmpty(start + rows) and columns * rows <= most:
        rows += 1
    if columns * rows > most:
        state.env.setdefault("large_tables", []).append(start)
        return False
    state.env["cells"] += columns * rows
    return True
