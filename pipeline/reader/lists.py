"""Ordered lists with the markers of Pandoc's `fancy_lists`: `1.` `a.` `A.` `i.` `I.` `(a)` `(1)` `a)`.

A block rule for markdown-it; it takes every ordered list, so that the library's own rule
is left with bullets. The first marker decides how a list counts: a single `i` is roman,
any other single letter alphabetic. A capital letter with a full stop wants two spaces
behind it, since `B. Russell` is a name.

Tokens: `ordered_list_open` with meta `marker`, `enclosure`, `start`, `tight`;
`list_item_open` with meta `ordinal` and `written`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from pipeline.model import Enclosure, Marker
from pipeline.reader.items import ends_with_blank, is_terminated, line_text, tokenize_item

_MARKER = re.compile(r"(\(?)(\d{1,9}|[A-Za-z]|[ivxlc]{2,}|[IVXLC]{2,})([.)])(?=[ \t]|$)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Found:
    """A marker as it is written, and how it counts."""

    marker: Marker
    enclosure: Enclosure
    ordinal: int
    written: str


def roman(text: str) -> int:
    """Return the value of a small roman number in its one right spelling, or 0."""
    values = [_ROMAN.get(letter, 0) for letter in text]
    total = sum(-value if value < following else value for value, following in pairwise([*values, 0]))
    return total if 0 < total < 400 and spell_roman(total) == text else 0


def spell_roman(number: int) -> str:
    """Return a number below 400 in small roman letters."""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    spelt = ""
    for value, letters in steps:
        spelt += letters * (number // value)
        number %= value
    return spelt


def _counted(body: str, marker: Marker | None) -> tuple[Marker, int] | None:
    """Return how a marker's inner part counts, as the list does if there is one already."""
    if body.isdecimal():
        return (Marker.DECIMAL, int(body)) if marker in (None, Marker.DECIMAL) else None
    lower = body.islower()
    alpha, romans = (Marker.LOWER_ALPHA, Marker.LOWER_ROMAN) if lower else (Marker.UPPER_ALPHA, Marker.UPPER_ROMAN)
    as_roman = roman(body.lower())
    if as_roman and (marker is romans or (marker is None and (len(body) > 1 or as_roman == 1))):
        return romans, as_roman
    if len(body) == 1 and marker in (None, alpha):
        return alpha, ord(body.lower()) - ord("a") + 1
    return None


def find_marker(text: str, like: Found | None = None) -> Found | None:
    """Return the marker that a line begins with: any, or one that goes on with the list of another."""
    found = _MARKER.match(text)
    if not found:
        return None
    opening, body, closing = found.groups()
    if opening and closing == ".":
        return None
    capital = body.isupper() and len(body) == 1 and closing == "."
    if capital and not re.match(r"\t| [ \t]", text[found.end() :]):
        return None
    if not body.isdecimal() and not text[found.end() :].strip():
        return None  # a letter alone on its line is text; CommonMark allows it for numbers
    enclosure = Enclosure.PARENTHESES if opening else Enclosure.PERIOD if closing == "." else Enclosure.PARENTHESIS
    counted = _counted(body, like.marker if like else None)
    if not counted or (like and like.enclosure is not enclosure):
        return None
    return Found(counted[0], enclosure, counted[1], found.group())


def ordered_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read an ordered list."""
    if state.is_code_block(start):
        return False
    # CommonMark 5.2: a line that is indented four columns more than the list goes on with a paragraph.
    if 0 <= state.listIndent <= state.sCount[start] - 4 and state.sCount[start] < state.blkIndent:
        return False
    first = find_marker(line_text(state, start))
    if first is None:
        return False
    if silent:
        return _may_interrupt(state, start, first)

    token = state.push("ordered_list_open", "ol", 1)
    token.map = lines = [start, 0]
    token.meta = {"marker": first.marker, "enclosure": first.enclosure, "start": first.ordinal}
    parent, state.parentType = state.parentType, "list"
    line, found, tight, blank_behind = start, first, True, False
    while True:
        item = state.push("list_item_open", "li", 1)
        item.map = item_lines = [line, 0]
        item.meta = {"ordinal": found.ordinal, "written": found.written}
        after = state.bMarks[line] + state.tShift[line] + len(found.written)
        item_tight = tokenize_item(state, line, after, end)
        tight = tight and item_tight and not blank_behind
        blank_behind = ends_with_blank(state, line)
        state.push("list_item_close", "li", -1)
        line = item_lines[1] = state.line
        if line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
            break
        following = find_marker(line_text(state, line), like=first)
        if following is None or is_terminated(state, line, end, "list"):
            break
        found = following
    token.meta["tight"] = tight
    state.push("ordered_list_close", "ol", -1)
    lines[1] = state.line = line
    state.parentType = parent
    return True


def _may_interrupt(state: StateBlock, line: int, found: Found) -> bool:
    """Say whether a list may begin, or go on, without a blank line before it."""
    if state.sCount[line] < state.blkIndent:  # behind the list item in which this paragraph or quotation stands
        return True
    if state.parentType != "paragraph":
        return found.marker is Marker.DECIMAL
    in_list = state.listIndent >= 0
    has_text = bool(line_text(state, line)[len(found.written) :].strip())
    return found.ordinal == 1 and has_text and (found.marker is Marker.DECIMAL or in_list)
