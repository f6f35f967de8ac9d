"""Inline rules for markdown-it: `[text]{…}`, `{…}` behind an image or a heading, `x^2^`, `H~2~O`.

Tokens: `span_open` and `span_close` with meta `attributes`; `attributes` with meta
`attributes` and `text`; `sup_open`, `sub_open` and their ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

from pipeline.reader.attributes import attributes_at

LONGEST_SUBSCRIPT = 40  # characters of source, marks included
_BEGINNINGS = frozenset("\\`*_[!<&$^~{")  # of anything but plain text
_JAPANESE_STOP = re.compile("[、。，．；：]")
InlineRule = Callable[[StateInline, bool], bool]


def label_end(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Return the place of the bracket that closes the one at `start`, or -1.

    It stands in for the library's function of the same use, which takes everything in
    brackets within a link for another link: spans and note calls are none.
    """
    before, level, end = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        place, sign = state.pos, state.src[state.pos]
        level -= sign == "]"
        if not level:
            end = place
            break
        state.md.inline.skipToken(state)
        if sign != "[":
            continue
        if state.pos == place + 1:
            level += 1
        elif disable_nested and not _is_no_link(state.src[place : state.pos]):
            break
    state.pos = before
    return end


def _is_no_link(token: str) -> bool:
    return token.startswith("[^") or token.endswith("}")


def span(state: StateInline, silent: bool) -> bool:
    """Read a bracketed span with attributes."""
    start, most = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    end = label_end(state, start)
    if end < 0:
        return False
    found = attributes_at(state.src[:most], end + 1)
    if not found:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("span_open", "span", 1).meta["attributes"] = found[0]
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found[1], most
    return True


def attributes(state: StateInline, silent: bool) -> bool:
    """Read attributes in braces that stand by themselves."""
    found = attributes_at(state.src[: state.posMax], state.pos) if state.src[state.pos] == "{" else None
    if not found:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta = {"attributes": found[0], "text": state.src[state.pos : found[1]]}
    state.pos = found[1]
    return True


def shifted(sign: str, name: str) -> InlineRule:
    """Return the rule for text between two signs without white space, such as `^2^`."""

    def rule(state: StateInline, silent: bool) -> bool:
        start, most = state.pos, state.posMax
        # In validation mode the library forbids pairs that call skipToken, which does not end there.
        if silent or state.src[start] != sign:
            return False
        state.pos = start + 1
        while state.pos < most and state.src[state.pos] != sign and not state.src[state.pos].isspace():
            if state.src[state.pos] in _BEGINNINGS:
                state.md.inline.skipToken(state)
            else:
                state.pos += 1  # skipToken would pass over white space
        end, state.pos = state.pos, start
        if end >= most or end == start + 1 or state.src[end] != sign:
            return False
        if sign == "~" and _is_range(state.src, start, end):
            return False
        state.pos, state.posMax = start + 1, end
        state.push(f"{name}_open", name, 1).markup = sign
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1).markup = sign
        state.pos, state.posMax = end + 1, most
        return True

    return rule


def _is_range(text: str, start: int, end: int) -> bool:
    """Say whether two tildes stand in ranges, as in `10~20℃、30~40℃`, and do not enclose a subscript.

    A subscript hangs on a letter, a figure or a closing sign; it is short, holds no stop or
    comma of Japanese, and no figure follows it. `10~20`, `3~5人、7~9人` and `月~金、火~木` are ranges.
    """
    hangs = start > 0 and (text[start - 1].isalnum() or text[start - 1] in ")]}*_^`")
    inside, behind = text[start + 1 : end], text[end + 1 : end + 2]
    return not hangs or len(inside) > LONGEST_SUBSCRIPT or bool(_JAPANESE_STOP.search(inside)) or behind.isdigit()
