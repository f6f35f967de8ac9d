"""The steps of a chapter of the handbook: what its reader types, and the files that its reader saves.

In: a chapter as our own reader reads it. Out: steps in the order of the text. The convention, which the
handbook's first chapter tells its readers in part:

- a `console` block is a session: `$` begins a command, a backslash at the end of a line continues it, all other
  lines are what it prints; a line `…` stands for any number of lines;
- a block of code behind a paragraph that ends with one of four sentences is a file, or an edit of one:
  "Save this as `path`:", "Add this at the end of `path`:" (or "…, after an empty line:"), "In `path`, find this:" and
  "Put this in its place:";
- any other block is only shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.inputs import read_folder
from pipeline.model import Block, Chapter, Code, CodeBlock, Paragraph, blocks_of
from pipeline.reader.publication import read_draft
from pipeline.text import plain

HANDBOOK = Path(__file__).parents[2] / "sources" / "handbook"
SAVE, ADD, FIND, PUT = "Save this as", "Add this at the end of", "In", "Put this in its place:"
APART = ", after an empty line:"
_SECONDS = re.compile(r"\b\d+(?:\.\d+)? s\b")


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the lines that it is shown to print, and the line of the chapter where it stands."""

    line: int
    command: str
    shown: tuple[str, ...]

    @property
    def status(self) -> int:
        """The exit status that the shown lines stand for."""
        return 1 if any(": error: " in line or re.search(r"\d errors?\b", line) for line in self.shown) else 0

    def matches(self, printed: str) -> bool:
        """Say whether this is what was printed; times are not compared."""
        patterns = [r"(?:[^\n]*\n)*" if line == "…" else re.escape(_timeless(line)) + r"\n" for line in self.shown]
        return re.fullmatch("".join(patterns), _timeless(printed)) is not None


@dataclass(frozen=True, slots=True)
class File:
    """A file that is saved, or text that is added at its end."""

    line: int
    path: str
    text: str
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Some text of a file that another takes the place of."""

    line: int
    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Code that is only shown."""

    line: int
    language: str
    text: str


Step = Command | File | Edit | Shown


def chapters() -> dict[str, Chapter]:
    """Return the chapters of the handbook by the ids of their headings."""
    inputs, found = read_folder(HANDBOOK, "sources/handbook")
    publication, _ = read_draft(inputs)
    assert publication
    assert not found
    return {chapter.id: chapter for chapter in publication.documents["en"].chapters}


def steps(chapter: Chapter) -> list[Step]:
    """Return the steps of a chapter."""
    return list(_steps(list(blocks_of(chapter))))


def _steps(blocks: list[Block]) -> Iterator[Step]:
    sought: tuple[int, str, str] | None = None
    for before, block in zip([None, *blocks], blocks, strict=False):
        if not isinstance(block, CodeBlock):
            continue
        line = block.position.line or 0
        asked, path = _asked(before)
        assert (sought is None) == (asked != PUT), f"line {line}: what is found is not replaced"
        match asked:
            case _ if block.language == "console":
                yield from _session(block)
            case "Save this as" | "Add this at the end of":
                apart = "\n" if isinstance(before, Paragraph) and plain(before.children).endswith(APART) else ""
                yield File(line, path, f"{apart}{block.text}\n", adds=asked == ADD)
            case "In":
                sought = line, path, block.text
                continue
            case "Put this in its place:" if sought:
                yield Edit(*sought, block.text)
            case _:
                yield Shown(line, block.language, block.text)
        sought = None
    assert sought is None, f"line {sought and sought[0]}: what is found is not replaced"


def _asked(block: Block | None) -> tuple[str, str]:
    """Return what the sentence before a block asks for, and of which file."""
    if not isinstance(block, Paragraph):
        return "", ""
    said = plain(block.children)
    paths = [each.text for each in block.children if isinstance(each, Code)]
    path = paths[-1] if paths else ""
    if said.endswith(PUT):
        return PUT, ""
    if path and said.endswith(f"{FIND} {path}, find this:"):
        return FIND, path
    said = said.removesuffix(APART) + (":" if said.endswith(APART) else "")
    return next(((each, path) for each in (SAVE, ADD) if path and said.endswith(f"{each} {path}:")), ("", ""))


def _session(block: CodeBlock) -> Iterator[Command]:
    commands: list[tuple[int, list[str], list[str]]] = []
    continued = False
    for number, line in enumerate(block.text.split("\n"), (block.position.line or 0) + 1):
        if line.startswith("$ "):
            commands.append((number, [line[2:]], []))
        elif continued:
            commands[-1][1].append(line)
        else:
            commands[-1][2].append(line)
        continued = line.endswith("\\") and not commands[-1][2]
    for number, command, shown in commands:
        yield Command(number, "\n".join(command), tuple(shown))


def _timeless(text: str) -> str:
    return _SECONDS.sub("… s", text)
