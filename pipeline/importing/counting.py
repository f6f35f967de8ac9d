"""Counts of what a file says and of what was written, and what differs.

In: blocks of pandoc's tree, as pandoc gave them; `recounting` has the same of what was written and read back. Out: for
each a `Tally`: how many there are of each kind, and the words of each paragraph, heading, cell and so on. Two tallies
of the same block are the same, but for what was told of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.importing.formulas import tex_of
from pipeline.importing.signs import tidy
from pipeline.importing.tree import (
    Node,
    Nodes,
    blocks_within,
    every_block,
    every_inline,
    grid_of,
    inlines_within,
    is_plain,
    text_of,
    text_of_blocks,
    title_of,
)
from pipeline.reader.characters import is_wide

# The kinds that are counted, with their names for a person.
KINDS: Mapping[str, str] = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "item": "list items",
    "term": "terms",
    "table": "tables",
    "note": "notes",
    "picture": "pictures",
    "formula": "formulas",
    "code": "code blocks",
    "quotation": "quotations",
    "link": "links",
}


@dataclass(slots=True)
class Tally:
    """How many there are of each kind, and the words of each line of text, in no order."""

    kinds: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.kinds.update(other.kinds)
        self.words.update(other.words)

    def says_something(self) -> bool:
        """Say whether there is anything that is read; a link without words is nothing."""
        return any(count for kind, count in self.kinds.items() if kind != "link")

    def say(self, text: str) -> None:
        """Note the words of a line of text."""
        if said := spoken(text):
            self.words[said] += 1


def spoken(text: str) -> str:
    """Return words as they are compared: white space counts once, and not at all beside letters that need none."""
    words = " ".join(tidy(text).replace("\u2028", " ").split())
    if words.isascii():
        return words
    return re.sub(r" ", lambda found: _space(words, found.start()), words)


def _space(words: str, place: int) -> str:
    return "" if is_wide(words[place - 1]) or is_wide(words[place + 1]) else " "


def words_in(text: str) -> list[str]:
    """Return the words of a text; each letter of a script without spaces is one."""
    spread = "".join(f" {each} " if is_wide(each) else each for each in tidy(text))
    return re.findall(r"\w+", spread)


def of_tree(blocks: Nodes) -> Tally:
    """Return the tally of pandoc's blocks."""
    tally = Tally()
    for block in blocks:
        _count_block(block, tally)
    return tally


def _count_block(block: Node, tally: Tally) -> None:
    match block["t"]:
        case "Plain" | "Para":
            _count_paragraph(block["c"], tally)
        case "LineBlock":
            _count_paragraph([each for line in block["c"] for each in (*line, {"t": "LineBreak"})], tally)
        case "Header" if not text_of(block["c"][2]).strip():
            _count_paragraph(block["c"][2], tally)
        case "Header":
            tally.kinds["heading"] += 1
            tally.say(text_of(block["c"][2]))
            _count_inlines(block["c"][2], tally)
        case "CodeBlock":
            tally.kinds["code"] += bool(block["c"][1].strip())
            tally.say(block["c"][1])
        case "BlockQuote":
            inner = of_tree(block["c"])
            tally.kinds["quotation"] += inner.says_something()
            tally.add(inner)
        case "BulletList" | "OrderedList":
            for item in block["c"][1] if block["t"] == "OrderedList" else block["c"]:
                inner = of_tree(item)
                tally.kinds["item"] += inner.says_something()
                tally.add(inner)
        case "DefinitionList":
            for term, definitions in block["c"]:
                tally.kinds["term"] += _holds(term)
                tally.say(text_of(term))
                _count_inlines(term, tally)
                for each in definitions:
                    tally.add(of_tree(each))
        case "Div":
            tally.add(of_tree(block["c"][1]))
        case "Figure":
            caption = block["c"][1][1]
            _count_caption(caption, tally)
            inner = of_tree(block["c"][2])
            lines = [run for each in caption for run in inlines_within(each)]
            if any(map(_holds, lines)) and (title := _first_title(block["c"][2])):
                inner.words[title] -= 1  # a picture has one caption
            tally.add(inner)
        case "Table":
            _count_table(block, tally)
        case _:
            pass


def _count_table(block: Node, tally: Tally) -> None:
    """Count a table with its cells; one that is written as paragraphs has paragraphs in them."""
    grid = grid_of(block)
    cells = [cell for row in (*grid.head, *grid.body) for cell in row]
    if is_plain(grid):
        inner = of_tree([*grid.caption, *(each for cell in cells for each in cell.blocks)])
        tally.kinds["table"] += inner.says_something()
        tally.add(inner)
        return
    tally.kinds["table"] += 1
    _count_caption(grid.caption, tally)
    for cell in cells:
        _count_caption(cell.blocks, tally)


def _first_title(blocks: Nodes) -> str:
    """Return the words beside the first picture that are no alternative of it."""
    for block in every_block(blocks):
        for run in inlines_within(block):
            for inline in every_inline(run):
                if inline["t"] == "Image":
                    return spoken(title_of(inline))
    return ""


def _count_paragraph(nodes: Nodes, tally: Tally) -> None:
    """Count a paragraph, which a formula on a line of its own parts in two."""
    run: Nodes = []
    for node in [*nodes, {"t": "End"}]:
        display = node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath"
        if display or node["t"] == "End":
            tally.kinds["paragraph"] += _holds(run)
            tally.say(text_of(run))
            run = []
        else:
            run.append(node)
    _count_inlines(nodes, tally)


def _holds(nodes: Nodes) -> bool:
    """Say whether inlines are a line: words, a formula, or the call of a note."""
    if text_of(nodes).strip():
        return True
    every = list(every_inline(nodes))
    return any(each["t"] == "Note" or (each["t"] == "Math" and bool(tex_of(each["c"][1]))) for each in every)


def _count_caption(blocks: Nodes, tally: Tally) -> None:
    """Count a caption or a cell: its words are one line, whatever blocks they stand in."""
    tally.say(text_of_blocks(blocks))
    _count_within(blocks, tally)


def _count_within(blocks: Nodes, tally: Tally) -> None:
    for block in blocks:
        tally.kinds["code"] += block["t"] == "CodeBlock"
        tally.kinds["table"] += block["t"] == "Table"
        for run in inlines_within(block):
            _count_inlines(run, tally)
        for inner in blocks_within(block):
            _count_within(inner, tally)


def _count_inlines(nodes: Nodes, tally: Tally) -> None:
    for node in every_inline(nodes):
        match node["t"]:
            case "Note":
                tally.kinds["note"] += 1
                tally.add(of_tree(node["c"]))
            case "Image":
                tally.kinds["picture"] += 1
                tally.say(title_of(node))
            case "Math":
                tally.kinds["formula"] += bool(tex_of(node["c"][1]))
            case "Link":
                tally.kinds["link"] += 1
            case _:
                pass


def differences(before: Tally, after: Tally, change: Mapping[str, int], stand_in: str) -> Iterator[str]:
    """Yield in words each way in which what was read back differs from the file, but for what was told."""
    for kind, name in KINDS.items():
        meant, given = before.kinds[kind] + change.get(kind, 0), after.kinds[kind]
        if meant != given:
            yield f"{meant} {name} are in the file, and {given} were read back"
    missing, more = before.words - after.words, after.words - before.words
    more.pop(stand_in, 0)
    yield from _words("is not found in what was written", missing.elements())
    yield from _words("was written, and is not in the file", more.elements())


def _words(what: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"“{line if len(line) < 120 else line[:119] + '…'}” {what}"
