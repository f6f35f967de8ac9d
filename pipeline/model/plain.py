"""Nodes of a chapter as plain values, and back, so that what was read can be kept between two builds.

In: a chapter, or any node of one. Out: lists, texts and numbers that JSON can hold; from these the same node. The
table of kinds is all that can come back: a file that lies on a disk never names a class or calls a function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, get_type_hints

from pipeline.diagnostics import Position
from pipeline.model import blocks, document, inlines

KINDS: tuple[type[Any], ...] = (
    Position,
    document.Chapter,
    document.Section,
    document.Note,
    blocks.Paragraph,
    blocks.ListItem,
    blocks.BulletList,
    blocks.OrderedList,
    blocks.Definition,
    blocks.DefinitionList,
    blocks.Quotation,
    blocks.Callout,
    blocks.CodeBlock,
    blocks.Cell,
    blocks.Table,
    blocks.Figure,
    blocks.Division,
    blocks.MathematicsBlock,
    inlines.Text,
    inlines.Emphasis,
    inlines.Strong,
    inlines.Code,
    inlines.Superscript,
    inlines.Subscript,
    inlines.Link,
    inlines.CrossReference,
    inlines.NoteReference,
    inlines.Foreign,
    inlines.Abbreviation,
    inlines.Ruby,
    inlines.Mathematics,
    inlines.LineBreak,
)
_NUMBERS: Mapping[type[Any], int] = {kind: number for number, kind in enumerate(KINDS)}
_TUPLE, _LINE = -1, -2  # in place of a kind's number: a tuple, and a line of the chapter's own file


def as_plain(value: object, path: str) -> Any:
    """Return plain values for a node, a tuple of nodes or a plain value; `path` is that of the chapter's own file.

    Raises TypeError for what no chapter holds.
    """
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    if kind is tuple:
        return [_TUPLE, *(as_plain(each, path) for each in value)]  # type: ignore[attr-defined]
    if kind is Position and value.path == path and not value.column:  # type: ignore[attr-defined]
        return [_LINE, value.line]  # type: ignore[attr-defined]
    if kind in _NUMBERS:
        return [_NUMBERS[kind], *(as_plain(each, path) for each in _members(kind)(value))]
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no chapter holds a {kind}")


def from_plain(value: Any, path: str) -> Any:
    """Return what `as_plain` was given. Raises TypeError, ValueError or IndexError where it is something else."""
    if type(value) is not list:
        return value
    number = value[0]
    if number == _LINE:
        return Position(path, value[1])
    rest = [from_plain(each, path) for each in value[1:]]
    if number == _TUPLE:
        return tuple(rest)
    kind: Any = KINDS[number]
    for place, choice in _choices(kind):
        rest[place] = choice(rest[place])
    return kind(*rest)


@cache
def _members(kind: Any) -> Callable[[object], tuple[object, ...]]:
    """Return what takes the values of a node's fields."""
    names = [each.name for each in fields(kind)]
    if not names:
        return lambda node: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda node: (get(node),)


@cache
def _choices(kind: Any) -> tuple[tuple[int, type[Enum]], ...]:
    """Return the places of the fields that hold one of a few values, with these values."""
    hints = get_type_hints(kind)
    typed = ((place, hints[each.name]) for place, each in enumerate(fields(kind)))
    return tuple((place, hint) for place, hint in typed if isinstance(hint, type) and issubclass(hint, Enum))
