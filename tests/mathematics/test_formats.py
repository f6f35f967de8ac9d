"""Formulas in the three formats: the same words, markup that can be read, a drawing that is a formula."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.pagemap import PageMap
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.writers import epub, html, pdf
from tests.mathematics.test_reading import PUBLICATION

CHAPTER = r"""# First

The area is $\pi r^2$; see [](#eq-sum).

$$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$$ {#eq-sum alt="the sum from 1 to n"}

$$x_{i_j}$$ {alt="x sub i sub j"}
"""
WORDS = ["pi r squared", "the sum from 1 to n", "x sub i sub j"]


def view_of(size: str, format_: Format, chapter: str = CHAPTER) -> View:
    files = {"publication.yaml": PUBLICATION.replace(b"LANGUAGE", b"en"), "en/01-first.md": chapter.encode()}
    publication, found = read(Inputs("trial", "trial", files))
    assert publication is not None, "\n".join(map(str, found))
    return make_view(publication, Edition("en", size, format_), default_layouts(), PageMap(4, {"first": 3}))


def written(size: str) -> bytes:
    made = pdf.write(view_of(size, Format.PDF))
    assert [each for each in made.diagnostics if each.severity == "error"] == []
    return next(iter(made.files.values()))


def structure(data: bytes) -> list[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            (str(each.S), str(each.get("/Alt", "")))
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem" and "/Alt" in each
        ]


@pytest.mark.parametrize("size", ["small", "big"])
def test_print_has_formulas_with_their_words_and_no_figures(size: str) -> None:
    """PDF-40."""
    assert structure(written(size)) == [("/Formula", words) for words in WORDS]


def test_the_same_formulas_give_the_same_bytes() -> None:
    assert written("small") == written("small")


@pytest.mark.parametrize("format_", [Format.HTML, Format.EPUB])
def test_pages_and_books_have_markup_with_the_same_words(format_: Format) -> None:
    """HTM-P25, EPB-10."""
    view = view_of("small", format_)
    files = (html if format_ is Format.HTML else epub).write(view).files
    texts = [data.decode() for path, data in files.items() if path.endswith(".html")]
    package = ""
    for path, data in files.items():
        if path.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                texts += [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
                package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
    text = "".join(texts)
    assert re.findall(r'<math [^>]*alttext="([^"]*)"', text) == WORDS
    assert re.findall(r'<math [^>]*display="(\w+)"', text) == ["inline", "block", "block"]
    assert "<img" not in text
    assert ">Equation\u00a01</a>" in text
    if format_ is Format.EPUB:
        assert ">MathML<" in package
        assert ">describedMath<" in package
        assert 'properties="mathml"' in package


@pytest.mark.parametrize(("size", "points"), [("small", 12), ("big", 18)])
def test_a_drawing_is_placed_at_the_size_of_the_text(size: str, points: int) -> None:
    """LPT-03, LPT-20: the height of a capital H, placed in the page, is that of the face at the text's size."""
    made = pdf.write(view_of(size, Format.PDF, "# First\n\n$$H$$\n"))
    with pikepdf.open(io.BytesIO(next(iter(made.files.values())))) as document:
        boxes = [
            [float(number) for number in each.A.BBox]
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Formula"
        ]
    (box,) = boxes
    height = abs(box[3] - box[1])  # points
    capital = height / points - 0.08  # less the space around the drawing
    assert 0.6 < capital < 0.75


def test_a_formula_that_cannot_be_broken_is_reported_where_it_runs_over_the_margin() -> None:
    wide = r"\begin{matrix}" + "&".join(["1234567"] * 20) + r"\end{matrix}"
    made = pdf.write(view_of("big", Format.PDF, f"# First\n\n$${wide}$$\n"))
    assert [(each.code, each.position.line) for each in made.diagnostics] == [("outside-margins", 3)]
