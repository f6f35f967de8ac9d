"""Inlines: what stands inside a paragraph, a heading, a caption or a cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters. White space is already folded to single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress. How it looks is a token of the layouts (LPT-10: bold by default)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code or an identifier in running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised characters that carry meaning."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered characters that carry meaning."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the publication: http, https, mailto or tel."""

    target: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to an id of the publication. Without children the view names the target: "Table 2".

    With `page` the view says on which page of the standard edition it stands (SYN-10).
    """

    target: str
    children: Inlines
    page: bool = False


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A call of a note. `number` counts the calls of the same note from 1."""

    note: str
    number: int


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than their surroundings (HTM-3.1.2)."""

    language: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form. `spell_out` is true at the first use, where the long form must follow (HTM-P23)."""

    text: str
    expansion: str
    spell_out: bool = False


@dataclass(frozen=True, slots=True)
class Ruby:
    """Characters with their reading (HTM-P24)."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class Mathematics:
    """A formula in a line: its source, its MathML (one `mrow`) and its words (HTM-P25).

    `generated` says that the words were made by machine, and no author gave them.
    """

    tex: str
    mathml: str
    words: str
    generated: bool = False

    def __post_init__(self) -> None:
        """Refuse a formula that cannot be heard."""
        if not self.words:
            raise ValueError("a formula has words")


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author asked for."""


Inline = (
    Text
    | Emphasis
    | Strong
    | Code
    | Superscript
    | Subscript
    | Link
    | CrossReference
    | NoteReference
    | Foreign
    | Abbreviation
    | Ruby
    | Mathematics
    | LineBreak
)
Inlines = tuple[Inline, ...]
