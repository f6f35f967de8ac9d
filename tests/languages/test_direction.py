"""Words from right to left keep their order in every format, and the words around them keep theirs."""

from __future__ import annotations

from io import BytesIO

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from pipeline.fonts import SANS, faces, subset_woff2
from pipeline.layouts import default_layouts
from tests.languages.trial import book_page, paragraphs, printed, rows, web_page

CHAPTER = """\
# Order {#order}

Before [שלום עולם]{lang=he} 12 after, [كتاب]{lang=ar} 34 end.

::: {lang=he}
אחת [EPUB]{lang=en} שתיים
:::
"""
WITHIN, BLOCK = "Before שלום עולם 12 after, كتاب 34 end.", "אחת EPUB שתיים"


@pytest.mark.parametrize("page", [web_page, book_page])
def test_markup_holds_the_words_in_the_order_of_the_source(page):
    """HTM-1.3.2: readers of speech follow the markup."""
    assert [text for text in paragraphs(page(CHAPTER)) if text in (WITHIN, BLOCK)] == [WITHIN, BLOCK]


@pytest.mark.parametrize("page", [web_page, book_page])
def test_markup_says_the_direction_where_it_changes(page):
    """A direction isolates: what stands beside it, such as a number, is not drawn into it."""
    text = page(CHAPTER)
    assert text.count('dir="rtl"') == 3
    assert text.count('dir="ltr"') == 1


def test_print_sets_the_words_where_a_reader_looks_for_them():
    """The eye meets a line of Hebrew from its right end, and the English around it from the left."""
    (sheet,) = [page for page in printed(CHAPTER).pages if "Before" in "".join(rows(page))]
    found = rows(sheet)
    assert "Before" + "שלום עולם"[::-1].replace(" ", "") + "12after," + "كتاب"[::-1] + "34end." in found
    assert "שתיים"[::-1] + "EPUB" + "אחת"[::-1] in found


def test_no_style_sheet_of_the_e_book_sets_a_direction():
    """EPB-27: direction is in the markup."""
    for name in ("base.css", "book.css"):
        css = default_layouts().text(f"css/{name}")
        assert "direction:" not in css.replace("flex-direction:", "")
        assert "unicode-bidi" not in css


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("he-Latn", "ltr"), ("en", "ltr"), ("ja-Latn", "ltr")],
)
def test_the_script_of_a_tag_wins_over_its_language(tag, direction):
    assert default_layouts().typography.direction(tag) == direction


def shaped(data: bytes, text: str) -> list[int]:
    """Return how far each glyph of a text moves the pen."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(data)), buffer)
    return [position.x_advance for position in buffer.glyph_positions]


@pytest.mark.parametrize("text", ["كتاب", "سلام", "שָׁלוֹם", "विज्ञान", "ที่นี่"])
def test_a_subset_shapes_a_script_as_the_whole_font_does(text):
    """Arabic letters stay joined, marks stay above their letters."""
    for face in faces():
        if face.family == SANS:
            cut, plain = BytesIO(subset_woff2(face, frozenset(text))), BytesIO()
            with TTFont(cut) as font:
                font.flavor = None
                font.save(plain)
            assert shaped(plain.getvalue(), text) == shaped(face.data, text)
