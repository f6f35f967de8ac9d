"""Elements: none split, none empty, none without a meaning; lists whose marks are what they say (PDF-26, PDF-27)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.parity.structure import Content, Element, ObjectReference
from pipeline.validators.pdfrules.headings import contents, page_of
from pipeline.validators.pdfrules.lines import Block
from pipeline.validators.pdfrules.paper import Finding, Paper

_MEANINGLESS = {"NonStruct", "Private"}
_MAY_BE_EMPTY = {"TD", "TH"}  # the grid of a table needs every cell; `tables` wants words in header cells
_OWN_MEANING = {"TextPosition", "TextDecorationType", "RubyPosition"}
# The end of a paragraph, in any language.
_ENDS = frozenset(".!?:;…。．！？：；、」』）)”’\"'")
_FULL = 0.75  # of the room: what a line takes after which a paragraph goes on
_MARKS = {
    "Decimal": r"\W*\d+\W*",
    "LowerAlpha": r"\W*[a-z]+\W*",
    "UpperAlpha": r"\W*[A-Z]+\W*",
    "LowerRoman": r"\W*[ivxlcdm]+\W*",
    "UpperRoman": r"\W*[IVXLCDM]+\W*",
    "Disc": r"\W*o?\W*",
    "Circle": r"\W*o?\W*",
    "Square": r"\W*",
}


def judge(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with the elements of a file."""
    for fault in paper.structure.faults:
        yield Finding("pdf-structure", 0, fault)
    for page, text in paper.structure.unmarked:
        yield Finding("pdf-structure", page, f"“{text.strip()[:40]}” is neither content nor artifact")
    lines = {block.element.number: block for block in paper.blocks}
    edges: dict[int, float] = {}  # how far to the right the text of each page goes
    for line in (line for block in paper.blocks for line in block.lines):
        edges[line.page] = max(edges.get(line.page, 0.0), line.right)
    for element in paper.structure.elements():
        yield from _one(element)
        if element.role == "L":
            yield from _list(element, paper.ua2)
        for first, second in pairwise(element.children):
            if isinstance(first, Element) and isinstance(second, Element) and _is_split(first, second, lines, edges):
                message = f"one {first.role} became two: “{_end(first)}” / “{_begin(second)}”"
                yield Finding("pdf-split-element", page_of(first), message)


def _one(element: Element) -> Iterator[Finding]:
    page = page_of(element)
    if element.role in _MEANINGLESS:
        yield Finding("pdf-meaningless-element", page, f"a {element.role}: “{_begin(element)}”")
    if element.role == "Span" and not _says(element):
        yield Finding("pdf-meaningless-element", page, f"a Span that says nothing: “{_begin(element)}”")
    if element.role not in _MAY_BE_EMPTY and not _has_content(element):
        yield Finding("pdf-empty-element", page, f"a {element.role} has nothing in it")


def _says(element: Element) -> bool:
    said = element.language or element.expansion or element.actual is not None or element.alternative is not None
    return bool(said) or any(each.name in _OWN_MEANING for each in element.attributes)


def _has_content(element: Element) -> bool:
    if element.actual or element.alternative:
        return True
    for child in element.children:
        if isinstance(child, ObjectReference):
            return True
        if isinstance(child, Content) and (child.text.strip() or child.drawn):
            return True
        if isinstance(child, Element) and (child.role in _MAY_BE_EMPTY or _has_content(child)):
            return True
    return False


def _list(element: Element, ua2: bool) -> Iterator[Finding]:
    page = page_of(element)
    numbering = element.attribute("ListNumbering")
    items = [child for child in element.children if isinstance(child, Element) and child.role == "LI"]
    labels = [kid for item in items for kid in item.children if isinstance(kid, Element) and kid.role == "Lbl"]
    if numbering is None:
        yield Finding("pdf-list", page, f"a list does not say how it is numbered: “{_begin(element)}”")
    elif numbering == "None" and labels and ua2:
        yield Finding("pdf-list", page, f"a list with marks says that it has none: “{_begin(element)}”")
    elif (pattern := _MARKS.get(str(numbering))) is not None:
        wrong = next((each for each in labels if not re.fullmatch(pattern, each.text)), None)
        if wrong is not None:
            yield Finding("pdf-list", page, f"“{wrong.text.strip()}” marks an item of a list of kind {numbering}")
    for item in items:
        if not any(isinstance(kid, Element) and kid.role == "LBody" for kid in item.children):
            yield Finding("pdf-list", page, f"an item has no body: “{_begin(item)}”")


def _is_split(first: Element, second: Element, lines: dict[int, Block], edges: dict[int, float]) -> bool:
    if first.role != second.role:
        return False
    if first.role == "Link":
        return _targets(first) == _targets(second)
    before, after = [each.page for each in contents(first)], [each.page for each in contents(second)]
    if not before or not after or after[0] <= max(before):
        return False
    if first.role == "P":
        block = lines.get(first.number)
        return block is not None and second.number in lines and _goes_on(block, second.text.strip(), edges)
    if first.role == "L":
        return first.attribute("ListNumbering") == second.attribute("ListNumbering") and _counts_on(first, second)
    return first.role == "Code"


def _goes_on(block: Block, following: str, edges: dict[int, float]) -> bool:
    """Say whether a paragraph ends in the middle of a sentence, and another begins there."""
    ends = block.text.strip()[-1:] in _ENDS
    if ends or not following or following[0].isupper() or following[0].isdigit():
        return False
    last = block.lines[-1]
    return last.right - last.x >= _FULL * (edges[last.page] - last.x)


def _counts_on(first: Element, second: Element) -> bool:
    last, following = _label(first, -1), _label(second, 0)
    return not last or not following or int(following) == int(last) + 1


def _label(element: Element, index: int) -> str:
    """Return the digits of the mark of an item."""
    items = [child for child in element.children if isinstance(child, Element)]
    label = next((each.text for each in items[index].elements() if each.role == "Lbl"), "") if items else ""
    return "".join(re.findall(r"\d", label))


def _targets(element: Element) -> Sequence[object]:
    return list(dict.fromkeys(child.target for child in element.children if isinstance(child, ObjectReference)))


def _begin(element: Element) -> str:
    return " ".join(element.text.split())[:30]


def _end(element: Element) -> str:
    return " ".join(element.text.split())[-30:]
