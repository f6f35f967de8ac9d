"""Capitals: words that shout, as opposed to short forms, which are written in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.passages import Passage
from pipeline.diagnostics import Diagnostic

# Words that are no short forms: two of them in capitals are a shout.
_WORDS = (
    "ALL AN AND ANY ARE AS AT BE BEFORE DO FOR FROM HERE IF IN IS IT MAY MUST NEVER NEW NO NOT NOW OF ON ONLY OR "
    "OUT OUR PLEASE READ SHALL STOP THE THIS TO WARNING WE WITH YOU YOUR"
)
_COMMON = frozenset(_WORDS.split())
# These are short forms as well: one of them beside a short form tells nothing.
_DOUBTFUL = frozenset(
    ["ALL", "AM", "AN", "ANY", "AS", "AT", "BE", "DO", "IN", "IT", "MAY", "NO", "OF", "ON", "OR", "OUT"]
)
_LONG = 6  # letters: few short forms have as many
_RUN = re.compile(r"(?<![^\W_])[A-ZÀ-Þ]+(?:['’][A-Z]+)?(?:[ ,:!]{1,2}[A-ZÀ-Þ]+(?:['’][A-Z]+)?)+(?![^\W_])")
_BEFORE_ANOTHER = re.compile("[A-ZÀ-Þ][ ,:!]")  # stands in every run
_WORD = re.compile(r"[^\W\d_]+")


def words_in_capitals(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report runs of words in capitals, which are hard to read and may be spelt letter by letter (LPT-10)."""
    found = []
    for passage in passages:
        if passage.quoted:
            continue
        for words in dict.fromkeys(match[0] for match in shouts(passage.own)):
            hint = "write it in small letters, and mark what is important: **…**"
            found.append(Diagnostic(passage.position, "all-capitals", f"“{words}” is in capitals", hint))
    return found


def shouts(text: str) -> Iterator[re.Match[str]]:
    """Yield runs of capitals that are words: a long word among them, or common ones; short forms in a row are none."""
    for match in _RUN.finditer(text) if _BEFORE_ANOTHER.search(text) else ():
        words = _WORD.findall(match[0])
        common = sum(word in _COMMON for word in words)
        clear = any(word in _COMMON and word not in _DOUBTFUL for word in words)
        if any(len(word) >= _LONG for word in words) or clear or common > 1 or (common and len(words) > 2):
            yield match


def without_shouts(text: str) -> str:
    """Return a text without its runs of words in capitals."""
    for match in shouts(text):
        text = text.replace(match[0], " ")
    return text
