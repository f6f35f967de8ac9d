"""Notes `[^id]: …` with the blocks they hold: a block rule for markdown-it.

It stands in place of the library's own, for which the first line of a note begins one column
further right than the lines below it, so that what an item or a code block there holds is lost to it.
The token is the library's: `footnote_reference_open` with meta `label`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.reader.items import line_text

_LABEL = re.compile(r"\[\^([^ \]]+)\]:[ \t]*")
_INDENT = 4  # columns by which the lines below the first are indented


def note_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a note with the blocks inside it."""
    if state.is_code_block(start):
        return False
    found = _LABEL.match(line_text(state, start))
    if not found:
        return False
    if silent:
        return True
    # Its calls look here for what there is.
    state.env.setdefault("footnotes", {}).setdefault("refs", {})[":" + found[1]] = -1
    token = state.push("footnote_reference_open", "", 1)
    token.meta = {"label": found[1]}
    before = (state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType)
    state.bMarks[start] += state.tShift[start] + found.end()
    state.tShift[start] = 0
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before
    state.push("footnote_reference_close", "", -1)
    token.map = [start, state.line]
    return True
