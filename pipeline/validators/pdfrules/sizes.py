"""Sizes: of the text, of the smallest letters, of headings, and from line to line (LPT-02, 03, 04, 07)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.validators.pdfrules.headings import level
from pipeline.validators.pdfrules.lines import Line
from pipeline.validators.pdfrules.paper import Finding, Paper

_SLACK = 0.05  # point
_LEAST_LEADING = 1.15  # REQUIREMENTS LPT-07: of any text
_LEADING_SLACK = 0.3  # point
_RUNNING = {"P", "LBody"}


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is too small, too large or too tight in a file."""
    yield from _text(paper)
    yield from _floor(paper)
    yield from _headings(paper)
    yield from _leading(paper)


def _text(paper: Paper) -> Iterator[Finding]:
    letters: Counter[float] = Counter()
    for shown in paper.shown:
        if shown.number is not None:
            letters[round(shown.size, 1)] += len(shown.text.strip())
    if not +letters:
        yield Finding("pdf-text-size", 0, "the file shows no text that is read")
        return
    ((size, _),) = letters.most_common(1)
    if abs(size - paper.expected.size) > 2 * _SLACK:
        yield Finding("pdf-text-size", 0, f"most text is {size:g} pt, and should be {paper.expected.size:g} pt")


def _floor(paper: Paper) -> Iterator[Finding]:
    for shown in paper.shown:
        if shown.text.strip() and shown.size < paper.expected.floor - _SLACK:
            message = f"“{shown.text.strip()}” is {shown.size:.1f} pt; nothing may be under {paper.expected.floor:g} pt"
            yield Finding("pdf-small-text", shown.page, message)


def _headings(paper: Paper) -> Iterator[Finding]:
    for block in paper.blocks:
        depth = level(block.element)
        if not 1 <= depth <= len(paper.expected.headings):
            continue
        wanted = paper.expected.size * paper.expected.headings[depth - 1]
        size = min(line.size for line in block.lines)
        if abs(size - wanted) > 2 * _SLACK:
            message = f"“{block.text.strip()}” is {size:.1f} pt; a heading of level {depth} is {wanted:.1f} pt"
            yield Finding("pdf-heading-size", block.lines[0].page, message)


def _leading(paper: Paper) -> Iterator[Finding]:
    running: Counter[float] = Counter()
    for block in paper.blocks:
        for above, below in pairwise(block.lines):
            step, size = above.y - below.y, max(above.size, below.size)
            if above.page != below.page or step <= 0 or _is_moved(above) or _is_moved(below):
                continue
            if step < _LEAST_LEADING * size - _SLACK:
                message = f"lines {step:.1f} pt apart at {size:g} pt: “{below.text.strip()[:40]}”"
                yield Finding("pdf-leading", below.page, message)
            if block.role in _RUNNING:
                running[round(step, 1)] += 1
    wanted = paper.expected.size * paper.expected.leading
    if running:
        ((step, _),) = running.most_common(1)
        if abs(step - wanted) > _LEADING_SLACK:
            yield Finding("pdf-leading", 0, f"most lines are {step:g} pt apart, and should be {wanted:g} pt")


def _is_moved(line: Line) -> bool:
    """Say whether a line begins with raised or lowered letters, so that its baseline is not where it stands."""
    return any(abs(piece.y - line.y) > _SLACK for piece in line.pieces)
