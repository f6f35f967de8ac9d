"""What other kinds of Markdown mean something by, and this one keeps as text: to be reported, with what to write.

In: the text of an inline node, or the source of a paragraph. Out: the signs that were
read as plain text, with a hint. What an author wrote with a backslash is not seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reader.lists import Found, find_marker

_SIGNS = re.compile(r"\*\*|\]\(|\]\[|!\[|\^\[|```|\$\$|~~|(?<![=\w])==(?=[^\s=])|\[-?@(?=\w)|\{=\w+\}|\{-\}")
_FIRST_SIGNS = re.compile(r"[]*!^`$~=[{]")  # one of them begins each of these
_HINTS = (
    (re.compile("~~"), "say in words that it no longer holds: what is struck out is heard as if it stood"),
    (re.compile("=="), "write **…** for what is important"),
    (re.compile(r"\[-?@"), "write out whose words they are, or call a note: [^name]"),
    (re.compile(r"\^\["), "call a note, [^name], and write it on lines of its own: [^name]: …"),
    (re.compile(r"\{="), "write it in Markdown: nothing is written for one format alone"),
    (re.compile(r"\{-\}"), "take it out: every section has its number"),
)
_STARTS = (
    (re.compile(r"#\. "), "number the items: 1. 2. 3."),
    (re.compile(r"\(@\w*\) "), "number the items: (1) (2) (3)"),
    (re.compile(r"\[[ xX]\] "), "say in words what is done and what is not"),
    (re.compile(r"#{2,6}(?=[^\s#])"), "write a space between the signs and the heading"),
    (re.compile(r"\| (?=.*\n\| )"), "end each line with a backslash, and take the bars out"),
)
_COMMAND = re.compile(r"(?<![\w\\:])\\[A-Za-z]{3,}")
_GRID = re.compile(r"\+(?:[-=]{3,}\+)+\s*\n")
_ITEM = re.compile(r"^[ \t]*\(?(\d{1,9}|[A-Za-z]{1,8})[.)][ \t]", re.MULTILINE)


def signs_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each kind of signs in a text that was read as plain, and what to write in their place."""
    for signs in dict.fromkeys(_SIGNS.findall(text)) if _FIRST_SIGNS.search(text) else ():
        own = next((hint for pattern, hint in _HINTS if pattern.match(signs)), "complete it")
        yield signs, f"{own}; or write \\{signs[0]} for the character itself"


def command_at(source: str, place: int) -> tuple[str, str] | None:
    """Return the command of TeX that begins at a place, outside of a formula, and a hint."""
    if not (match := _COMMAND.match(source, place)):
        return None
    hint = "in a formula write $…$; how pages look and where they break is the layouts' part"
    return match[0], f"{hint}; or write \\\\ for the character itself"


def start_of(source: str) -> tuple[str, str] | None:
    """Return the signs with which a paragraph begins, if they were to make something else of it, and a hint."""
    for pattern, hint in _STARTS if source[:1] in "#([|" else ():
        if match := pattern.match(source):
            signs = match[0].strip()
            return signs, f"{hint}; or write \\{signs[0]} for the character itself"
    return None


def is_grid(source: str) -> bool:
    """Say whether a paragraph is a table drawn with + and -."""
    return bool(_GRID.match(source))


def unread_item(source: str) -> str:
    """Return the line of a paragraph with which a list begins that was not read as one, or nothing."""
    if "\n" not in source or len(_ITEM.findall(source)) < 2:
        return ""
    before: tuple[str, Found] | None = None
    for line in map(str.strip, source.split("\n")):
        following = find_marker(line, like=before[1]) if before else None
        if before and following and following.ordinal == before[1].ordinal + 1:
            return before[0]
        found = find_marker(line)
        before = (line, found) if found else before
    return ""
