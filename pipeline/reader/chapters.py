"""A chapter file -> `Chapter`: the text is parsed, then headings, blocks and notes are read in reading order.

`open_chapter` parses; all chapters of a language are opened before the first is read, so
that the ids which authors gave are known before others are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs
from pipeline.model import Blocks, Chapter, Inlines, Note, Section
from pipeline.reader.attributes import Attributes
from pipeline.reader.blocks import read_blocks
from pipeline.reader.captions import split_attributes
from pipeline.reader.characters import (
    MOST_COMBINING,
    bad_characters,
    describe,
    is_clean,
    long_runs,
    turning_characters,
    without_bad,
)
from pipeline.reader.files import decode
from pipeline.reader.inlines import read_nodes
from pipeline.reader.limits import MOST_CELLS, MOST_REPORTS, too_large
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.markdown import is_cut, parse
from pipeline.reader.notes import Notes, mark
from pipeline.reader.references import Reference
from pipeline.reader.reserved import Holder
from pipeline.text import plain

DEEPEST_HEADING = 4
_NAME = re.compile(r"(?:\d+-)?(.*)\.md")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug_of(path: str) -> str:
    """Return a chapter's slug: its file's name without the number before and the suffix behind it."""
    found = _NAME.fullmatch(path.rpartition("/")[2])
    return found[1] if found else ""


def open_chapter(inputs: Inputs, language: str, path: str) -> tuple[Manuscript | None, list[Diagnostic]]:
    """Parse a chapter file; None where it has no text that could be read."""
    where = Position(inputs.where(path))
    slug = slug_of(path)
    found: list[Diagnostic] = []
    if not _SLUG.fullmatch(slug) or slug == "index":
        hint = "name the file by a number and a word or two: 01-background.md, in a-z, 0-9 and hyphens, not index"
        found.append(Diagnostic(where, "bad-file-name", f"{path} cannot name a chapter's page", hint))
    if large := too_large(inputs.files[path], where.path):
        return None, [*found, large]
    text, bad_bytes = decode(inputs, path)
    text, bad = clean(text, where.path)
    found += bad_bytes + bad
    if not text.strip() and not bad_bytes:
        hint = "write the chapter, beginning with # Title; or remove the file"
        found.append(Diagnostic(where, "empty-chapter", "the chapter is empty", hint))
    if not text.strip():
        return None, found
    tree, environment = parse(text)
    manuscript = Manuscript(inputs, language, path, slug, tree, Notes(slug), diagnostics=found)
    _look_over(manuscript, environment)
    return manuscript, []


def clean(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    """Return a text in NFC, its lines ended alike, without the characters that no text may hold, each reported.

    The places are those in NFC; what would take long to bring into it is taken out before.
    """
    found: list[Diagnostic] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if runs := long_runs(text):
        for run in islice(runs.finditer(text), MOST_REPORTS):
            message = f"more than {MOST_COMBINING} combining characters stand on one"
            where = Position(path, text.count("\n", 0, run.start()) + 1)
            found.append(Diagnostic(where, "bad-character", message, "take them out"))
        text = runs.sub("", text)
    text = unicodedata.normalize("NFC", text)
    lines = [] if is_clean(text) else text.split("\n")
    for number, line in enumerate(lines, 1):
        bad = [(place, one, "bad-character") for place, one in bad_characters(line)]
        bad += [(place, one, "turned-text") for place, one in turning_characters(line)]
        if not bad:
            continue
        lines[number - 1] = without_bad(line)
        for place, character, code in sorted(bad)[: max(0, MOST_REPORTS - len(found))]:
            hint = "take it out, or write the character that is meant"
            if code == "turned-text":
                hint = "take it out; a span says the language of words: [شكرا]{lang=ar}"
            message = f"the text holds {describe(character)}"
            found.append(Diagnostic(Position(path, number, place + 1), code, message, hint))
    text = "\n".join(lines) if lines else text
    return text if text.endswith("\n") else text + "\n", found


@dataclass(slots=True)
class _Draft:
    """A chapter or section on its way: what stands under it grows until the next heading."""

    position: Position
    id: str
    title: Inlines
    level: int
    blocks: Blocks = ()
    sections: list[_Draft] = field(default_factory=list)

    def section(self, number: str) -> Section:
        """Return the finished section."""
        return Section(self.position, self.id, number, self.title, self.blocks, self.numbered(number))

    def numbered(self, number: str) -> tuple[Section, ...]:
        """Return the sections below, numbered by their places."""
        return tuple(section.section(f"{number}.{place}") for place, section in enumerate(self.sections, 1))


def read_chapter(manuscript: Manuscript, number: int) -> Chapter | None:
    """Return the chapter with its number in the publication; None where it has no title."""
    parts = _parts(manuscript.tree.children)
    before, headed = parts[0][1], parts[1:]
    if before or not headed:
        place = manuscript.at(before[0]) if before else Position(manuscript.inputs.where(manuscript.path))
        hint = "begin the file with the chapter's title: # Title"
        manuscript.report(place, "chapter-without-title", "the chapter does not begin with its title", hint)
    read_blocks(manuscript, before)  # for the mistakes in it
    path: list[_Draft] = []
    chapter: _Draft | None = None
    for heading, nodes in headed:
        assert heading is not None
        draft = _heading(manuscript, heading, first=not path)
        draft.blocks = read_blocks(manuscript, nodes)
        while path and path[-1].level >= draft.level and len(path) > 1:
            path.pop()
        if path:
            path[-1].sections.append(draft)
        path.append(draft)
        chapter = chapter or draft
    notes = _notes(manuscript)
    if chapter is None:
        return None
    return Chapter(
        chapter.position,
        chapter.id,
        manuscript.slug,
        number,
        chapter.title,
        chapter.blocks,
        chapter.numbered(str(number)),
        notes,
    )


def _parts(nodes: list[SyntaxTreeNode]) -> list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]]:
    """Split the nodes at the headings: what stands before the first, then each heading with what follows."""
    parts: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
    for node in nodes:
        if node.type == "heading":
            parts.append((node, []))
        elif node.type != "footnote_reference":
            parts[-1][1].append(node)
    return parts


def _heading(manuscript: Manuscript, node: SyntaxTreeNode, *, first: bool) -> _Draft:
    """Read a heading; a wrong level is reported once, and set right for what follows."""
    position, level = manuscript.at(node), int(node.tag[1])
    inline = node.children[0]
    nodes, attributes = split_attributes(inline)
    manuscript.allow(attributes, position, on="a heading", keys=("note-marks",) if first else ())
    if first:
        _choose_marks(manuscript, attributes, position)
    previous: int = manuscript.level
    if first and level != 1:
        hint = "write # before the title of the chapter, ## before the first section"
        manuscript.report(position, "chapter-without-title", "the chapter begins with a section", hint)
    elif not first and level == 1:
        hint = "write ## for a section, or begin a new file for a new chapter"
        manuscript.report(position, "second-title", "the chapter has a second title", hint)
        level = 2
    elif level > DEEPEST_HEADING:
        hint = "use ## to ####; deeper parts are better told as lists or paragraphs"
        manuscript.report(position, "heading-too-deep", f"a heading of level {level} is too deep", hint)
    elif level > previous + 1:
        hint = f"write {'#' * (previous + 1)} here, or add the heading that is missing above"
        message = f"the heading skips from level {previous} to {level}"
        manuscript.report(position, "skipped-heading", message, hint)
    manuscript.level = level
    title = read_nodes(manuscript, inline, nodes)
    if not plain(title).strip():
        hint = "say what the section is about, or take the heading out"
        manuscript.report(position, "empty-heading", "the heading is empty", hint)
    identifier = manuscript.claim(attributes.id, plain(title), position, *([Holder.CHAPTER] if first else []))
    return _Draft(position, identifier, title, 1 if first else level)


def _choose_marks(manuscript: Manuscript, attributes: Attributes, position: Position) -> None:
    marks = attributes.values.get("note-marks", "numbers")
    if marks not in {"numbers", "symbols"}:
        hint = "write note-marks=symbols or note-marks=numbers"
        manuscript.report(position, "bad-attribute", f"notes cannot be marked by {marks}", hint)
    manuscript.notes.symbols = marks == "symbols"


def _notes(manuscript: Manuscript) -> tuple[Note, ...]:
    """Return the chapter's notes in the order of their first calls."""
    notes = manuscript.notes
    notes.inside = True
    made = []
    for label in list(notes.calls):
        position, node = notes.definitions[label]
        blocks = read_blocks(manuscript, node.children)
        if not blocks:
            manuscript.report(position, "empty-block", f"the note {label} holds nothing", "write it behind the colon")
        sign = mark(notes.number(label), notes.symbols)
        made.append(Note(position, notes.identifier(label), sign, blocks, notes.calls[label]))
    for label, (position, node) in notes.definitions.items():
        if label not in notes.calls:
            hint = f"call it where it belongs, [^{label}], or take it out"
            manuscript.report(position, "uncalled-note", f"nothing calls the note {label}", hint)
            read_blocks(manuscript, node.children)  # for the mistakes in it
    return tuple(made)


def _blocks(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Yield the nodes below one, but for those within a line."""
    for child in node.children:
        yield child
        if child.type != "inline":
            yield from _blocks(child)


def _tokens(token: Token) -> Iterator[Token]:
    """Yield a token and those within it."""
    yield token
    for child in token.children or ():
        yield from _tokens(child) if child.children else (child,)


def _look_over(manuscript: Manuscript, environment: MutableMapping[str, Any]) -> None:
    """Find what must be known before the text is read: ids, notes, blocks nested too deeply, link definitions."""
    for node in _blocks(manuscript.tree):
        tokens = _tokens(node.token) if node.token else node.nester_tokens[:1] if node.nester_tokens else ()
        for token in tokens:
            attributes = token.meta.get("attributes")
            # A span's id and one on a picture within a figure are reported where they stand.
            if isinstance(attributes, Attributes) and attributes.id and token.type != "span_open":
                manuscript.given.append(Reference(attributes.id, manuscript.at(node)))
        if node.type == "footnote_reference":
            position, label = manuscript.at(node), str(node.meta["label"])
            if first := manuscript.notes.define(label, position, node):
                hint = f"it stands first on line {first.line}; give one of them another name"
                manuscript.report(position, "duplicate-definition", f"the note {label} is written twice", hint)
        elif is_cut(node):
            hint = "write the inner blocks as a section of their own"
            manuscript.report(manuscript.at(node), "nested-too-deeply", "blocks are nested too deeply", hint)
    path = manuscript.inputs.where(manuscript.path)
    definitions = environment["references"]
    for label, definition in definitions.items():
        if label not in definitions.used:
            hint = f"use it, [text][{label.lower()}], or take it out; write \\[ if it is text"
            where = Position(path, definition["map"][0] + 1)
            manuscript.report(where, "unused-definition", f"no link uses the address [{label.lower()}]", hint)
    for line in environment.get("large_tables", ())[:1]:
        hint = "split the table, or put its data into a file beside the publication"
        message = f"the pipe tables of a chapter have more than {MOST_CELLS} cells"
        manuscript.report(Position(path, line + 1), "too-large", message, hint)
    for double in environment.get("duplicate_refs", ()):
        where = Position(path, double["map"][0] + 1)
        message = f"the address [{double['label'].lower()}] is written twice"
        manuscript.report(where, "duplicate-definition", message, "take one of them out")
