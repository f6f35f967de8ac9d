"""Plain text -> source text: signs that would mean something are written with a backslash, and no others.

In: the characters of a text. Out: what the reader reads as these characters. `escaped` is for text within a line,
`line_start` for what begins a line of a block. The rules are those of `reader/markdown`, `reader/lists` and
`reader/leftovers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.reader.characters import bad_characters, is_wide, turning_characters, without_bad
from pipeline.reader.lists import find_marker

NOTHING = "<!-- -->"  # ends what stands before it, and shows nothing
_ALWAYS = frozenset("\\`*[]{")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});")
_TAG = re.compile(r"<[A-Za-z/!?]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LAST = frozenset("!^$~&<=@")  # with what follows they may make something
_SPACE_BEFORE, _SPACE_BEHIND = re.compile(r"(?: |\\\n)*"), re.compile(r"(?: |\\\n)*\Z")
_CALL = re.compile(r"\[\^\d+\]$")  # of a note
_TABLE_WORD = re.compile(r"Table:")
_RULE_START = re.compile(r"(?:[-+](?=[\s|:=-]|$)|[>:~|=]|#)")


def tidy(text: str) -> str:
    """Return a text as it can stand in a source: in NFC, without the characters that none may hold."""
    return unicodedata.normalize("NFC", without_bad(text))


def bad_in(text: str) -> list[str]:
    """Return the characters that `tidy` takes out of a text."""
    kept = _SPACE.sub(" ", text)
    return [one for _, one in (*bad_characters(kept), *turning_characters(kept))]


def twice_in(texts: Iterable[str]) -> frozenset[str]:
    """Return which of the signs that work in pairs stand more than once in the texts of a block."""
    whole = "".join(texts)
    return frozenset(sign for sign in "$^~" if whole.count(sign) > 1)


def escaped(text: str, pairs: frozenset[str] = frozenset("$^~"), *, at_end: bool = True, shifted: bool = False) -> str:
    """Return the source of a text within a line.

    `pairs` are the signs that stand more than once in the block; `at_end` says that something else follows in it;
    within raised or lowered text (`shifted`) no white space may stand as it is.
    """
    out: list[str] = []
    for place, sign in enumerate(text):
        last = place + 1 == len(text)
        if shifted and sign.isspace():
            out.append(f"&#{ord(sign)};")
        elif (
            sign in _ALWAYS
            or (sign in pairs)
            or (shifted and sign in "^~")
            or (
                (sign == "_" and not _is_inside(text, place))
                or (sign == "<" and _TAG.match(text, place))
                or (sign == "&" and _ENTITY.match(text, place))
                or (sign == "=" and "=" in (text[place + 1 : place + 2], text[place - 1 : place] if place else ""))
                or (last and at_end and sign in _LAST)
            )
        ):
            out.append("\\" + sign)
        else:
            out.append(sign)
    return "".join(out)


def line_start(source: str) -> str:
    """Return the source of a line so that it begins no list, heading, table, caption, quotation or division."""
    if found := find_marker(source):
        if found.written.startswith("("):
            return "\\" + source
        return f"{source[: len(found.written) - 1]}\\{source[len(found.written) - 1 :]}"
    if _TABLE_WORD.match(source):
        return source.replace(":", "\\:", 1)
    if _RULE_START.match(source):
        return "\\" + source
    return source


def is_punctuation(character: str) -> bool:
    """Say whether a character is punctuation as CommonMark 0.31.2 (2.1) has it."""
    return unicodedata.category(character)[0] in "PS"


def opens(before: str, first: str) -> bool:
    """Say whether stars between these characters can open emphasis (CommonMark 0.31.2, 6.2)."""
    if not first or first.isspace():
        return False
    return not is_punctuation(first) or not before or before.isspace() or is_punctuation(before)


def closes(last: str, after: str) -> bool:
    """Say whether stars between these characters can close emphasis."""
    return opens(after, last)


def spread(source: str) -> tuple[str, str, str]:
    """Return the white space and breaks before a source, the source without them, and those behind it."""
    behind = _SPACE_BEHIND.search(source)
    assert behind is not None  # it matches nothing at the end, too
    bare = source[: behind.start()]
    before = _SPACE_BEFORE.match(bare)
    assert before is not None
    return before[0], bare[before.end() :], behind[0]


def fitted(before: str, source: str, behind: str) -> str:
    """Return a piece of source so that its stars open and close, and nothing of it goes on into its neighbours."""
    last, first = before[-1:], behind[:1]
    if source[0] == "*":
        inner = source.lstrip("*")
        if last == "*" or not opens(last, inner[:1]):
            source = NOTHING + source
    elif _goes_on(before, source[0]):
        source = NOTHING + source
    if _ends_with(source, "*"):
        inner = source.rstrip("*")
        if first == "*" or not closes(inner[-1:], first):
            source += NOTHING
    return source


def _goes_on(before: str, first: str) -> bool:
    """Say whether what a text ends with would take the next sign for its own."""
    last = before[-1:]
    if last == "]":
        return bool(_CALL.search(before)) and first in "([:{"
    return (
        (last == "$" and (first.isdigit() or first in "{$"))
        or (last == "`" == first)
        or (last != "" and last in "^~" and (first.isdigit() or first == last))
    )


def _ends_with(source: str, sign: str) -> bool:
    """Say whether a source ends with a sign that no backslash stands before."""
    stem = source.rstrip(sign)
    return stem != source and not (len(stem) - len(stem.rstrip("\\"))) % 2


def joined(left: str, right: str) -> str:
    """Return what a line break between two characters stands for: nothing where the script has no spaces."""
    return "" if left and right and is_wide(left) and is_wide(right) else " "


def _is_inside(text: str, place: int) -> bool:
    before, behind = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return before.isalnum() and behind.isalnum()
