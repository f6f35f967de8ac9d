"""Comments `<!-- … -->` that stand on lines of their own: a block rule for markdown-it.

No token is made of a comment. One that never ends makes an `unclosed_comment`, and its
lines are read as text. Comments within a line are found by the library's inline rule.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from pipeline.reader.items import line_text


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Skip a comment, with every line that it covers."""
    if state.is_code_block(start) or not line_text(state, start).startswith("<!--"):
        return False
    last = _last_line(state, start, end)
    if last is None:
        if silent:
            return False
        token = state.push("unclosed_comment", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    if line_text(state, last).rpartition("-->")[2].strip() or line_text(state, last).count("-->") > 1:
        return False  # text stands behind it: the inline rule finds its end
    if not silent:
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line on which the comment ends, or None."""
    # Nothing ends behind the last end of the text: thousands of comments that never end are looked for once.
    if "last_comment_end" not in state.env:
        state.env["last_comment_end"] = state.src.rfind("-->")
    if state.env["last_comment_end"] < state.bMarks[start]:
        return None
    for line in range(start, end):
        if line > start and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        text = line_text(state, line)
        if "-->" in (text[4:] if line == start else text):
            return line
    return None
