"""The lines of every paragraph, heading, item and cell, from the tree and from where its text stands.

In: a structure, and the strings that its pages show. Out: `Block`s in reading order: each is
an element that holds text, with its lines as they are on paper. What stands in a figure or a
formula is a drawing, and no line; it parts the text around it.

A line ends where the baseline falls by more than raised and lowered letters do, where the
text goes back, or where the page ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.parity.structure import Content, Element, Structure
from pipeline.validators.pdfrules.shown import Shown

# Types within a line of text; all others are blocks. Code is either.
INLINE = frozenset(
    {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Sub", "Annot", "BibEntry", "Form"}
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
)
TEXTS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "TD", "TH", "LBody", "Lbl"})
DRAWINGS = frozenset({"Figure", "Formula"})
_FALL = 0.7  # em: raised and lowered letters move by at most half an em between them
_LEAST_HOLE = 0.12  # em: no space of a text face is narrower


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in a line: what is read, and where it stands, in points."""

    text: str
    page: int
    x: float
    right: float
    y: float
    size: float
    stretch: float
    gap: float
    backwards: bool = False  # its letters go from right to left


@dataclass(slots=True)
class Line:
    """A line of a block. `loose` says that pieces stand apart with no space in their text, and what they are."""

    pieces: list[Piece] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    parted: bool = False  # a drawing stands before its end or its beginning

    @property
    def text(self) -> str:
        """The text of the line as it is read."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def page(self) -> int:
        """The page from 1."""
        return self.pieces[0].page

    @property
    def x(self) -> float:
        """The left edge."""
        return min(piece.x for piece in self._solid)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(piece.right for piece in self._solid)

    @property
    def y(self) -> float:
        """The baseline: that of the first piece."""
        return self.pieces[0].y

    @property
    def size(self) -> float:
        """The size of the largest letters."""
        return max(piece.size for piece in self.pieces)

    @property
    def _solid(self) -> Sequence[Piece]:
        return [piece for piece in self.pieces if piece.text.strip()] or self.pieces


@dataclass(slots=True)
class Block:
    """An element that holds text, with its lines; `around` are the types of what it stands in, nearest last."""

    element: Element
    around: tuple[str, ...]
    language: str
    lines: list[Line] = field(default_factory=list)

    @property
    def role(self) -> str:
        """The type of the element."""
        return self.element.role

    @property
    def text(self) -> str:
        """The text of all lines."""
        return "".join(line.text for line in self.lines)

    @property
    def width(self) -> float:
        """The distance between the outermost edges of its lines."""
        return max(line.right for line in self.lines) - min(line.x for line in self.lines)

    @property
    def pages(self) -> list[tuple[int, list[Line]]]:
        """The lines of each page that the block stands on."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.page, []).append(line)
        return sorted(found.items())


def blocks(structure: Structure, shown: Iterable[Shown]) -> Iterator[Block]:
    """Yield the blocks of a file in the order of its tree."""
    places: dict[tuple[int, int], list[Shown]] = {}
    for each in shown:
        if each.number is not None:
            places.setdefault((each.page, each.number), []).append(each)
    for root in structure.roots:
        yield from _below(root, (), structure.language, places)


def _below(
    element: Element, around: tuple[str, ...], language: str, places: dict[tuple[int, int], list[Shown]]
) -> Iterator[Block]:
    language = element.language or language
    if element.role in DRAWINGS:
        return
    block = Block(element, around, language)
    inner: list[tuple[Element, tuple[str, ...]]] = []
    _gather(element, block, inner, places, (*around, element.role))
    block.lines = [line for line in block.lines if line.pieces]
    if any(line.text.strip() for line in block.lines):
        yield block
    for each, types in inner:
        yield from _below(each, types, language, places)


def _gather(
    element: Element,
    block: Block,
    inner: list[tuple[Element, tuple[str, ...]]],
    places: dict[tuple[int, int], list[Shown]],
    around: tuple[str, ...],
) -> None:
    """Add the text of an element and of what is inline in it to a block, and name the blocks in it."""
    for child in element.children:
        if isinstance(child, Content):
            strings = places.get((child.page, child.number), [])
            if strings:
                _add(block, _pieces(child, strings))
            else:
                _part(block)
        elif isinstance(child, Element):
            if child.role in DRAWINGS or is_page_mark(child):
                _part(block)
            elif child.role in INLINE or (child.role == "Code" and _is_text(block.element)):
                _gather(child, block, inner, places, around)
            else:
                _part(block)
                inner.append((child, around))


def _is_text(element: Element) -> bool:
    """Say whether code in an element is a part of its text: an item may also hold code as a block of its own."""
    if element.role != "LBody":
        return element.role in TEXTS
    return any(isinstance(each, Content) and each.text.strip() for each in element.children)


def is_page_mark(element: Element) -> bool:
    """Say whether an element marks a page of the standard edition: a number in the margin, spoken with words."""
    shown = "".join(child.text for child in element.children if isinstance(child, Content))
    return element.role == "Span" and bool(element.actual) and shown.strip().isdigit()


def _pieces(content: Content, strings: Sequence[Shown]) -> list[Piece]:
    """Return the stretches of a marked content; where ActualText replaces what is shown, one."""
    if any(run.glyphs is not None for run in content.runs):
        first = strings[0]
        return [
            Piece(
                content.text,
                content.page,
                min(each.x for each in strings),
                max(each.right for each in strings),
                first.y,
                max(each.size for each in strings),
                0.0,
                0.0,
                backwards=True,
            )
        ]
    return [Piece(s.text, s.page, s.x, s.right, s.y, s.size, s.stretch, s.gap) for s in strings]


def _part(block: Block) -> None:
    """Note that something else stands in the middle of the text."""
    if block.lines:
        block.lines[-1].parted = True


def _add(block: Block, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        line = block.lines[-1] if block.lines else None
        if line is None or not line.pieces:
            block.lines = [Line([piece])]
            continue
        last = line.pieces[-1]
        if _begins_line(last, piece):
            block.lines.append(Line([piece]))
            continue
        joined = not last.text[-1:].isspace() and not piece.text[:1].isspace()
        hole = max(piece.x - last.right, last.x - piece.right)
        if joined and not line.parted and last.text and piece.text and hole > _LEAST_HOLE * last.size:
            line.loose.append(f"{last.text.strip()[-20:]}|{piece.text.strip()[:20]}")
        line.parted = False
        line.pieces.append(piece)


def _begins_line(last: Piece, piece: Piece) -> bool:
    if last.page != piece.page or abs(last.y - piece.y) > _FALL * max(last.size, piece.size):
        return True
    if last.backwards or piece.backwards:
        return False
    return piece.x < last.x - 0.5 * last.size
