"""Blocks: paragraphs, lists, tables, figures and what else stands on lines of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.diagnostics import Position
from pipeline.model.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    position: Position
    children: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; its blocks may hold further lists. A tight list's item holds one `Paragraph` at most per run."""

    position: Position
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order does not matter. `tight`: written without blank lines between items."""

    position: Position
    items: tuple[ListItem, ...]
    tight: bool = True


class Marker(StrEnum):
    """How an ordered list counts, named as CSS counter styles are; kept in every format (PDF-27, HTM-P26)."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


class Enclosure(StrEnum):
    """What stands around an ordered list's marker: `1.`, `1)` or `(1)`."""

    PERIOD = "period"
    PARENTHESIS = "parenthesis"
    PARENTHESES = "parentheses"


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A list whose order matters, with the source's own markers and start."""

    position: Position
    items: tuple[ListItem, ...]
    marker: Marker = Marker.DECIMAL
    enclosure: Enclosure = Enclosure.PERIOD
    start: int = 1
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms with one or more definitions."""

    position: Position
    terms: tuple[Inlines, ...]
    definitions: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and what they mean."""

    position: Position
    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words; `source` says whose, and may be empty."""

    position: Position
    blocks: Blocks
    source: Inlines = ()


class CalloutKind(StrEnum):
    """What a callout is for; the layouts' words name it."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark that stands out from the text; `title` may be empty."""

    position: Position
    id: str
    kind: CalloutKind
    title: Inlines
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code; `language` is a Pygments lexer's name or empty."""

    position: Position
    text: str
    language: str = ""


class Scope(StrEnum):
    """What a header cell heads; `NONE` is a data cell (HTM-P20)."""

    NONE = ""
    COLUMN = "col"
    ROW = "row"
    COLUMNS = "colgroup"
    ROWS = "rowgroup"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `number` says that its column holds figures, which line up at the right."""

    children: Inlines
    scope: Scope = Scope.NONE
    columns: int = 1
    rows: int = 1
    number: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: a caption, at least one header row, rows whose first cells may be headers."""

    position: Position
    id: str
    caption: Inlines
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[Paragraph, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no reader could follow (HTM-P20); the reader reports it before it comes to this."""
        if not self.caption or not self.head or not self.body:
            raise ValueError("a table has a caption, a header row and a body")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it says. `alternative` is empty only where `decorative` is true.

    `complex`: the author says that no short text can tell what it shows (HTM-P22).
    """

    position: Position
    id: str
    image: str
    alternative: str
    caption: Inlines = ()
    description: Blocks = ()
    decorative: bool = False
    complex: bool = False

    def __post_init__(self) -> None:
        """Refuse a picture without a text alternative (HTM-1.1.1)."""
        if self.decorative == bool(self.alternative):
            raise ValueError("a picture has a text alternative, or is decorative")


@dataclass(frozen=True, slots=True)
class MathematicsBlock:
    """A formula on a line of its own. It is numbered where it has an id, which may be empty."""

    position: Position
    id: str
    tex: str
    mathml: str
    words: str
    generated: bool = False

    def __post_init__(self) -> None:
        """Refuse a formula that cannot be heard (HTM-P25)."""
        if not self.words:
            raise ValueError("a formula has words")


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks in another language than their surroundings."""

    position: Position
    language: str
    blocks: Blocks


Block = (
    Paragraph
    | BulletList
    | OrderedList
    | DefinitionList
    | Quotation
    | Callout
    | CodeBlock
    | Table
    | Figure
    | MathematicsBlock
    | Division
)
Blocks = tuple[Block, ...]
