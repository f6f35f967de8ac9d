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
    BulletList,
    Callout,
    DefinitionList,
    Division,
    Enclosure,
    Figure,
    Headed,
    Inlines,
    LineBreak,
    Marker,
    OrderedList,
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
    r"|(?P<ring>[①-⑳⑴-⒇ⓐ-ⓩ○□◇☐])|(?:[ア-ンあ-ん一二三四五六七八九十]|[0-9０-９]{1,2})\u3000)\s*\S"
)
# What Japanese documents put around or before a heading that is only typed: 【概要】, ■概要.
_SIGNED = re.compile(r"【[^【】]+】|〔[^〔〕]+〕|＜[^＜＞]+＞|[■●◆▼◎]\s*[^■●◆▼◎\s][^■●◆▼◎]*")
_SIGNS = frozenset("【〔＜■●◆▼◎")
_SOURCE = re.compile(r"[—―–]{1,2}\s?\S")
_LONGEST_HEADING = 80
_SHOWN = 24
_END = ".!?。！？…"


def lists_that_are_typed(publication: Publication) -> list[Diagnostic]:
    """Report paragraphs and lines that begin with a bullet, or follow one another with numbers (HTM-1.3.1)."""
    found = []
    for run in _runs(publication):
        before: Block | None = None
        numbered = False
        for place, block in enumerate(run):
            if _looks_like_heading(run, place):
                before = None
                continue
            lines = _lines(block.children) if isinstance(block, Paragraph) else []
            if lines and block is run[-1] and _SOURCE.match(lines[-1].strip()):
                lines = lines[:-1]  # the source of a quotation, most likely
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
    """Report short paragraphs that are wholly bold, or signed as a heading, and stand before text (HTM-1.3.1)."""
    found = []
    hint = "make it a heading: ## …; or, where it is none, say it in a sentence"
    for run in _runs(publication):
        for place, block in enumerate(run[:-1]):
            if not isinstance(block, Paragraph):
                continue
            bold = _is_bold(block.children)
            if not bold and not _looks_like_heading(run, place):
                continue
            text = plain(block.children).strip()
            if bold and len(text) <= _LONGEST_HEADING and text[-1:] not in _END:
                message = f"the paragraph “{text}” is bold from end to end, as a heading is"
                found.append(Diagnostic(block.position, "fake-heading", message, hint))
            elif not bold:
                message = f"the paragraph “{text}” looks like a heading, and is none"
                found.append(Diagnostic(block.position, "fake-heading", message, hint))
    return found


def sources_that_are_typed(publication: Publication) -> list[Diagnostic]:
    """Report a quotation's last paragraph that begins with a long dash, as its source does in print."""
    found = []
    for document in publication.documents.values():
        for block in (block for chapter in document.chapters for block in blocks_of(chapter)):
            last = block.blocks[-1] if isinstance(block, Quotation) and not block.source and block.blocks else None
            if isinstance(last, Paragraph) and _SOURCE.match(line := _lines(last.children)[-1].strip()):
                hint = f"write two hyphens before whose words they are: -- {line.lstrip('—―– ')}"
                message = f"“{_start(line)}” is not read as the source of the quotation"
                found.append(Diagnostic(last.position, "left-over-markup", message, hint))
    return found


def lists_that_skip(publication: Publication) -> list[Diagnostic]:
    """Report a list that goes on, and not with the number that is next, or not in the same style (HTM-P26)."""
    found = []
    for run in _runs(publication):
        ends: dict[tuple[Marker, Enclosure], int] = {}
        for place, block in enumerate(run):
            if not isinstance(block, OrderedList):
                continue
            kind = block.marker, block.enclosure
            before = ends.get(kind)
            if before is not None and block.start not in (1, before + 1):
                message = f"the list goes on with number {block.start}, and the one before ends with {before}"
                hint = "go on with the number that is next, or begin anew with the first"
                found.append(Diagnostic(block.position, "list-out-of-step", message, hint))
            elif before is None and block.start != 1 and place and isinstance(run[place - 1], OrderedList):
                message = f"the list begins with number {block.start}, right behind a list in another style"
                hint = "mark the items of one list alike, or put a paragraph between two lists"
                found.append(Diagnostic(block.position, "list-out-of-step", message, hint))
            ends[kind] = block.start + len(block.items) - 1
    return found


def _typed(block: Block, line: str) -> Diagnostic:
    hint = "write a list: begin each item with `- `, `1. ` or `(a) ` on a line of its own"
    return Diagnostic(block.position, "typed-list", f"“{_start(line)}” looks like an item of a list, and is none", hint)


def _start(line: str) -> str:
    text = " ".join(line.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _looks_like_heading(run: Sequence[Block], place: int) -> bool:
    """Say whether a paragraph is signed as a heading, and what follows it is not signed alike."""
    block = run[place]
    if not isinstance(block, Paragraph) or not block.children or place + 1 == len(run):
        return False
    first = block.children[0]
    if not isinstance(first, Text) or first.text[:1] not in _SIGNS:
        return False
    text = plain(block.children).strip()
    if len(text) > _LONGEST_HEADING // 2 or text[-1:] in _END or not _SIGNED.fullmatch(text):
        return False
    beside = [run[other] for other in (place - 1, place + 1) if 0 <= other < len(run)]
    return not any(isinstance(each, Paragraph) and plain(each.children).strip()[:1] == text[0] for each in beside)


def _runs(publication: Publication) -> Iterator[Sequence[Block]]:
    """Yield the siblings under each heading, in notes, and in whatever holds blocks."""
    for document in publication.documents.values():
        for _, headed in headings(document):
            yield from _siblings(headed)
        for chapter in document.chapters:
            for note in chapter.notes:
                yield note.blocks
            for block in blocks_of(chapter):
                match block:
                    case Callout(blocks=inner) | Division(blocks=inner) | Quotation(blocks=inner):
                        yield inner
                    case Figure(description=inner):
                        yield inner
                    case BulletList(items=items) | OrderedList(items=items):
                        yield from (item.blocks for item in items)
                    case DefinitionList(entries=entries):
                        yield from (each for entry in entries for each in entry.definitions)
                    case _:
                        pass


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
