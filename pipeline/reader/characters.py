"""Characters: which must not stand in a text, and how white space is folded."""

from __future__ import annotations

import re
import unicodedata

# White space that is not one space alone already; what begins a text may be a repetition.
_SPACE = re.compile(r"[ \t\n\r\f](?:(?<! )|(?<=\A )|(?=[ \t\n\r\f]))[ \t\n\r\f]*")
# Controls but tab and line feed; separators that are no line ends elsewhere; halves of characters; private use;
# the sign for an unreadable character; noncharacters.
_NONCHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
_BAD_SIGNS = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffd-\\uffff"
    f"\\U000f0000-\\U0010ffff{_NONCHARACTERS}"
)
_BAD = re.compile(f"[{_BAD_SIGNS}]")
# Embeddings, overrides and isolates: they turn the order in which a text is shown (Unicode TR 36, 3.1).
_TURNING_SIGNS = "\u202a-\u202e\u2066-\u2069"
_TURNING = re.compile(f"[{_TURNING_SIGNS}]")
_EITHER = re.compile(f"[{_BAD_SIGNS}{_TURNING_SIGNS}]")
MOST_COMBINING = 30  # of the stream-safe text format (UAX 15, 13)
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")


def bad_characters(text: str) -> list[tuple[int, str]]:
    """Return the characters that have no business in a text, with their places: nothing shows or speaks them alike."""
    return [(found.start(), found.group()) for found in _BAD.finditer(text)]


def is_clean(text: str) -> bool:
    """Say whether a text has neither bad nor turning characters."""
    return not _EITHER.search(text)


def turning_characters(text: str) -> list[tuple[int, str]]:
    """Return the characters that turn the order of a text, with their places."""
    return [(found.start(), found.group()) for found in _TURNING.finditer(text)]


def long_runs(text: str) -> re.Pattern[str] | None:
    """Return what finds the signs that stand on one character beyond the 30th; None where there are none.

    To put such a run in order (NFC) takes time that grows with the square of its length.
    """
    signs = {character for character in set(text) if unicodedata.combining(character)}
    if not signs:
        return None
    some = f"[{''.join(sorted(signs))}]"
    pattern = re.compile(f"(?<={some}{{{MOST_COMBINING}}}){some}+")
    return pattern if pattern.search(text) else None


def without_bad(text: str) -> str:
    """Return a text without them."""
    return _TURNING.sub("", _BAD.sub("", text))


def describe(character: str) -> str:
    """Return a character's number and kind, for a message."""
    kinds = {
        "Cc": "a control character",
        "Co": "a private-use character",
        "Cs": "half of a character",
        "Zl": "a separator",
        "Zp": "a separator",
    }
    if _TURNING.match(character):
        return f"U+{ord(character):04X}, which turns the order of the text"
    kind = kinds.get(unicodedata.category(character), "a character that stands for an unreadable one")
    return f"U+{ord(character):04X}, {kind}"


def is_wide(character: str) -> bool:
    """Say whether a character belongs to a script written without spaces: wide, and not Korean."""
    return unicodedata.east_asian_width(character) in {"W", "F"} and not _HANGUL.match(character)


def fold(text: str, before: str, after: str) -> str:
    """Fold white space to single spaces; a line break between two wide characters to nothing.

    `before` and `after` are the characters around the text, or empty at the ends of a block.
    """

    def folded(space: re.Match[str]) -> str:
        left = text[space.start() - 1] if space.start() else before
        right = text[space.end()] if space.end() < len(text) else after
        if left.isspace() and not space.start():
            return ""
        wide = bool(left and right) and is_wide(left) and is_wide(right)
        return "" if wide and "\n" in space.group() else " "

    return _SPACE.sub(folded, text)
