"""What ordered lists and definition lists share: the blocks of one item, indented behind its marker.

The arithmetic follows the list rule of CommonMark 0.31.2 (5.2): the content of an item
starts at the first character behind the marker, and further lines of the item are
indented as far.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock


def tokenize_item(state: StateBlock, line: int, after_marker: int, end: int) -> bool:
    """Read one item's blocks from `line` on, behind its marker; say whether it is tight. `state.line` moves on."""
    most = state.eMarks[line]
    start = state.bMarks[line] + state.tShift[line]
    initial = offset = state.sCount[line] + after_marker - start
    place = after_marker
    while place < most and state.src[place] in " \t":
        offset += 4 - (offset + state.bsCount[line]) % 4 if state.src[place] == "\t" else 1
        place += 1
    empty = place >= most
    # More than four spaces behind a marker are one space and an indented code block.
    behind = 1 if empty or offset - initial > 4 else offset - initial

    before = (state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent)
    state.listIndent, state.blkIndent = state.blkIndent, initial + behind
    state.tight = True
    state.tShift[line] = place - state.bMarks[line]
    state.sCount[line] = offset
    if empty and state.isEmpty(line + 1):
        state.line = min(line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    tight = state.tight
    state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = before
    return tight


def ends_with_blank(state: StateBlock, line: int) -> bool:
    """Say whether the item that began at `line` swallowed a blank line at its end."""
    return state.line - line > 1 and state.isEmpty(state.line - 1)


def line_text(state: StateBlock, line: int) -> str:
    """Return a line's text from its first character that is not white space."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_terminated(state: StateBlock, line: int, end: int, by: str) -> bool:
    """Say whether a block that may interrupt one of kind `by` begins at a line."""
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules(by))
