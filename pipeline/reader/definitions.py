"""Definition lists: one or more lines of terms, then one or more `: definition`.

A block rule for markdown-it. One blank line may stand between a single term and its
first definition. Further blocks of a definition are indented as far as its first words.

Tokens: `dl_open`, `entry_open`, `dt_open` with an inline, `dd_open` with blocks.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.reader.items import is_terminated, line_text, tokenize_item

_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")  # of a heading
_MARKER = re.compile(r"[:~](?=[ \t]+\S)")


def definition_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a definition list; it does not interrupt a paragraph, since its terms look like one."""
    if state.is_code_block(start):
        return False
    if silent:  # only a further definition may end the one before it
        outside = 0 <= state.ddIndent <= state.sCount[start] < state.blkIndent
        return outside and bool(_MARKER.match(line_text(state, start)))
    first = _first_definition(state, start, end)
    if not first:
        return False
    token = state.push("dl_open", "dl", 1)
    token.map = lines = [start, 0]
    parent, state.parentType = state.parentType, "deflist"
    line: int = start
    while first:
        entry = state.push("entry_open", "", 1)
        entry.map = entry_lines = [line, 0]
        for term in range(line, first):
            if not state.isEmpty(term):
                _push_term(state, term)
        line = first
        while line < end and state.sCount[line] >= state.blkIndent and _MARKER.match(line_text(state, line)):
            definition = state.push("dd_open", "dd", 1)
            definition.map = definition_lines = [line, 0]
            outer, state.ddIndent = state.ddIndent, state.sCount[line]
            tokenize_item(state, line, state.bMarks[line] + state.tShift[line] + 1, end)
            state.ddIndent = outer
            state.push("dd_close", "dd", -1)
            line = definition_lines[1] = state.line
        state.push("entry_close", "", -1)
        entry_lines[1] = line
        first = _first_definition(state, line, end)
    state.push("dl_close", "dl", -1)
    lines[1] = state.line = line
    state.parentType = parent
    return True


def _first_definition(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the first definition behind terms that begin at `start`, or 0."""
    if not _may_be_defined(state, start, end):
        return 0
    parent, state.parentType = state.parentType, "paragraph"
    try:
        line = start
        while line < end and not state.isEmpty(line):
            if state.sCount[line] < state.blkIndent or state.is_code_block(line):
                return 0
            if _MARKER.match(line_text(state, line)):
                return line if line > start else 0
            if line > start and _UNDERLINE.match(line_text(state, line)):
                return 0
            if is_terminated(state, line, end, "paragraph"):
                return 0
            line += 1
        behind = line + 1
        single = line == start + 1 and behind < end and state.sCount[behind] >= state.blkIndent
        return behind if single and _MARKER.match(line_text(state, behind)) else 0
    finally:
        state.parentType = parent


def _may_be_defined(state: StateBlock, start: int, end: int) -> bool:
    """Say whether a definition's sign stands before a blank line that has none behind it."""
    line = start
    while line < end and not state.isEmpty(line):
        if _MARKER.match(state.src, state.bMarks[line] + state.tShift[line]):
            return True
        line += 1
    return line + 1 < end and bool(_MARKER.match(state.src, state.bMarks[line + 1] + state.tShift[line + 1]))


def _push_term(state: StateBlock, line: int) -> None:
    opening = state.push("dt_open", "dt", 1)
    opening.map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.map = [line, line + 1]
    inline.content = line_text(state, line).strip()
    inline.children = []
    state.push("dt_close", "dt", -1)
