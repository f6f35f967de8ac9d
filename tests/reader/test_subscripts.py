"""A subscript is read where a letter or figure carries it; a tilde in a range is a tilde."""

import pytest

from pipeline.model import Code, Inlines, Paragraph, Subscript, Superscript, Text
from tests.reader.sources import chapter_of

SUBSCRIPTS = [
    "water: H~2~O",
    "水H~2~Oです",
    "*x*~max~",
    "a~i,j~",
    "SO~4~^2-^",
]
RANGES = [
    "10~20℃、30~40℃",
    "3~5人、7~9人",
    "月~金、火~木",
    "1~3、5~7、9~11",
    "約10~20℃",
    "10~20",
    "a ~b~ c",
    "~5~",
]


def inlines(text: str) -> Inlines:
    (block,) = chapter_of(f"# First\n\n{text}\n").blocks
    assert isinstance(block, Paragraph)
    return block.children


@pytest.mark.parametrize("text", SUBSCRIPTS)
def test_a_subscript_hangs_on_a_letter_or_figure(text: str) -> None:
    assert [type(inline) for inline in inlines(text)].count(Subscript) == 1


@pytest.mark.parametrize("text", RANGES)
def test_a_tilde_in_a_range_is_a_tilde(text: str) -> None:
    assert inlines(text) == (Text(text),)


@pytest.mark.parametrize("text", ["5^2 and 6^2", "a^b c^d", "a^(b c^d", "H~a b~", "a~b, c~d"])
def test_nothing_with_white_space_is_raised_or_lowered(text: str) -> None:
    assert inlines(text) == (Text(text),)


def test_white_space_may_stand_within_code_that_is_raised() -> None:
    (_, raised) = inlines("x^`a b`^")
    assert raised == Superscript((Code("a b"),))
