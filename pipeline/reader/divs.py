"""Fenced divisions, as Pandoc writes them: `::: {.note #id title="…"}` or `::: word`, up to `:::`.

A block rule for markdown-it. A fence with attributes opens, a fence without closes the
innermost that is open. Fences inside code and comments do not count.

Tokens: `div_open` with meta `attributes`, `closed`, and `unreadable` (the text of attributes
that cannot be read); `stray_fence` for a fence that closes nothing.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pipeline.reader.attributes import Attributes, attributes_at
from pipeline.reader.items import line_text

_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CODE = re.compile(r"(`{3,}|~{3,})")


def division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a division with the blocks inside it."""
    if state.is_code_block(start):
        return False
    fence = _FENCE.match(line_text(state, start))
    if not fence:
        return False
    if silent:
        return True
    if not fence[2]:
        token = state.push("stray_fence", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True

    attributes = _attributes(fence[2])
    closing, closed = _closing(state, start + 1, end)
    token = state.push("div_open", "div", 1)
    token.map = [start, closing + closed]
    unreadable = "" if attributes else fence[2]
    token.meta = {"attributes": attributes or Attributes(), "closed": closed, "unreadable": unreadable}
    parent, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", closing
    state.md.block.tokenize(state, start + 1, closing)
    state.parentType, state.lineMax = parent, most
    state.push("div_close", "div", -1)
    state.line = closing + closed
    return True


def _attributes(text: str) -> Attributes | None:
    if _WORD.fullmatch(text):
        return Attributes(classes=(text,))
    found = attributes_at(text, 0)
    return found[0] if found and found[1] == len(text) else None


def _closing(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """Return the line of the closing fence and True; or the line where the text ends, and False."""
    depth, code, comment = 1, "", False
    for line in range(start, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line, False  # the list item around the division ends here
        text = line_text(state, line)
        fence = _CODE.match(text)
        if comment:
            comment = "-->" not in text
        elif code:
            if fence and fence[1].startswith(code) and not text.strip(code[0] + " \t"):
                code = ""
        elif fence:
            code = fence[1]
        elif text.startswith("<!--"):
            comment = "-->" not in text
        elif found := _FENCE.match(text):
            depth += -1 if not found[2] else 1
            if not depth:
                return line, True
    return end, False
