"""A structure tree as indented text, as a reader of speech would meet it.

One line for an element: its type, what it says of itself, and its words where it has no
elements inside; else its words and its elements each have a line of their own below it.

    P lang=ja [page 3] "words" {E="spelt out" "short"} → #lists page 6 "Contents of the link"

A type of PDF 2.0 is followed by ², one of another namespace by its name (math:mi), one of the
file's own by the standard type that it maps to (Note→FENote). `[page 3]` stands where the
page changes, `[drawing]` for what is painted without words, `[empty]` for content that paints
nothing, `[missing 4]` for content that no page has. Invisible characters are escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.parity.structure.elements import (
    MATHML,
    PDF_1_7,
    PDF_2_0,
    Attribute,
    Content,
    Element,
    ObjectReference,
    Run,
    Structure,
    Target,
    Value,
)

_PLAIN_VALUE = re.compile(r"[^\s\"\[\]{}]+")
_LABEL = 32  # characters of an element that another one names


def describe(structure: Structure, *, pages: bool = True) -> str:
    """Return the whole tree as text, and after it what the tree and the pages disagree on."""
    lines = [f"PDF {structure.version}{_given('lang', structure.language)}"]
    numbered = {each.number: each for each in structure.elements()}
    writer = _Writer(numbered, pages)
    for root in structure.roots:
        lines += writer.lines(root, 0)
    lines += [f"unmarked on page {page}: {quoted(text)}" for page, text in structure.unmarked]
    lines += [f"fault: {fault}" for fault in structure.faults]
    return "\n".join(lines) + "\n"


def describe_element(element: Element, *, pages: bool = True, among: Mapping[int, Element] | None = None) -> str:
    """Return one element and all below it as text; `among` holds the elements that it may refer to."""
    numbered = among or {each.number: each for each in element.elements()}
    return "\n".join(_Writer(numbered, pages).lines(element, 0)) + "\n"


def describe_artifacts(structure: Structure) -> str:
    """Return what each page holds beside its content: a line for each text, a count for each kind without."""
    lines = []
    for page in range(1, structure.pages + 1):
        silent: dict[str, int] = {}
        lines.append(f"page {page}")
        for each in structure.artifacts:
            if each.page != page:
                continue
            kind = "/".join(filter(None, (each.type or "untyped", each.subtype)))
            if each.text.strip():
                lines.append(f"  {kind} {quoted(each.text)}")
            else:
                silent[kind] = silent.get(kind, 0) + 1
        lines += [f"  {kind} × {count}" for kind, count in sorted(silent.items())]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return text in quotation marks, with what cannot be seen escaped."""
    return f'"{"".join(_visible(each) for each in text)}"'


@dataclass(slots=True)
class _Writer:
    """Writes elements; it knows on which page the words before stood."""

    numbered: Mapping[int, Element]
    pages: bool
    page: int = 0

    def lines(self, element: Element, depth: int) -> Iterator[str]:
        indent = "  " * depth
        head = indent + " ".join([_type(element), *self._properties(element)])
        if not any(isinstance(child, Element) for child in element.children):
            yield " ".join([head, *self._content(element.children)])
            return
        yield head
        waiting: list[Content | ObjectReference] = []
        for child in element.children:
            if isinstance(child, Element):
                if waiting:
                    yield f"{indent}  {' '.join(self._content(waiting))}"
                    waiting = []
                yield from self.lines(child, depth + 1)
            else:
                waiting.append(child)
        if waiting:
            yield f"{indent}  {' '.join(self._content(waiting))}"

    def _properties(self, element: Element) -> Iterator[str]:
        texts = {
            "id": element.id or None,
            "lang": element.language or None,
            "title": element.title or None,
            "Alt": element.alternative,
            "ActualText": element.actual,
            "E": element.expansion or None,
        }
        yield from (f"{name}={_value(value)}" for name, value in texts.items() if value is not None)
        yield from (_attribute(each) for each in element.attributes)
        if element.refs:
            yield f"Ref={','.join(self._label(number) for number in element.refs)}"
        for file in element.files:
            yield f"AF={' '.join(filter(None, (_value(file.name), file.relation, file.media_type)))}"

    def _label(self, number: int) -> str:
        if (element := self.numbered.get(number)) is None:
            return "nothing"
        if element.id:
            return f"{element.type}#{element.id}"
        text = " ".join(element.text.split())
        return f"{element.type}({quoted(text[:_LABEL] + '…' if len(text) > _LABEL else text)})"

    def _content(
        self, children: tuple[Element | Content | ObjectReference, ...] | list[Content | ObjectReference]
    ) -> Iterator[str]:
        """Yield words and marks; words that follow one another are one, as they are for a reader."""
        words = ""
        for child in children:
            for part, joins in self._parts(child):
                if joins:
                    words += part
                    continue
                if words:
                    yield quoted(words)
                    words = ""
                yield part
        if words:
            yield quoted(words)

    def _parts(self, child: Element | Content | ObjectReference) -> Iterator[tuple[str, bool]]:
        """Yield the parts of one child, and of each whether it is words that join with those beside it."""
        if isinstance(child, ObjectReference):
            yield self._object(child), False
        elif isinstance(child, Content):
            if not child.found:
                yield f"[missing {child.number}]", False
                return
            if self.pages and child.page != self.page:
                self.page = child.page
                yield f"[page {child.page}]", False
            if not child.runs:
                yield "[drawing]" if child.drawn else "[empty]", False
            for run in child.runs:
                plain = not (run.language or run.expansion or run.alternative or run.glyphs is not None)
                yield (run.text, True) if plain else (_run(run), False)

    def _object(self, held: ObjectReference) -> str:
        if held.kind == "Link":
            return " ".join(filter(None, ["→", self._target(held.target), quoted(held.words)]))
        return f"[{held.kind}{f' {quoted(held.words)}' if held.words else ''}]"

    def _target(self, target: Target | None) -> str:
        if target is None:
            return "nowhere"
        if target.address:
            return target.address
        parts = [
            f"#{target.name}" if target.name else "",
            "" if target.element is None else self._label(target.element),
            (f"page {target.page}" if target.page else "no page") if self.pages else "",
        ]
        return " ".join(filter(None, parts))


def _type(element: Element) -> str:
    role = element.role
    if element.namespace == PDF_2_0:
        role += "²"
    elif element.namespace == MATHML:
        role = f"math:{role}"
    elif element.namespace != PDF_1_7:
        role = f"{PurePosixPath(element.namespace).name}:{role}"
    return role if element.type == element.role else f"{element.type}→{role}"


def _attribute(attribute: Attribute) -> str:
    return f"{attribute.name}={_value(attribute.value)}"


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{' '.join(_value(each) for each in value)}]"
    if isinstance(value, float):
        return f"{value:.0f}"
    if isinstance(value, str):
        return value if _PLAIN_VALUE.fullmatch(value) and value.isprintable() else quoted(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _given(name: str, value: str) -> str:
    return f" {name}={_value(value)}" if value else ""


def _run(run: Run) -> str:
    texts = {"lang": run.language, "E": run.expansion, "Alt": run.alternative}
    parts = [f"{name}={_value(value)}" for name, value in texts.items() if value]
    if run.glyphs is None:
        parts.append(quoted(run.text))
    else:
        parts += [f"ActualText={quoted(run.text)}", quoted(run.glyphs)]
    return f"{{{' '.join(parts)}}}"


def _visible(character: str) -> str:
    if character == " " or (character not in '"\\' and unicodedata.category(character)[0] not in "CZ"):
        return character
    if character in '"\\':
        return f"\\{character}"
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\u{{{ord(character):04X}}}")
