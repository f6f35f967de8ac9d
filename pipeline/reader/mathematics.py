"""Rules for markdown-it: `$…$` in a line, and `$$…$$ {#id alt="…"}` on lines of its own.

Pandoc's rules for the signs: behind the first stands no white space; before the second
stands none, and behind it no digit, so that $5 and $10 are prices. `\\$` is a dollar. The
next sign decides, so that reading takes time in proportion to the text.

Tokens: `formula` (inline) and `formula_block`, with the TeX as content. The attributes of a
block are in meta `attributes`; those of an inline, which takes no id, in meta `behind`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from pipeline.reader.attributes import Attributes, attributes_at
from pipeline.reader.items import line_text

SIGN = "$$"
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.)*)(?<!\s)\$(?!\d)", re.DOTALL)
_END = re.compile(r"(?<!\\)\$\$")


def formula(state: StateInline, silent: bool) -> bool:
    """Read a formula within a line, with attributes close behind it."""
    found = _INLINE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    if not found or not found[1] or state.src.startswith("$", found.end()):
        return False
    behind = attributes_at(state.src[: state.posMax], found.end()) if state.src[found.end() :][:1] == "{" else None
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = found[1]
        token.meta["behind"] = behind[0] if behind else Attributes()
    state.pos = behind[1] if behind else found.end()
    return True


def formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a formula that begins a line, and whose end ends one; a blank line forbids it."""
    if state.is_code_block(start) or not line_text(state, start).startswith(SIGN):
        return False
    lines = [line_text(state, start).removeprefix(SIGN)]
    line = start
    while not (closing := _END.search(lines[-1])):
        line += 1
        if line >= end or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        lines.append(line_text(state, line))
    behind = lines[-1][closing.end() :].strip()
    found = attributes_at(behind, 0)
    if behind and (not found or found[1] != len(behind)):
        return False
    if not silent:
        lines[-1] = lines[-1][: closing.start()]
        token = state.push("formula_block", "math", 0)
        token.block = True
        token.content = "\n".join(lines)
        token.map = [start, line + 1]
        token.meta["attributes"] = found[0] if found else Attributes()
        state.line = line + 1
    return True
