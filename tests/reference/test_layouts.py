"""The chapter on layouts names every file, template, block and macro that there is, and no other."""

from __future__ import annotations

import re

from pipeline.layouts import HOME, default_layouts
from tests.reference import chapters
from tests.reference.layouts import block_names, macros, tokens, with_more_contrast

FILES = default_layouts().inputs.files
TEMPLATES = {path.removeprefix("templates/") for path in FILES if path.startswith("templates/")}


def test_every_file_is_told_and_no_other() -> None:
    told = set(chapters.rows("table-layouts"))
    folders = {path for path in told if path.endswith("/")}
    made = {path for path in FILES if not path.startswith(tuple(folders))}
    assert {f"words/{'LANGUAGE.toml'}" if path.startswith("words/") else path for path in made} == told - folders
    assert all((HOME / folder).is_dir() for folder in folders)


def test_every_template_is_told_and_no_other() -> None:
    assert set(chapters.rows("table-templates")) == TEMPLATES


def test_every_block_is_told_where_it_is_first_and_no_other() -> None:
    found = {(path, name) for path in TEMPLATES for name in block_names(f"templates/{path}") - inherited(path)}
    assert {tuple(term.split(": ")) for term in chapters.rows("table-blocks")} == found


def inherited(path: str) -> set[str]:
    """Return the blocks of the templates that one extends."""
    extended = re.search(r'{% extends "([^"]+)"', FILES[f"templates/{path}"].decode())
    return block_names(f"templates/{extended[1]}") | inherited(extended[1]) if extended else set()


def test_every_macro_that_templates_share_is_told_and_no_other() -> None:
    assert set(chapters.terms("layouts-macros")) == set(macros("templates/parts.j2"))


def test_a_token_has_the_values_of_its_style_sheet() -> None:
    """By one known token of each kind, since the table is made by what is tried here."""
    found = tokens("css/tokens.css")
    assert found["ink"] == ("#17191e", "#edebe5", "the text")
    assert found["line"] == ("#666a73", "#8f96a3", "lines that mean something")
    assert found["hair"][:2] == ("1px", "")
    assert with_more_contrast("css/tokens.css") == {"ink-soft": "var(--ink)", "rule": "var(--line)", "hair": "2px"}
