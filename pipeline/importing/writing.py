"""One chapter -> its file's text, the line of each of its blocks, and the tables that lie beside it.

A chapter is written twice: as a person will find it, and with stand-ins for what a person must add, which is read back
to be compared with the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.importing.addresses import Addresses
from pipeline.importing.blocks import Blocks, apart
from pipeline.importing.chapters import Draft, Part, tell_level
from pipeline.importing.counting import Tally, of_tree
from pipeline.importing.lines import Lines
from pipeline.importing.pictures import Pictures
from pipeline.importing.signs import escaped
from pipeline.importing.tables import Tables
from pipeline.importing.telling import Teller, marked, unmarked
from pipeline.importing.tree import Node


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter's file. `parts` gives for each block of the chapter the numbers of what it is written as, its tally."""

    path: str
    text: str
    places: Mapping[int, int]  # number of a block -> line
    parts: tuple[tuple[range, Tally], ...]
    tables: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all chapters of a document share."""

    language: str
    title: str
    addresses: Addresses
    pictures: Pictures
    teller: Teller

    def filled(self) -> Setting:
        """Return the setting in which stand-ins are written, and nothing is told a second time."""
        teller = Teller()
        return replace(self, teller=teller, addresses=replace(self.addresses, teller=teller))


def write(draft: Draft, number: int, setting: Setting, *, fill: bool) -> Written:
    """Return a chapter's file."""
    teller = setting.teller
    tables = Tables(draft.slug, teller, fill)
    lines = Lines(setting.language, setting.addresses, teller, fill)
    blocks = Blocks(lines, setting.pictures, tables)
    made: list[str] = []
    before: list[str] = []  # the lines of the last block
    parts: list[tuple[range, Tally]] = []

    def put(node: Node | None, level: int, part_told: Part | None = None) -> None:
        first = teller.next_block()
        outer, teller.block = teller.block, first
        if part_told:
            tell_level(part_told, teller)
        if node is None:
            tally = Tally()
            tally.say(setting.title)
            teller.tell("import-look", "what stands before the first heading is a chapter of its own",
                        "give it the heading that it wants", heading=1)  # fmt: skip
            part = marked([f"# {_heading(escaped(setting.title, at_end=False))}"], first)
        elif level:
            tally = of_tree([node])
            part = marked(_headed(node, level, blocks), first)
        else:
            tally = of_tree([node])
            part = blocks.write([node])
        notes = blocks.notes()
        teller.block = outer
        parts.append((range(first, teller.next_block()), tally))
        if part:
            made.extend([*apart(before, part), *part])
            before[:] = part if not notes else [""]
        made.extend(notes if made else notes[1:])

    put(draft.title, 1)
    for part in draft.parts:
        put(part.node, part.level, part if part.level else None)
    text, places = unmarked(made)
    path = f"{setting.language}/{number:02}-{draft.slug}.md"
    return Written(path, text, places, tuple(parts), tables.files)


def _headed(node: Node, level: int, blocks: Blocks) -> list[str]:
    """Return the line of a heading, and what stood in it and cannot."""
    words = node["c"][2]
    if len(words) == 1 and words[0]["t"] == "Strong":  # headings are bold by themselves
        words = words[0]["c"]
    source = _heading(blocks.line(words))
    identifier = blocks.lines.addresses.written(node)
    made = [f"{'#' * level} {source}{f' {{#{identifier}}}' if identifier else ''}"]
    for part in blocks.waiting():
        made += ["", *part]
    return made


def _heading(source: str) -> str:
    """Return a heading whose last signs are read as its own."""
    return re.sub(r"(#+)$", lambda found: "\\" + found[1], source)
