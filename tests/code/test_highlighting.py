"""Pieces of code: the author's characters, told apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.highlighting import LONGEST, Piece, is_known, nearest, pieces

PYTHON = 'def f(x: int = 3) -> str:\n    # say it\n    return "a < b" if x else ""\n'
LANGUAGES = ("python", "json", "yaml", "html", "console", "c", "bash", "tex", "sql", "diff", "rust", "text", "")


def kinds(text: str, language: str) -> dict[str, str]:
    return {piece.text.strip(): piece.kind for piece in pieces(text, language)}


def test_words_names_values_and_comments_are_told_apart():
    found = kinds(PYTHON, "python")
    assert found["def"] == "code-word"
    assert found["f"] == "code-name"
    assert found["3"] == "code-value"
    assert found["# say it"] == "code-comment"


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.text("\r\n\t {}<>\"'/*#$\\", max_size=40),
)
def test_the_pieces_are_the_code_character_for_character(language, text):
    assert "".join(piece.text for piece in pieces(text, language)) == text


@pytest.mark.parametrize("language", ["", "text", "xyzzyx"])
def test_code_in_no_language_is_one_plain_piece(language):
    assert pieces(PYTHON, language) == (Piece(PYTHON),)


def test_code_that_nobody_will_read_is_not_taken_apart():
    text = "x = 1\n" * LONGEST
    assert pieces(text, "python") == (Piece(text),)


def test_names_are_known_whatever_their_capitals():
    assert is_known("Python")
    assert is_known("")
    assert not is_known("pyhton")
    assert nearest("Pyhton") == "python"
    assert nearest("xyzzyx") == ""
