"""Where lines and pages break: nothing hyphenated, stretched, cut or left alone (LPT-08, 09, 19; PDF-47; HTM-P33)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from pipeline.unbroken import stretches
from pipeline.validators.pdfrules.lines import Block, Line
from pipeline.validators.pdfrules.paper import Finding, Paper

_RUNNING = {"P", "LBody", "BlockQuote", "Code", "Note", "FENote"}
_LEAST_LINES = 2  # of a paragraph on either page
_MOST_STRETCH = 0.03  # em added to each space, or to each letter where there are no spaces
_SLACK = 0.15  # em: letters begin a little right of where they stand
_SOFT = ("\u00ad", "\u2010")
_JOINED_WORD = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
# After and before which a line may break without a space: dashes, and marks in addresses and code.
_BREAK_AFTER = frozenset("-\u00ad‐‑–—…/\\_.,:;?!&=#@%+*|~()[]{}<>\"'`´’‘“”「」『』・·•\u200b")
_NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗〟»｠°′″℃％‰"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝«｟￥＄￡＃")


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield where the lines and pages of a file break as they must not."""
    words = {word for block in paper.blocks for line in block.lines for word in re.findall(r"\w+(?:-\w+)*", line.text)}
    for block in paper.blocks:
        yield from _pages(block)
        yield from _edges(block)
        yield from _spaces(block)
        yield from _whole(block)
        for above, below in pairwise(block.lines):
            yield from _ends(above, below, words)


def _pages(block: Block) -> Iterator[Finding]:
    """Yield a first or last line of a paragraph that stands alone on its page."""
    if block.role not in _RUNNING or len(block.pages) < 2:
        return
    for page, lines in (block.pages[0], block.pages[-1]):
        if len(lines) < _LEAST_LINES:
            yield Finding("pdf-line-alone", page, f"one line of a paragraph alone: “{_short(lines[0].text)}”")


def _edges(block: Block) -> Iterator[Finding]:
    """Yield text that is stretched to fill its lines, or does not begin at one left edge (LPT-08)."""
    for line in block.lines[:-1]:
        stretch = max((piece.stretch for piece in line.pieces if len(piece.text.strip()) > 1), default=0.0)
        if stretch > _MOST_STRETCH:
            yield Finding("pdf-justified", line.page, f"spaces are {stretch:.2f} em too wide: “{_short(line.text)}”")
            return
    if block.role not in {"P", "LBody"} or any(line.parted for line in block.lines):
        return
    if any(piece.backwards for line in block.lines for piece in line.pieces):
        return
    left = min(line.x for line in block.lines)
    for line in block.lines:
        if line.x > left + max(_SLACK, 1.0) * line.size and not _is_indented(block):
            yield Finding("pdf-justified", line.page, f"a line does not begin at the left edge: “{_short(line.text)}”")
            return


def _is_indented(block: Block) -> bool:
    """Say whether lines may begin further right: in code, where spaces are part of the text."""
    return any(line.text.startswith(" ") for line in block.lines) or "Code" in {
        each.role for each in block.element.elements()
    }


def _spaces(block: Block) -> Iterator[Finding]:
    """Yield words that stand apart on paper, with no space between them in the text (PDF-47)."""
    for line in block.lines:
        for found in line.loose:
            first, second = found.split("|", 1)
            yield Finding("pdf-glued-words", line.page, f"no space between “{first}” and “{second}”")
        for piece in line.pieces:
            if piece.gap > 2 * _SLACK and piece.text.strip():
                yield Finding("pdf-glued-words", line.page, f"a hole and no space in “{_short(piece.text)}”")
    for above, below in pairwise(block.lines):
        before, after = above.text[-1:], below.text[:1]
        if above.parted or before.isspace() or after.isspace() or _breaks_freely(before, after):
            continue
        if _last_word(above) + _first_word(below) <= block.width:  # else a word that no line has room for
            message = f"no space between “{above.text.split()[-1]}” and “{below.text.split()[0]}”"
            yield Finding("pdf-glued-words", above.page, message)


def _breaks_freely(before: str, after: str) -> bool:
    wide = east_asian_width(before) in "WF" or east_asian_width(after) in "WF"
    return wide or before in _BREAK_AFTER or after in _BREAK_AFTER


def _last_word(line: Line) -> float:
    """Return about how wide the last word of a line is."""
    return (line.right - line.x) * len(line.text.split()[-1]) / len(line.text.strip())


def _first_word(line: Line) -> float:
    return (line.right - line.x) * len(line.text.split()[0]) / len(line.text.strip())


def _whole(block: Block) -> Iterator[Finding]:
    """Yield a date or an amount that the end of a line cuts, though a line has room for it (LPT-09)."""
    text = block.text
    ends, at = [], 0
    for line in block.lines[:-1]:
        at += len(line.text)
        ends.append((at, line))
    for first, last in stretches(text):
        for end, line in ends:
            if first < end - _trailing(line) and end < last and _room(block, last - first):
                yield Finding("pdf-split-amount", line.page, f"“{text[first:last]}” is cut by the end of a line")


def _trailing(line: Line) -> int:
    return len(line.text) - len(line.text.rstrip())


def _room(block: Block, letters: int) -> bool:
    """Say whether a stretch of so many letters takes less than half of a line."""
    widest = max(block.lines, key=lambda line: len(line.text))
    return letters * 2 <= len(widest.text.strip())


def _ends(above: Line, below: Line, words: set[str]) -> Iterator[Finding]:
    end, begin = above.text.rstrip(), below.text.lstrip()
    if not end or not begin:
        return
    if end.endswith(_SOFT):
        yield Finding("pdf-hyphenated", above.page, f"“{end.split()[-1]}” is hyphenated")
    joined = _JOINED_WORD.search(end), _FIRST_WORD.match(begin)
    if joined[0] and joined[1]:
        first, second = joined[0][1], joined[1][0]
        if first + second in words and f"{first}-{second}" not in words:
            yield Finding("pdf-hyphenated", above.page, f"“{first}-{second}” is hyphenated")
    if begin[0] in _NOT_FIRST:
        yield Finding("pdf-line-breaking", below.page, f"a line begins with “{begin[0]}”: “{_short(begin)}”")
    if end[-1] in _NOT_LAST:
        yield Finding("pdf-line-breaking", above.page, f"a line ends with “{end[-1]}”: “{end[-20:]}”")


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
