"""Quotation marks and brackets: whether each that opens is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.passages import Passage
from pipeline.diagnostics import Diagnostic

_PAIRS = {
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "«": "»",
    "《": "》",
    "〈": "〉",
}
_OPENED = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile("[" + re.escape("".join((*_PAIRS, *_OPENED))) + '"]')
# ":-)" smiles, and 6" is six inches; "a)", "12)" and "1)" count; German and Swedish quote with other ends.
_NO_MARK = re.compile(r"(?<!\w)[:;]-?[()](?!\w)|(?<=\d)\"")
_COUNT = re.compile(r".*(?<![A-Za-z0-9])(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})", re.DOTALL)
_OTHER_WAYS = (
    "de",
    "sv",
    "fi",
    "da",
    "nb",
    "nn",
    "no",
    "cs",
    "sk",
    "pl",
    "hu",
    "bg",
    "sl",
    "hr",
    "et",
    "lt",
    "lv",
    "ro",
)


def marks_without_partner(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report quotation marks and brackets that open and do not close in their paragraph, or close nothing."""
    found = []
    every = [one for one in passages if _MARKS.search(one.whole)]
    for place, passage in enumerate(every):
        if mark := _lonely(passage, every[place + 1 : place + 2]):
            what = "closes nothing" if mark in _OPENED else "is not closed"
            if mark == '"':
                what = "has no partner"
            hint = "add its partner, or take it out; a pair stands within one paragraph"
            found.append(Diagnostic(passage.position, "unbalanced-mark", f"{mark} {what}", hint))
    return found


def _lonely(passage: Passage, following: Sequence[Passage]) -> str:
    """Return the first mark without a partner, or nothing."""
    text = passage.whole
    if ":" in text or ";" in text or '"' in text:
        text = _NO_MARK.sub(" ", text)
    odd = "“”«»" if passage.language.partition("-")[0] in _OTHER_WAYS else ""
    open_marks: list[str] = []
    straight = 0
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark in odd:
            continue
        if mark == '"':
            straight += 1
        elif mark in _PAIRS:
            open_marks.append(mark)
        elif open_marks and open_marks[-1] == _OPENED[mark]:
            open_marks.pop()
        elif _OPENED[mark] in open_marks:
            return open_marks[-1]
        elif mark not in ")）" or not _COUNT.fullmatch(text[max(0, match.start() - 5) : match.start()]):
            return mark
    if open_marks and _goes_on(open_marks, text, following):
        return ""
    return open_marks[-1] if open_marks else '"' if straight % 2 else ""


def _goes_on(open_marks: list[str], text: str, following: Sequence[Passage]) -> bool:
    """Say whether a quotation goes on: each of its paragraphs opens anew, and the last one closes."""
    continued = open_marks[0] in "“「" and len(open_marks) == 1 and text.startswith(open_marks[0])
    return continued and bool(following) and following[0].whole.startswith(open_marks[0])
