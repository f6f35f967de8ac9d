"""Abbreviations: every declared short form becomes one in the model, and the first use is spelt out.

In: the chapters of one language as read, and the short forms that publication.yaml
declares. Out: the chapters with `Abbreviation` in place of each whole word that is one
(HTM-3.1.4, HTM-P23). The first use in running text is marked to be spelt out, unless the
long form stands in the same block already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.model import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Callout,
    Chapter,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Division,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mathematics,
    MathematicsBlock,
    NoteReference,
    OrderedList,
    Paragraph,
    Quotation,
    Row,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    nodes_in,
)
from pipeline.reader.characters import is_wide
from pipeline.text import plain


def mark_abbreviations(chapters: Iterable[Chapter], declared: Mapping[str, str]) -> tuple[Chapter, ...]:
    """Return the chapters with their abbreviations marked, the first use of each to be spelt out."""
    marking = _Marking(declared, _pattern(declared))
    return tuple(marking.chapter(chapter) for chapter in chapters)


def _pattern(declared: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what finds a declared short form, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(declared, key=len, reverse=True)))) if declared else None


def _is_joined(left: str, right: str) -> bool:
    """Say whether two characters belong to one word; scripts written without spaces do not join."""
    return left.isalnum() and right.isalnum() and not is_wide(left) and not is_wide(right)


def _has_abbreviation(inlines: Inlines) -> bool:
    """Say whether a short form stands in inlines, or in what they hold."""
    for inline in inlines:
        match inline:
            case Abbreviation():
                return True
            case Emphasis() | Strong() | Superscript() | Subscript() | Link() | CrossReference() | Foreign():
                if _has_abbreviation(inline.children):
                    return True
            case _:
                pass
    return False


@dataclass(slots=True)
class _Marking:
    """The pass over the chapters: what is declared, and what has been spelt out so far."""

    declared: Mapping[str, str]
    pattern: re.Pattern[str] | None
    spelt: set[tuple[str, str]] = field(default_factory=set)

    def chapter(self, chapter: Chapter) -> Chapter:
        if self.pattern is None and not any(isinstance(node, Abbreviation) for node in nodes_in(chapter)):
            return chapter
        title, blocks = self.inlines(chapter.title), self.blocks(chapter.blocks)
        sections = tuple(self.section(section) for section in chapter.sections)
        notes = tuple(replace(note, blocks=self.blocks(note.blocks)) for note in chapter.notes)
        return replace(chapter, title=title, blocks=blocks, sections=sections, notes=notes)

    def section(self, section: Section) -> Section:
        title, blocks = self.inlines(section.title), self.blocks(section.blocks)
        return replace(section, title=title, blocks=blocks, sections=tuple(map(self.section, section.sections)))

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(children=children):
                marked = self.running(children)
                return block if marked is children else replace(block, children=marked)
            case BulletList(items=items) | OrderedList(items=items):
                return replace(block, items=tuple(replace(item, blocks=self.blocks(item.blocks)) for item in items))
            case DefinitionList(entries=entries):
                return replace(
                    block,
                    entries=tuple(
                        replace(
                            entry,
                            terms=tuple(map(self.inlines, entry.terms)),
                            definitions=tuple(map(self.blocks, entry.definitions)),
                        )
                        for entry in entries
                    ),
                )
            case Quotation(blocks=inner, source=source):
                return replace(block, blocks=self.blocks(inner), source=self.inlines(source))
            case Callout(title=title, blocks=inner):
                return replace(block, title=self.inlines(title), blocks=self.blocks(inner))
            case Division():
                return block  # in another language, where the short forms of this one do not count
            case Table(caption=caption, head=head, body=body, notes=notes):
                return replace(
                    block,
                    caption=self.inlines(caption),
                    head=self.rows(head),
                    body=self.rows(body),
                    notes=tuple(replace(note, children=self.running(note.children)) for note in notes),
                )
            case Figure(caption=caption, description=description):
                return replace(block, caption=self.inlines(caption), description=self.blocks(description))
            case CodeBlock() | MathematicsBlock():
                return block

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(tuple(replace(cell, children=self.inlines(cell.children)) for cell in row) for row in rows)

    def running(self, inlines: Inlines) -> Inlines:
        """Mark a block of running text, in which a first use is spelt out."""
        marked = self.inlines(inlines)
        if not _has_abbreviation(marked):
            return marked
        text = plain(inlines).casefold()
        return tuple(self.spell(inline, text) for inline in marked)

    def spell(self, inline: Inline, text: str) -> Inline:
        match inline:
            case Abbreviation(text=short, expansion=expansion):
                if (short, expansion) in self.spelt:
                    return inline
                self.spelt.add((short, expansion))
                return replace(inline, spell_out=expansion.casefold() not in text)
            case Emphasis() | Strong() | Superscript() | Subscript() | Link() | CrossReference() | Foreign():
                return replace(inline, children=tuple(self.spell(child, text) for child in inline.children))
            case _:
                return inline

    def inlines(self, inlines: Inlines) -> Inlines:
        """Mark the short forms in inlines; nothing is spelt out yet."""
        if not (self.pattern and self.pattern.search(plain(inlines))):
            return inlines
        marked: list[Inline] = []
        for inline in inlines:
            match inline:
                case Text(text=text):
                    marked += self.split(text)
                case Emphasis() | Strong() | Superscript() | Subscript() | Link() | CrossReference():
                    marked.append(replace(inline, children=self.inlines(inline.children)))
                case Code() | Abbreviation() | Ruby() | Mathematics() | LineBreak() | NoteReference() | Foreign():
                    marked.append(inline)
        return tuple(marked)

    def split(self, text: str) -> list[Inline]:
        """Split a text at the short forms that are whole words of it."""
        parts: list[Inline] = []
        start = 0
        for found in self.pattern.finditer(text) if self.pattern else ():
            before, after = text[: found.start()][-1:], text[found.end() :][:1]
            short = found.group()
            if _is_joined(before, short[0]) or _is_joined(short[-1], after):
                continue
            if found.start() > start:
                parts.append(Text(text[start : found.start()]))
            parts.append(Abbreviation(short, self.declared[short]))
            start = found.end()
        if start < len(text):
            parts.append(Text(text[start:]))
        return parts
