"""Every kind of node has a golden case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

from pipeline import model
from pipeline.editions import Format
from tests.layouts.test_cases import CASES, view_of

KINDS = {*get_args(model.Inline), *get_args(model.Block), model.Note, model.Section, model.Chapter}


def kinds(value: object) -> Iterator[type]:
    """Yield the type of every node in a value."""
    if isinstance(value, tuple):
        for each in value:
            yield from kinds(each)
    elif is_dataclass(value):
        yield type(value)
        for each in fields(value):
            yield from kinds(getattr(value, each.name))


def test_every_kind_of_node_has_a_case() -> None:
    found: set[type] = set()
    for case in CASES.iterdir():
        found |= set(kinds(view_of((case / "chapter.md").read_text(), Format.HTML, "small").document.chapters))
    assert {kind.__name__ for kind in KINDS - found} == set()
