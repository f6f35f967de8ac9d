"""Structure that is only typed: lists, headings and notes made of characters.

What looks like a list or a heading and is a paragraph cannot be moved by, counted or
skipped (HTM-1.3.1). Report what readers would miss; leave alone what only looks alike:
one bracketed number, a bold sentence, a name with a middle dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.passages import pieces
from pipeline.diagnostics import Diagnostic
from pipeline.model import (
    Block,
    Blocks,
    Callout,
    Division,
    Headed,
    Inlines,
    LineBreak,
    Paragraph,
    Publication,
    Quotation,
    Strong,
    Text,
    blocks_of,
    headings,
)
from pipeline.text import plain

_DOT = re.compile(r"\s*(?:[・•‣◦▪●■◆►▶]\s*\S|[*–—○□◇-]\s+\S)")
_NUMBER = re.compile(
    r"\s*(?:[(（](?P<both>[a-zA-Z]|[ivx]{1,4}|\d{1,2}|[０-９]{1,2}|[ア-ン一二三四五六七八九十])[)）]"
    r"|(?P<one>[a-zA-Z]|[ivx]{1,4}|\d{1,2}|[０-９]{1,2})[)）](?!\w*[)）])|(?P<dot>[０-９]{1,2}|\d{1,2})[.．、](?!\d)"
    r"|(?P<ring>[①-⑳⑴-⒇ⓐ-ⓩ]))\s*\S"
)
_LONGEST_HEADING = 80
_SHOWN = 24
_END = ".!?。！？…"


def lists_that_are_typed(publication: Publication) -> list[Diagnostic]:
    """Report paragraphs and lines that begin with a bullet, or follow one another with numbers (HTM-1.3.1)."""
    found = []
    for run in _runs(publication):
        before: Block | None = None
        numbered = False
        for block in run:
            lines = _lines(block.children) if isinstance(block, Paragraph) else []
            marks = [bool(_NUMBER.match(line)) for line in lines]
            if lines and (dot := next((line for line in lines if _DOT.match(line)), "")):
                if not (isinstance(before, Paragraph) and _DOT.match(_lines(before.children)[0])):
                    found.append(_typed(block, dot))
            elif sum(marks) > 1:
                found.append(_typed(block, lines[marks.index(True)]))
            elif marks[:1] == [True]:
                if isinstance(before, Paragraph) and _NUMBER.match(_lines(before.children)[0]) and not numbered:
                    found.append(_typed(before, _lines(before.children)[0]))
                    numbered = True
            else:
                numbered = False
            before = block if lines else None
    return found


def headings_that_are_bold(publication: Publication) -> list[Diagnostic]:
    """Report short paragraphs that are wholly bold and stand before other text (HTM-1.3.1)."""
    found = []
    for run in _runs(publication):
        for block in run[:-1]:
            if isinstance(block, Paragraph) and _is_bold(block.children):
                text = plain(block.children).strip()
                if len(text) <= _LONGEST_HEADING and text[-1:] not in _END:
                    hint = "make it a heading: ## …; or, where it is none, say it in a sentence"
                    message = f"the paragraph “{text}” is bold from end to end, as a heading is"
                    found.append(Diagnostic(block.position, "fake-heading", message, hint))
    return found


def _typed(block: Block, line: str) -> Diagnostic:
    text = " ".join(line.split())
    start = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    hint = "write a list: begin each item with `- `, `1. ` or `(a) ` on a line of its own"
    return Diagnostic(block.position, "typed-list", f"“{start}” looks like an item of a list, and is none", hint)


def _runs(publication: Publication) -> Iterator[Sequence[Block]]:
    """Yield the siblings under each heading, in callouts and quotations."""
    for document in publication.documents.values():
        for _, headed in headings(document):
            yield from _siblings(headed)
        for chapter in document.chapters:
            for block in blocks_of(chapter):
                if isinstance(block, Callout | Division | Quotation):
                    yield block.blocks


def _siblings(headed: Headed) -> Iterator[Blocks]:
    if headed.blocks:
        yield headed.blocks


def _lines(children: Inlines) -> list[str]:
    """Return the lines that the author's own breaks make of a paragraph."""
    if not any(isinstance(child, LineBreak) for child in children):
        return ["".join(piece.text for piece in pieces(children[:3], "")) or " "]
    return "".join(piece.text for piece in pieces(children, "")).split("\n")


def _is_bold(children: Inlines) -> bool:
    shown = [child for child in children if not (isinstance(child, Text) and not child.text.strip())]
    return bool(shown) and all(isinstance(child, Strong) for child in shown)
