"""Dates and amounts, and phrases of Japanese heads, that stay on one line in print (LPT-09, HTM-P33).

In: the page for the layout engine, as a tree. Out: the same, with a span round every stretch
that no line may break. A span without attributes of meaning leaves no trace in the structure
tree, and the words stay those of the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

from lxml import etree

from pipeline.unbroken import stretches
from pipeline.writers.pdf.titles import phrases

_CLASS = "whole"
# What keeps its own spaces, or is no text.
_LEFT_ALONE = frozenset({"pre", "code", "svg", "math", "style", "script", "head", "title"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "dt", "caption", "figcaption"})
_KATAKANA = re.compile("[\u30a1-\u30fe]{2,7}(?![\u30a1-\u30fe])")  # a foreign word
_LONGEST_PHRASE = 7  # characters: a narrow column has room for them

Finder = Callable[[str], Iterator[tuple[int, int]]]


def keep_whole(root: etree._Element) -> None:
    """Put a span round every date and amount in the text of a tree."""
    _enclose(root, stretches)


def keep_phrases(root: etree._Element) -> None:
    """Put a span round every phrase in the headings of a tree that are in full-width characters.

    Their lines may break anywhere; in a short line, and in a narrow column, they do so within words.
    WeasyPrint 70 knows no `word-break: auto-phrase`. The heads of rows keep their foreign words only:
    with more, the column takes its room from the others.
    """
    for head in root.iter(*_HEADS):
        _enclose(head, _phrases)
    for cell in root.iter("th"):
        _enclose(cell, _foreign_words if cell.get("scope") == "row" else _phrases)


def _foreign_words(text: str) -> Iterator[tuple[int, int]]:
    for found in _KATAKANA.finditer(text):
        yield found.span()


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for phrase in phrases(text):
        if 1 < len(phrase) <= _LONGEST_PHRASE and all(east_asian_width(letter) in "WF" for letter in phrase):
            yield at, at + len(phrase)
        at += len(phrase)


def _enclose(root: etree._Element, finder: Finder) -> None:
    """Put a span round every stretch that is found in the text of a tree."""
    for element in list(root.iter(etree.Element)):
        if element.get("class") == _CLASS or any(
            each.tag in _LEFT_ALONE for each in (element, *element.iterancestors())
        ):
            continue
        for child in list(element):
            if isinstance(child.tag, str) or child.tail:
                _split(element, child, child.tail or "", finder)
        _split(element, None, element.text or "", finder)


def _split(parent: etree._Element, before: etree._Element | None, text: str, finder: Finder) -> None:
    """Cut a text of a parent, its own or the tail of a child, into stretches and what is between them."""
    at = 0
    made: list[etree._Element] = []
    for first, last in finder(text):
        if not made:
            _set(parent, before, text[:first])
        else:
            made[-1].tail = text[at:first]
        span = etree.Element("span", {"class": _CLASS})
        span.text, span.tail = text[first:last], text[last:]
        made.append(span)
        at = last
    start = 0 if before is None else parent.index(before) + 1
    for index, span in enumerate(made):
        parent.insert(start + index, span)


def _set(parent: etree._Element, before: etree._Element | None, text: str) -> None:
    if before is None:
        parent.text = text
    else:
        before.tail = text
