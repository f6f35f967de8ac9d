"""The face of formulas on web pages and in e-books: cut down to what they show, with all that lets signs grow."""

from __future__ import annotations

import io
import zipfile

import pytest
from fontTools.ttLib import TTFont

from pipeline.editions import Format
from pipeline.fonts import MATH, mathematical_face, missing_characters, subset_woff2
from pipeline.layouts import default_layouts
from pipeline.mathematics import letters_of, mathml_of
from pipeline.writers import assets, epub
from tests.mathematics.formulas import FORMULAS
from tests.mathematics.test_formats import view_of

FILE = "fonts/everypage-math-400.woff2"


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        ("x + h", "x𝑥+hℎ"),
        (r"\alpha", "α𝛼"),
        (r"\sqrt{2}", "√2"),
        (r"\sin x", "sin\u2061x𝑥"),
        (r"\mathbf{x}", "𝐱"),
    ],
)
def test_a_letter_that_stands_alone_is_wanted_slanted_too(tex: str, letters: str) -> None:
    """MathML Core: browsers show a slanted letter, which is a character of its own."""
    assert letters_of(mathml_of(tex, False)) == frozenset(letters)


def test_a_subset_has_each_sign_of_its_formulas_and_what_lets_brackets_grow() -> None:
    letters = frozenset().union(*(letters_of(mathml_of(tex, True)) for tex in FORMULAS.values()))
    face = mathematical_face()
    data = subset_woff2(face, letters)
    with TTFont(io.BytesIO(data)) as cut, TTFont(io.BytesIO(face.data)) as whole:
        lacking = {c for c in letters if ord(c) not in cut.getBestCmap() and ord(c) > 32} - {"\u2061"}
        assert lacking == set("費用")
        assert "Open Font License" in str(cut["name"].getDebugName(13))
        assert "STIX" in str(cut["name"].getDebugName(0))
        bracket = cut.getBestCmap()[ord("(")]
        assert bracket in cut["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
        before, after = (font["MATH"].table.MathConstants for font in (whole, cut))
        assert after.AxisHeight.Value == before.AxisHeight.Value
    assert len(data) < len(face.data) / 20


def test_web_pages_name_the_face_where_there_are_formulas() -> None:
    """HTM-P25."""
    with_formulas = assets.write(view_of("small", Format.HTML).publication, default_layouts()).files
    without = assets.write(
        view_of("small", Format.HTML, "# First\n\nNo formula.\n").publication, default_layouts()
    ).files
    assert f"trial/assets/{FILE}" in with_formulas
    assert f"trial/assets/{FILE}" not in without
    assert f"url({FILE})" in with_formulas["trial/assets/web.css"].decode()
    assert f"url({FILE})" not in without["trial/assets/web.css"].decode()


@pytest.mark.parametrize(("chapter", "there"), [(r"# First" "\n\n$x^2$\n", True), ("# First\n\nNone.\n", False)])
def test_an_e_book_brings_the_face_where_there_are_formulas(chapter: str, there: bool) -> None:
    """EPB-28: formulas alone; the text is in the reader's own face."""
    (data,) = epub.write(view_of("small", Format.EPUB, chapter)).files.values()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        css = book.read("EPUB/style.css").decode()
        assert (f"EPUB/{FILE}" in book.namelist()) is there
    assert (f"url({FILE})" in css) is there
    assert css.count("@font-face") == there


def test_text_is_not_set_in_the_face_of_formulas() -> None:
    """A character that it alone has is still reported as missing from the text (PDF-13)."""
    assert chr(0x1D4D0) in {chr(code) for code in mathematical_face().coverage}
    assert missing_characters(chr(0x1D4D0), (mathematical_face(),)) == (chr(0x1D4D0),)
    assert mathematical_face().family == MATH
