"""The story of an import: read the file, let pandoc make a tree of it, write the chapters, read them back, compare.

In: a `Wish`. Out: `Brought`: what was told, with its places in the new folder; the counts; and what `check` finds
there, which is what a person must add. Where anything stops the import, nothing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.importing import folder, metadata, package, pandoc, webpage
from pipeline.importing.comparing import compared, make, placed
from pipeline.importing.counting import Tally, of_tree, words_in
from pipeline.importing.telling import short
from pipeline.importing.tree import Nodes, every_block, inlines_of, text_of_blocks, unknown_kinds
from pipeline.layouts import Layouts
from pipeline.reader.references import slug
from pipeline.sources import read_source

# Endings of files, and pandoc's names for what they hold.
KINDS = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be imported, where publications are, and what the file does not say."""

    file: Path
    sources: Path
    name: str = ""
    language: str = ""
    title: str = ""


@dataclass(slots=True)
class Brought:
    """What came of an import. `place` is empty where nothing was written."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    to_add: list[Diagnostic] = field(default_factory=list)
    place: str = ""
    chapters: int = 0
    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class _Document:
    """A document as it was read, before anything is written."""

    tree: pandoc.Tree
    about: metadata.About
    base: str = ""
    left_out: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def bring_in(wish: Wish, layouts: Layouts) -> Brought:
    """Import a document into a folder of its own."""
    shown = wish.file.as_posix()
    name = wish.name or re.sub(r"[^a-z0-9-]+", "", slug(wish.file.stem)).strip("-").removeprefix("x-")
    place = wish.sources / name
    try:
        kind = KINDS.get(wish.file.suffix.lower())
        if kind is None:
            hint = f"there are {', '.join(KINDS)}; save it as one of these"
            return _stopped(shown, "unknown-choice", f"{shown} is of a kind that cannot be imported", hint)
        if not _NAME.fullmatch(name):
            hint = "say a name in letters, digits and hyphens: --name report"
            return _stopped(shown, "bad-name", f"no folder can be named {name or 'after this file'}", hint)
        if folder.is_there(place):
            hint = "choose another name with --name"
            return _stopped(place.as_posix(), "name-taken", f"{place.as_posix()} is already there", hint)
        most = folder.MOST_PACKAGE if kind in ("docx", "odt") else folder.MOST_TEXT
        content = folder.read(wish.file, shown, most)
        document = _read(content, kind, shown, wish)
        return _written(document, content, wish, place, layouts)
    except pandoc.NoPandocError:
        hint = "pip install 'everypage[import]'"
        return _stopped(shown, "no-pandoc", "pandoc, which reads documents of other kinds, is not installed", hint)
    except pandoc.UnreadableError as error:
        return _stopped(shown, "import-unreadable", error.message, error.hint)
    except RecursionError:
        hint = "take lists, tables and quotations apart"
        return _stopped(shown, "import-unreadable", f"what {shown} holds is nested too deeply", hint)
    except OSError as error:
        hint = "give yourself the right to write there, or make room on the disk"
        message = f"{place.as_posix()} cannot be written: {error.strerror or error}"
        return _stopped(place.as_posix(), "cannot-write", message, hint)


def _stopped(path: str, code: str, message: str, hint: str) -> Brought:
    return Brought([Diagnostic(Position(path), code, message, hint)])


def _read(content: bytes, kind: str, shown: str, wish: Wish) -> _Document:
    """Return the document with what the file says of itself beside pandoc's tree."""
    file = package.look_into(content, kind, shown) if kind in ("docx", "odt") else package.Package()
    page = webpage.prepare(content, shown) if kind == "html" else webpage.Page()
    given = page.html if kind == "html" else content
    if kind == "markdown":
        given = _as_utf8(content, shown)
    tree = pandoc.read(given, kind, shown)
    if unknown := unknown_kinds(tree.blocks):
        hint = "please report it: this version of pandoc knows more than the import"
        raise pandoc.UnreadableError(f"pandoc's tree holds what is not known here: {', '.join(sorted(unknown))}", hint)
    said = metadata.about(tree.meta)
    document = _Document(tree, said, page.address, file.left_out + page.left_out, file.look + page.look)
    document.left_out += [f"from the head of the document: {short(each)}" for each in said.left_out]
    document.left_out += [f"pandoc says: {short(each)}" for each in tree.warnings if "Could not fetch" not in each]
    _give_alternatives(tree.blocks, file.alternatives)
    _drop_title(tree.blocks, said.title or file.title)
    whole = text_of_blocks(tree.blocks)
    said.title = wish.title or said.title or file.title or _first_heading(tree.blocks) or wish.file.stem
    said.creators = said.creators or [name for name in file.creators if name]
    date = metadata.date_of(said.date) or metadata.date_of(file.date)
    if said.date and not metadata.date_of(said.date):
        document.look.append(f"the date of the document is {short(said.date)}; write it as 2026-11-22")
    elif not said.date and date:
        document.look.append(f"{date} is the day of the file's last change; say the day of the text")
    said.date = date
    said.language, guess = metadata.language_of(wish.language or said.language or file.language, whole)
    if guess:
        document.look.append(f"{guess}; say another with --language")
    heard = file.words or page.words
    if heard:
        missing = heard - _all_words(tree.blocks, f"{said.title} {' '.join(_heads(tree.meta))}")
        document.lost += missing.elements()
    formulas = sum(1 for each in inlines_of(tree.blocks) if each["t"] == "Math")
    if file.formulas > formulas:
        count = file.formulas - formulas
        document.left_out.append(f"{count} formulas or objects, which pandoc does not read: write the formulas as $…$")
    return document


def _as_utf8(content: bytes, shown: str) -> bytes:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise pandoc.UnreadableError(f"{shown} is not in the encoding UTF-8", "save it in that encoding") from None
    return content


def _first_heading(blocks: Nodes) -> str:
    """Return the words of the first heading of the highest level, if it is the only one of that level."""
    headings = [
        (block["c"][0], text_of_blocks([block]).strip()) for block in every_block(blocks) if block["t"] == "Header"
    ]
    named = [(level, text) for level, text in headings if text]
    top = min((level for level, _ in named), default=0)
    return next((" ".join(text.split()) for level, text in named if level == top), "")


def _give_alternatives(blocks: Nodes, alternatives: dict[str, list[str]]) -> None:
    """Give pictures the text alternatives that the file has, and pandoc did not read."""
    for image in inlines_of(blocks):
        said = alternatives.get(image["c"][2][0], []) if image["t"] == "Image" and not image["c"][1] else []
        if said and (own := said.pop(0)):
            image["c"][1] = [{"t": "Str", "c": own}]


def _drop_title(blocks: Nodes, title: str) -> None:
    """Take out a first paragraph that is the title, which publication.yaml says and every edition shows."""
    if blocks and blocks[0]["t"] == "Para" and " ".join(text_of_blocks(blocks[:1]).split()) == title:
        del blocks[0]


def _heads(meta: Mapping[str, Any]) -> list[str]:
    return [text for value in meta.values() for text in metadata.texts_of(value)]


def _all_words(blocks: Nodes, more: str) -> Counter[str]:
    """Return every word of a tree, one by one."""
    tally = of_tree(blocks)
    words = Counter(words_in(more))
    for line, count in tally.words.items():
        for word in words_in(line):
            words[word] += count
    return words


def _written(document: _Document, content: bytes, wish: Wish, place: Path, layouts: Layouts) -> Brought:
    """Write the folder, compare it with the file, and say what a person must add."""
    root, shown = place.as_posix(), wish.file.as_posix()
    said, tree = document.about, document.tree
    made = make(
        tree.blocks,
        tree.media,
        lambda written: folder.beside(wish.file, written),
        said.language,
        said.title,
        document.base,
    )
    if not made.chapters:
        raise pandoc.UnreadableError(f"{shown} holds no text", "write some, or import another file")
    made.files["publication.yaml"] = metadata.yaml_text(said, content).encode()
    brought = Brought(place=root, chapters=len(made.chapters))
    brought.diagnostics += [*_told(document, shown), *placed(made, shown, root)]
    differing, brought.before, brought.after = compared(made, place.name, root)
    brought.diagnostics += differing
    folder.put(place, made.files)
    brought.to_add = read_source(place, layouts).diagnostics
    return brought


def _told(document: _Document, shown: str) -> list[Diagnostic]:
    """Return what is told of the file as a whole."""
    file, hint = Position(shown), "add by hand what readers need of it"
    found = [Diagnostic(file, "import-left-out", each, hint) for each in document.left_out]
    found += [Diagnostic(file, "import-look", each, "look whether it is right") for each in document.look]
    if document.lost:
        message = (
            f"{len(document.lost)} words of the file are not in what pandoc read: {short(' '.join(document.lost))}"
        )
        found.append(Diagnostic(file, "import-left-out", message, f"look for them in the file, and {hint}"))
    return found
