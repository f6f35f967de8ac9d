"""Pandoc's reading of a chapter -> its outline.

Pandoc has no callouts, figures with descriptions, captions of pipe tables in CommonMark,
or sources of quotations: what it has in their place (divisions, paragraphs) is given the
name that SOURCE.md gives it. Everything else is as Pandoc understood it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.commonmark.outline import BREAK, Inline, Mark, indented, line, lined
from tests.commonmark.pandoc import Pandoc

Node = dict[str, Any]
_MARKERS = {
    "Decimal": "decimal",
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}
_ENCLOSURES = {"Period": "period", "OneParen": "parenthesis", "TwoParens": "parentheses"}
_MARKS = {"Emph": "emphasis", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
_CALLOUTS = ("note", "tip", "important", "warning", "example")
CAPTION = "Table:"


def their_outline(pandoc: Pandoc, text: str, files: Mapping[str, bytes] | None = None) -> list[str]:
    """Return the outline of a chapter as Pandoc reads it; `files` are those that its tables may name."""
    reading = _Reading(pandoc, files or {})
    return [*reading.blocks(pandoc.read(text)), *reading.written_notes()]


class _Reading:
    """The notes of a document are numbered as they are met; two calls of one note hold the same blocks."""

    def __init__(self, pandoc: Pandoc, files: Mapping[str, bytes]) -> None:
        self.pandoc, self.files = pandoc, files
        self.notes: dict[str, int] = {}

    def written_notes(self) -> Iterator[str]:
        for text, number in list(self.notes.items()):
            yield f"note {number}"
            yield from indented(self.blocks(json.loads(text)))

    def line(self, inlines: list[Node]) -> str:
        return line(self.inlines(inlines))

    def inlines(self, inlines: list[Node]) -> tuple[Inline, ...]:
        return tuple(each for inline in inlines for each in self.inline(inline))

    def inline(self, node: Node) -> tuple[Inline, ...]:
        content = node.get("c")
        match node["t"]:
            case "Str":
                return (str(content),)
            case "Space":
                return (" ",)
            case "SoftBreak":
                return ("\n",)
            case "LineBreak":
                return (BREAK,)
            case "Emph" | "Strong" | "Superscript" | "Subscript" as kind:
                return (Mark(_MARKS[kind], "", self.inlines(content)),)
            case "Code":
                return (Mark("code", "", (content[1],)),)
            case "Math":
                return (Mark("formula", "", (" ".join(content[1].split()),)),)
            case "Link":
                return (Mark("link", content[2][0], self.inlines(content[1])),)
            case "Span":
                language = dict(content[0][2]).get("lang")
                inside = self.inlines(content[1])
                return (Mark("language", language, inside),) if language else inside
            case "Note":
                number = self.notes.setdefault(json.dumps(content), len(self.notes) + 1)
                return (Mark("note", str(number)),)
            case "RawInline" if content[1].startswith("<!--"):
                return ()
            case other:
                return (Mark(f"pandoc's {other}"),)

    def blocks(self, nodes: list[Node]) -> Iterator[str]:
        nodes = [node for node in nodes if not _is_comment(node)]
        captions = _captions(nodes)
        for place, node in enumerate(nodes):
            if node["t"] == "Table":
                caption = nodes[captions[place]]["c"] if place in captions else []
                yield f"table {self.line(caption).removeprefix(CAPTION).strip()}"
                yield from self.rows(node)
            elif place not in captions.values():
                yield from self.block(node)

    def rows(self, table: Node) -> Iterator[str]:
        _, _, _, head, bodies, _ = table["c"]
        for row in [*head[1], *(row for body in bodies for row in body[3])]:
            yield "row " + " | ".join(self.line(cell[4][0]["c"]) if cell[4] else "" for cell in row[1])

    def block(self, node: Node) -> Iterator[str]:
        content = node.get("c")
        match node["t"]:
            case "Header":
                yield f"h{content[0]} {self.line(content[2])}"
            case "Para" | "Plain":
                yield from self.paragraph(content)
            case "BulletList":
                yield f"bullets {_tight(content)}"
                yield from self.items(content, "-")
            case "OrderedList":
                start, marker, enclosure = content[0]
                counts = f"{_MARKERS[marker['t']]} {_ENCLOSURES[enclosure['t']]} {start}"
                yield f"ordered {counts} {_tight(content[1])}"
                yield from self.items(content[1], "-")
            case "DefinitionList":
                yield "definitions"
                for terms, definitions in content:
                    yield from (f"term {self.line(term)}" for term in _split(terms))
                    yield from self.items(definitions, "is")
            case "BlockQuote":
                yield "quotation"
                yield from self.quotation(content)
            case "CodeBlock":
                yield f"code {''.join(content[0][1][:1])}"
                yield from lined(content[1])
            case "Div":
                yield from self.division(content)
            case other:
                yield f"pandoc's {other}"

    def items(self, items: list[list[Node]], sign: str) -> Iterator[str]:
        for item in items:
            yield sign
            yield from indented(self.blocks(item))

    def paragraph(self, inlines: list[Node]) -> Iterator[str]:
        while inlines and _is_wrapper(inlines[-1]):  # attributes at the end, which Pandoc hangs on a white space
            inlines = inlines[:-1]
        match inlines:
            case [{"t": "Image", "c": [_, words, [source, title]]}]:
                yield f"picture {source}: {self.line(words)}"
                yield f"caption {title}"
            case [{"t": "Math", "c": [{"t": "DisplayMath"}, tex]}]:
                yield f"formula {' '.join(tex.split())}"
            case _ if written := self.line(inlines):
                yield f"p {written}"

    def quotation(self, blocks: list[Node]) -> Iterator[str]:
        """A last line that begins with `-- ` is the source, not text."""
        lines = _split(blocks[-1]["c"]) if blocks and blocks[-1]["t"] == "Para" else [[]]
        if lines[-1][:2] != [{"t": "Str", "c": "--"}, {"t": "Space"}]:
            yield from indented(self.blocks(blocks))
            return
        before = [inline for each in lines[:-1] for inline in (*each, {"t": "SoftBreak"})]
        yield from indented(self.blocks([*blocks[:-1], {"t": "Para", "c": before}]))
        yield f"source {self.line(lines[-1][2:])}"

    def division(self, content: list[Any]) -> Iterator[str]:
        (_, classes, pairs), blocks = content
        values = dict(pairs)
        kind = classes[0] if classes else ""
        if kind in _CALLOUTS:
            yield f"callout {kind} {values.get('title', '')}"
            yield from indented(self.blocks(blocks))
        elif kind == "table":
            yield from self.data_table(blocks, values.get("src", ""))
        elif kind == "figure":
            yield from self.figure(blocks)
        else:
            yield f"division {values.get('lang', kind)}"
            yield from indented(self.blocks(blocks))

    def data_table(self, blocks: list[Node], source: str) -> Iterator[str]:
        """The first paragraph is the caption; each cell is a text of its own, `^` and `<` join cells."""
        paragraphs = [node for node in blocks if node["t"] == "Para"]
        codes = [node["c"][1] for node in blocks if node["t"] == "CodeBlock"]
        data = self.files[source].decode() if source else codes[0]
        yield f"table {self.line(paragraphs[0]['c'])}"
        for row in csv.reader(data.splitlines()):
            yield "row " + " | ".join(self.cell(cell) for cell in row if cell not in {"^", "<"})
        yield from self.blocks(paragraphs[1:])

    def cell(self, text: str) -> str:
        blocks = self.pandoc.read(text)
        return self.line(blocks[0]["c"]) if blocks and blocks[0]["t"] == "Para" else text

    def figure(self, blocks: list[Node]) -> Iterator[str]:
        picture, *others = blocks
        written = list(self.paragraph(picture["c"]))
        caption = next((self.line(node["c"]) for node in others if node["t"] == "Para"), "")
        yield written[0]
        yield f"caption {caption}" if caption else written[1]
        for node in others:
            if node["t"] == "Div":
                yield from indented(self.blocks(node["c"][1]))


def _is_comment(node: Node) -> bool:
    return node["t"] == "RawBlock" and node["c"][1].lstrip().startswith("<!--")


def _is_wrapper(node: Node) -> bool:
    return node["t"] == "Span" and ["wrapper", "1"] in node["c"][0][2]


def _is_caption(node: Node) -> bool:
    return node["t"] in {"Para", "Plain"} and node["c"][0].get("c") == CAPTION


def _captions(nodes: list[Node]) -> dict[int, int]:
    """Return the places of tables with those of their captions: the paragraph before, or else behind."""
    found: dict[int, int] = {}
    taken = -1
    for place, node in enumerate(nodes):
        if node["t"] == "Table":
            for beside in (place - 1, place + 1):
                if place not in found and taken < beside < len(nodes) and _is_caption(nodes[beside]):
                    found[place] = taken = beside
    return found


def _tight(items: list[list[Node]]) -> str:
    return "loose" if any(block["t"] == "Para" for item in items for block in item) else "tight"


def _split(inlines: list[Node]) -> list[list[Node]]:
    """Split inlines at the line ends of the source."""
    lines: list[list[Node]] = [[]]
    for inline in inlines:
        if inline["t"] == "SoftBreak":
            lines.append([])
        else:
            lines[-1].append(inline)
    return lines
