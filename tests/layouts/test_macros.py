"""The node macros and the words files are complete, and have nothing too much."""

from __future__ import annotations

import re
import tomllib
from typing import get_args

import pytest

from pipeline import model
from pipeline.layouts import default_layouts
from pipeline.pages import macro_name

KINDS = {*get_args(model.Inline), *get_args(model.Block), model.Note, model.Section, model.Chapter}


def test_there_is_exactly_one_macro_for_each_kind_of_node() -> None:
    macros = re.findall(r"{% macro (\w+)\(", default_layouts().text("templates/nodes.j2"))
    assert sorted(macros) == sorted(macro_name(kind) for kind in KINDS)


def words(language: str) -> dict[str, object]:
    return tomllib.loads(default_layouts().text(f"words/{language}.toml"))


@pytest.mark.parametrize("language", sorted(default_layouts().languages))
def test_every_language_has_the_same_words(language: str) -> None:
    assert words(language).keys() == words("en").keys()


@pytest.mark.parametrize("language", sorted(default_layouts().languages))
def test_every_phrase_has_the_same_places_to_fill(language: str) -> None:
    def places(value: object) -> set[str]:
        return set(re.findall(r"{(\w+)}", value if isinstance(value, str) else " ".join(value.values())))  # type: ignore[attr-defined]

    theirs, ours = words(language), words("en")
    assert {key: places(value) for key, value in theirs.items()} == {key: places(value) for key, value in ours.items()}


def test_every_word_that_pages_ask_for_exists() -> None:
    texts = [data.decode() for path, data in default_layouts().inputs.files.items() if path.startswith("templates/")]
    asked = {key for text in texts for key in re.findall(r'words\.(?:say|count)\(\s*"([\w-]+)"[,)]', text)}
    assert asked <= words("en").keys()
