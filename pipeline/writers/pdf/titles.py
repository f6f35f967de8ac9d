"""Where a title in full-width characters may break: between phrases, not within a word.

In: the title on the cover and the room it has. Out: its lines. WeasyPrint 70 balances no
lines and knows no phrases (`word-break: auto-phrase`), so a title that is one character
too long would leave that character alone. A title in Latin script breaks at its spaces.
"""

from __future__ import annotations

import re

# A phrase begins where kana gives way to other characters, and after a mark.
_PHRASES = re.compile(r"[^\u3041-\u309F、。・：（）「」]*[\u3041-\u309F]*[、。・：）」]*|.")
_KANJI = re.compile(r"[\u4E00-\u9FFF々]{4,}$")


def title_lines(title: str, room: float) -> tuple[str, ...]:
    """Return the lines of a title that has room for so many full-width characters a line."""
    if len(title) <= room:
        return (title,)
    pieces = phrases(title)
    count = -(-len(title) // max(int(room), 1))
    lines, wanted = [""], len(title) / count
    for piece in pieces:
        full = len(lines[-1]) >= wanted or len(lines[-1]) + len(piece) > room
        if lines[-1] and full:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def phrases(title: str) -> list[str]:
    """Cut a title into phrases, and long runs of kanji into words of two, counted from their end.

    Compounds are made of such words: 戦略的/国際/科学/技術/協力/推進/事業.
    """
    pieces: list[str] = []
    for phrase in _PHRASES.findall(title):
        run = _KANJI.search(phrase)
        if not run:
            pieces.append(phrase)
            continue
        pieces.append(phrase[: run.start()])
        kanji = run[0]
        first = 2 + len(kanji) % 2
        pieces.append(kanji[:first])
        pieces += [kanji[i : i + 2] for i in range(first, len(kanji), 2)]
    return [piece for piece in pieces if piece]
