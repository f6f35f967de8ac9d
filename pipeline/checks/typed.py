"""Numbers that are typed where editions make them: before headings, and as marks of notes.

Every section has its number, and every note its mark and its links; what is typed beside
them is said twice, or leads nowhere (HTM-P16, HTM-2.4.6).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from pipeline.diagnostics import Diagnostic
from pipeline.model import Block, Inlines, Paragraph, Publication, Superscript, Table, Text, blocks_of, headings
from pipeline.text import plain

_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{2,4}\.)\s+(?=[^\W\d])|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-ZÀ-Þぁ-鿿])"
    r"|(?:Chapter|Section|Part|Chapitre|Partie|Kapitel) (?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\s*(?:[.:–—-]|$)"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}[章節部編]|[(（](?:[0-9０-９]{1,2}|[a-zア-ン])[)）]\s*(?=\w)"
    r"|[0-9０-９]{1,2}[.．、][0-9０-９]{0,2}\s*(?=[ぁ-鿿])"
)
_MARK = re.compile(r"[(（]?(?:※\s?\d{0,2}|\*{1,3}\d{0,2}|[†‡§¶]{1,3}|注?\d{1,2})[)）]?")
# In plain text only what is no word or number: ※1 and a star; and behind a word, not within it.
_OPENING = re.compile(r"\s*(?:※\s?\d{0,2}|[*＊]\d{0,2}(?=\s)|[†‡])")
_SIGN = re.compile("[※*＊†‡]")
_SIGNS = "※*＊†‡"
_BEHIND = re.compile(r"(?<=[^\s*＊])(?:※\s?\d{1,2}|[*＊]\d{0,2}(?!\w)|[†‡])")


def headings_with_numbers(publication: Publication) -> list[Diagnostic]:
    """Report headings that begin with a typed number (HTM-2.4.6)."""
    found = []
    for document in publication.documents.values():
        for _, headed in headings(document):
            text = plain(headed.title)
            if _NUMBERED.match(text):
                hint = "take the number out: editions number chapters and sections, and links to them name it"
                message = f"the heading “{text}” begins with a typed number"
                found.append(Diagnostic(headed.position, "typed-number", message, hint))
    return found


def notes_that_are_typed(publication: Publication) -> list[Diagnostic]:
    """Report paragraphs that begin with the mark of a note which a text before them bears (HTM-P16)."""
    found = []
    for document in publication.documents.values():
        for chapter in document.chapters:
            seen: set[str] = set()
            for block in blocks_of(chapter):
                for text in _texts(block):
                    mark = _opening(text) if isinstance(block, Paragraph) else ""
                    if mark and mark in seen:
                        hint = "write a note: call it with [^name], and write on lines of its own [^name]: …"
                        message = f"the paragraph begins with {mark}, as a note does, and is none"
                        found.append(Diagnostic(block.position, "typed-note", message, hint))
                    seen.update(_marks(text))
    return found


def _texts(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph(children=children):
            yield children
        case Table(head=head, body=body):
            yield from (cell.children for row in (*head, *body) for cell in row)
        case _:
            pass


def _opening(children: Inlines) -> str:
    """Return the mark with which a paragraph begins, or nothing."""
    match children[:1]:
        case (Superscript(children=inner),):
            found = _MARK.fullmatch(plain(inner).strip())
        case (Text(text),):
            found = _OPENING.match(text)
        case _:
            found = None
    return _same(found[0]) if found else ""


def _marks(children: Inlines) -> Iterator[str]:
    """Yield the marks that stand behind words."""
    for before, inline in pairwise((Text(""), *children)):
        match inline:
            case Superscript(children=inner) if _MARK.fullmatch(plain(inner).strip()):
                if plain((before,)).strip():
                    yield _same(plain(inner))
            case Text(text) if _SIGN.search(text):
                for found in _BEHIND.finditer(text):
                    yield _same(found[0])
            case _:
                pass


def _same(mark: str) -> str:
    """Return a mark in one spelling: with narrow figures, without spaces."""
    return "".join(unicodedata.normalize("NFKC", mark).split())
