"""Pandoc's syntax tree: its kinds of nodes, and what each holds.

In: nodes as pandoc's JSON has them (pandoc-types 1.23): `{"t": kind, "c": contents}`. Out: their parts by name. Both
tables are closed: the writer handles or reports each kind, and a kind that is not in them stops the import.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]

INLINES = frozenset((
    "Str", "Space", "SoftBreak", "LineBreak", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript",
    "SmallCaps", "Quoted", "Cite", "Code", "Math", "RawInline", "Link", "Image", "Note", "Span",
))  # fmt: skip
BLOCKS = frozenset((
    "Plain", "Para", "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList", "BulletList",
    "DefinitionList", "HorizontalRule", "Header", "Div", "Table", "Figure",
))  # fmt: skip
STYLED = frozenset((
    "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps",
))  # fmt: skip
_LEAVES = frozenset(("Str", "Space", "SoftBreak", "LineBreak", "Code", "Math", "RawInline", "Note"))
QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


@dataclass(frozen=True, slots=True)
class Attr:
    """An id, classes and values, as many nodes have them."""

    id: str
    classes: tuple[str, ...]
    values: dict[str, str]


def attr_of(node: Node) -> Attr:
    """Return the attributes of a node; none where its kind has none."""
    match node["t"]:
        case "Header":
            written = node["c"][1]
        case "Code" | "Link" | "Image" | "Span" | "CodeBlock" | "Div" | "Table" | "Figure":
            written = node["c"][0]
        case _:
            return Attr("", (), {})
    return attributes(written)


def attributes(written: Sequence[Any]) -> Attr:
    """Return attributes as pandoc writes them."""
    return Attr(written[0], tuple(written[1]), dict(written[2]))


def children(node: Node) -> Nodes:
    """Return the inlines that an inline holds and shows in its place; notes hold blocks, and are no part of a line."""
    match node["t"]:
        case kind if kind in STYLED:
            found: Nodes = node["c"]
        case "Quoted" | "Cite" | "Span" | "Link":
            found = node["c"][1]
        case _:
            found = []
    return found


def quoted(node: Node) -> tuple[str, str]:
    """Return the two marks of a quoted text."""
    return QUOTES[node["c"][0]["t"]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, which may cover more than one row or column."""

    attr: Attr
    rows: int
    columns: int
    blocks: Nodes


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, the rows of its head, of its bodies, and of its foot."""

    attr: Attr
    caption: Nodes
    right: list[bool]
    head: list[list[Cell]]
    body: list[list[Cell]]
    between: int  # rows that head a part of the body
    header_columns: int


def grid_of(node: Node) -> Grid:
    """Return the parts of a table."""
    attr, (_, caption), columns, (_, head), bodies, (_, foot) = node["c"]
    body: list[list[Cell]] = []
    between, header_columns = 0, []
    for _, row_heads, heads, rows in bodies:
        body += _rows([*heads, *rows])
        between += len(_filled(_rows(heads)))
        header_columns.append(row_heads)
    body = _filled(body + _rows(foot))
    right = [alignment["t"] == "AlignRight" for alignment, _ in columns]
    most = min(header_columns, default=0) or _scoped(body)
    return Grid(attributes(attr), caption, right, _filled(_rows(head)), body, between, most)


def is_plain(grid: Grid) -> bool:
    """Say whether a table holds no data: one row, or no words at all."""
    return len(grid.head) + len(grid.body) < 2 or not any(
        cell.blocks for row in (*grid.head, *grid.body) for cell in row
    )


def title_of(image: Node) -> str:
    """Return the words beside a picture that are not its alternative; they may become its caption."""
    title = str(image["c"][2][1]).strip()
    return "" if title == text_of(image["c"][1]).strip() else title


def _rows(rows: Sequence[Any]) -> list[list[Cell]]:
    return [
        [Cell(attributes(attr), height, width, blocks) for attr, _, height, width, blocks in cells] for _, cells in rows
    ]


def _filled(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows that hold anything; where cells cover several rows all are kept, so that these stay covered."""
    if any(cell.rows > 1 for row in rows for cell in row):
        return rows
    return [row for row in rows if any(holds(cell.blocks) for cell in row)]


def holds(blocks: Nodes) -> bool:
    """Say whether blocks hold anything: words, pictures, formulas, notes."""
    if text_of_blocks(blocks).strip():
        return True
    return any(inline["t"] in ("Image", "Math", "Note") for inline in inlines_of(blocks))


def images_in(blocks: Nodes) -> Nodes:
    """Return the pictures in blocks."""
    return [inline for inline in inlines_of(blocks) if inline["t"] == "Image"]


def is_picture(figure: Node) -> bool:
    """Say whether a figure begins with a picture, or several, and not with a table, code or words."""
    first = figure["c"][2][:1]
    plain = all(block["t"] in ("Plain", "Para", "Div") for block in every_block(first))
    return plain and bool(images_in(first)) and not text_of_blocks(first).strip()


def _scoped(rows: list[list[Cell]]) -> int:
    """Return how many columns at the start hold cells alone of which the page says that they head their row."""
    count = 0
    while rows and all(len(row) > count + 1 and row[count].attr.values.get("scope") == "row" for row in rows):
        count += 1
    return count


def blocks_within(node: Node) -> Iterator[Nodes]:
    """Yield each run of blocks that a block holds, in reading order."""
    match node["t"]:
        case "BlockQuote":
            yield node["c"]
        case "Div":
            yield node["c"][1]
        case "OrderedList":
            yield from node["c"][1]
        case "BulletList":
            yield from node["c"]
        case "DefinitionList":
            for _, definitions in node["c"]:
                yield from definitions
        case "Figure":
            yield node["c"][2]
            yield node["c"][1][1]
        case "Table":
            grid = grid_of(node)
            yield grid.caption
            yield from (cell.blocks for row in (*grid.head, *grid.body) for cell in row)
        case _:
            pass


def inlines_within(node: Node) -> Iterator[Nodes]:
    """Yield each run of inlines that a block itself holds."""
    match node["t"]:
        case "Plain" | "Para":
            yield node["c"]
        case "Header":
            yield node["c"][2]
        case "LineBlock":
            yield from node["c"]
        case "DefinitionList":
            yield from (term for term, _ in node["c"])
        case _:
            pass


def every_inline(nodes: Nodes) -> Iterator[Node]:
    """Yield the inlines and those that they hold, but for what stands in notes."""
    for node in nodes:
        yield node
        if node["t"] not in _LEAVES:
            yield from every_inline(node["c"][1] if node["t"] == "Image" else children(node))


def every_block(nodes: Nodes) -> Iterator[Node]:
    """Yield the blocks and those that they hold, in reading order, those of notes behind the block that calls them."""
    for node in nodes:
        yield node
        for run in inlines_within(node):
            for inline in every_inline(run):
                if inline["t"] == "Note":
                    yield from every_block(inline["c"])
        for inner in blocks_within(node):
            yield from every_block(inner)


def inlines_of(blocks: Nodes) -> Iterator[Node]:
    """Yield every inline of blocks and of what they hold, those of notes with them."""
    for block in every_block(blocks):
        for run in inlines_within(block):
            yield from every_inline(run)


def unknown_kinds(nodes: Nodes) -> set[str]:
    """Return the kinds of nodes that are in no table."""
    found = set()
    for block in every_block(nodes):
        found |= {block["t"]} - BLOCKS
        for run in inlines_within(block):
            found |= {inline["t"] for inline in every_inline(run)} - INLINES
    return found


def text_of(nodes: Nodes) -> str:
    """Return the words of inlines; formulas, pictures, raw markup and notes are none."""
    parts = []
    for node in nodes:
        match node["t"]:
            case "Str":
                parts.append(node["c"])
            case "Space" | "SoftBreak" | "LineBreak":
                parts.append(" ")
            case "Code":
                parts.append(node["c"][1])
            case "Quoted":
                first, last = quoted(node)
                parts += [first, text_of(children(node)), last]
            case _:
                parts.append(text_of(children(node)))
    return "".join(parts)


def text_of_blocks(nodes: Nodes) -> str:
    """Return the words of blocks and of what they hold, but for notes, with a space between any two."""
    parts = []
    for node in nodes:
        if node["t"] == "CodeBlock":
            parts.append(node["c"][1])
        if node["t"] == "DefinitionList":
            for term, definitions in node["c"]:
                parts += [text_of(term), *(text_of_blocks(each) for each in definitions)]
            continue
        parts += [text_of(run) for run in inlines_within(node)]
        parts += [text_of_blocks(run) for run in blocks_within(node)]
    return " ".join(part for part in parts if part.strip())
