"""The text of a block of markup, and what stands out within it.

In: text and inline elements, and where they stand. Out: the words as they are read, with
white space folded, an entry for each link, call, phrase and the like, the mark of a note,
the pages of the standard edition that begin there, and the notes that stand inside the text
because the page shows them at its foot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.outline import Entry
from pipeline.parity.pagemarks import is_page_mark, page_label, signs

Node = str | etree._Element
_SPACE = re.compile("[ \t\n\r\f]+")
_ROLES = {
    "em": "emphasis",
    "strong": "strong",
    "code": "code-words",
    "sup": "superscript",
    "sub": "subscript",
    "abbr": "abbreviation",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a walk through markup stands: the file, the blocks around, the language, and how to read addresses."""

    path: str
    address: Callable[[str], str]
    language: str = ""
    inside: str = ""

    def within(self, name: str) -> Where:
        """Return the place inside a block."""
        return replace(self, inside=f"{self.inside}/{name}" if self.inside else name)

    def speaking(self, element: etree._Element) -> Where:
        """Return the place inside an element, which may be in another language."""
        language = element.get("lang")
        return replace(self, language=language) if language else self

    def entry(self, role: str, element: etree._Element, text: str = "", *, mark: str = "", target: str = "") -> Entry:
        """Return an entry for an element that stands here."""
        place = Position(self.path, element.sourceline or 0)
        return Entry(role, text, self.inside, self.language, element.get("id", ""), 0, mark, target, place=place)


@dataclass(slots=True)
class Words:
    """What has been gathered of a text."""

    parts: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    feet: list[etree._Element] = field(default_factory=list)
    mark: str = ""
    calls: bool = True
    pages: list[tuple[str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return fold("".join(self.parts))


def fold(text: str) -> str:
    """Fold white space to single spaces, and take it away at both ends."""
    return _SPACE.sub(" ", text).strip(" ")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def classes(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(element.get("class", "").split())


def content(element: etree._Element) -> Iterator[Node]:
    """Yield the text and the elements inside an element, in their order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def gather(nodes: Iterable[Node], where: Where, *, calls: bool = True) -> Words:
    """Return the words of inline nodes, with the marks that call notes or without."""
    words = Words(calls=calls)
    _gather(nodes, where, words)
    return words


def _gather(nodes: Iterable[Node], where: Where, words: Words) -> None:
    for node in nodes:
        if isinstance(node, str):
            words.parts.append(node)
        else:
            _element(node, where, words)


def _element(element: etree._Element, where: Where, words: Words) -> None:
    name, named = local(element), classes(element)
    if is_page_mark(element):  # where a page of the standard edition begins is no part of the text
        words.pages.append((page_label(element), signs("".join(words.parts))))
    elif name == "br":
        words.parts.append(" ")
    elif name == "rt" and local(_before(element)) != "rp":  # e-books leave the brackets to the style sheet
        words.parts.append(f"（{gather(content(element), where).text}）")
    elif name == "math":
        words.parts.append(element.get("alttext", ""))
    elif name == "img":
        words.parts.append(element.get("alt", ""))
    elif "foot" in named:
        words.feet.append(element)
    elif "mark" in named:
        words.mark = gather(content(element), where).text
    elif name == "svg" or element.get("role") == "doc-backlink":
        pass  # a drawing's words are those of its figure; the way back from a note is a signpost
    elif element.get("role") == "doc-noteref" and not words.calls:
        pass
    else:
        _phrase(element, name, where, words)


def _before(element: etree._Element) -> etree._Element:
    """Return the element before this one in its parent, or the element itself where it is the first."""
    before = element.getprevious()
    return element if before is None else before


def _phrase(element: etree._Element, name: str, where: Where, words: Words) -> None:
    role, mark, target = _ROLES.get(name, ""), "", ""
    inner = where.speaking(element)
    if name == "a":
        role = "call" if element.get("role") == "doc-noteref" else "link"
        target = where.address(element.get("href", ""))
        inner = inner.within("link")
    elif name == "abbr":
        mark = element.get("title", "")
    elif inner.language != where.language:
        role = "phrase"
    start, slot = len(words.parts), len(words.entries)
    _gather(content(element), inner, words)
    if role:
        text = fold("".join(words.parts[start:]))
        words.entries.insert(slot, where.speaking(element).entry(role, element, text, mark=mark, target=target))
