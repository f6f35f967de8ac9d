"""What a structure tree is made of, as plain values: elements, their content, and the objects they own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Value = str | int | float | bool | tuple["Value", ...]

PDF_1_7 = "http://iso.org/pdf/ssn"
PDF_2_0 = "http://iso.org/pdf2/ssn"
MATHML = "http://www.w3.org/1998/Math/MathML"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element: `owner` says whose ("Table"; the namespace where the owner is NSO)."""

    owner: str
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one set of properties; `glyphs` is what is painted where ActualText replaces it."""

    text: str
    language: str = ""
    expansion: str = ""
    alternative: str = ""
    glyphs: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence on a page (from 1); `found` is false where no stream holds its number."""

    page: int
    number: int
    tag: str = ""
    runs: tuple[Run, ...] = ()
    drawn: bool = False
    found: bool = True

    @property
    def text(self) -> str:
        """The text as it is read aloud or copied."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: an address outside, or a named place, a page and an element inside (each if known).

    `element` is a number as in `Element.refs`; None where the link does not lead to an element.
    """

    address: str = ""
    name: str = ""
    page: int = 0
    element: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectReference:
    """An annotation or a picture that an element owns; `words` are the Contents (TU for a form field)."""

    page: int
    kind: str
    words: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class File:
    """An associated file: its name, its relation (AFRelationship) and its media type."""

    name: str
    relation: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element.

    `number` counts elements in the order of the tree, from 1. `type` is as written; `role` is the
    standard type it maps to, in `namespace`. `refs` are numbers of elements (0: none of this tree).
    """

    number: int
    type: str
    role: str
    namespace: str
    children: tuple[Element | Content | ObjectReference, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    id: str = ""
    language: str = ""
    title: str = ""
    alternative: str | None = None
    actual: str | None = None
    expansion: str = ""
    refs: tuple[int, ...] = ()
    files: tuple[File, ...] = ()

    def attribute(self, name: str) -> Value | None:
        """Return the value of the attribute of that name, or None."""
        return next((each.value for each in self.attributes if each.name == name), None)

    def elements(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the tree."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()

    @property
    def text(self) -> str:
        """The text of this element and of all below it, with ActualText in place of what it replaces."""
        if self.actual is not None:
            return self.actual
        return "".join(child.text for child in self.children if not isinstance(child, ObjectReference))


@dataclass(frozen=True, slots=True)
class Artifact:
    """What a page holds beside its content: type ("Pagination"), subtype ("Header"), and its text."""

    page: int
    type: str = ""
    subtype: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """A tagged PDF as a reader of speech meets it; `unmarked` is text that is neither content nor artifact.

    `labels` are those of the pages, in their order.
    """

    version: str
    language: str
    pages: int
    roots: tuple[Element, ...]
    artifacts: tuple[Artifact, ...]
    unmarked: tuple[tuple[int, str], ...]
    faults: tuple[str, ...]
    labels: tuple[str, ...] = ()

    def elements(self) -> Iterator[Element]:
        """Yield every element, in the order of the tree."""
        for root in self.roots:
            yield from root.elements()
