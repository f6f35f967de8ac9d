"""One subset of each font for a book, whatever pieces used of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from pipeline.fonts import faces
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine.fonts import merged
from pipeline.writers.pdf.engine.widths import Widths, advances
from tests.pdf.engine.trial import book, galleys_of, press_of


def test_the_pieces_of_a_book_share_one_subset_with_the_glyphs_of_all() -> None:
    data = book(press_of(), "<p>abc</p>", "<p>cde</p>")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        mapped = font.ToUnicode.read_bytes().decode()
    assert pdf is not None
    glyphs = TTFont(io.BytesIO(file)).getGlyphSet()
    assert all(f"<{ord(letter):04x}>" in mapped for letter in "abcde")
    assert len(glyphs) > 4


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.file)
def test_widths_are_those_of_the_fonts_own_metrics(face: object) -> None:
    data = face.data  # type: ignore[attr-defined]
    font = TTFont(io.BytesIO(data), lazy=True)
    units, order = font["head"].unitsPerEm, font.getGlyphOrder()
    expected = tuple(round(font["hmtx"][name][0] * 1000 / units) for name in order)
    assert advances(data, 0) == expected


def test_pieces_in_other_sizes_agree_on_the_width_of_a_glyph() -> None:
    store: dict[str, bytes] = {}
    small, large = galleys_of(press_of("em { font: 37.3px 'Everypage Sans' }"), ["<p>mWi</p>", "<em>mWi</em>"], store)
    assert small.fonts[0].key == large.fonts[0].key
    assert small.fonts[0].widths == large.fonts[0].widths


def test_a_glyph_that_no_font_has_gets_no_width_by_itself() -> None:
    assert 7 not in Widths((500, 500))
    assert 1 in Widths((500, 500))


def test_one_name_for_two_files_is_refused() -> None:
    store: dict[str, bytes] = {}
    (galley,) = galleys_of(press_of(), ["<p>x</p>"], store)
    (record,) = galley.fonts
    other = replace(record, digest="other")
    with pytest.raises(engine.EngineError, match="two files for the font"):
        merged([record, other], {**store, "other": b""})


def test_two_widths_of_one_glyph_are_refused() -> None:
    store: dict[str, bytes] = {}
    (galley,) = galleys_of(press_of(), ["<p>x</p>"], store)
    (record,) = galley.fonts
    other = replace(record, widths={glyph: width + 2 for glyph, width in record.widths.items()})
    with pytest.raises(engine.EngineError, match="two widths of glyph"):
        merged([record, other], store)
