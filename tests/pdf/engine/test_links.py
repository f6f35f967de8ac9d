"""A link has one annotation for each fragment, as large as what it holds."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from tests.pdf.engine.trial import book, press_of


def rectangles(body: str, assets: dict[str, bytes] | None = None) -> list[list[float]]:
    data = book(press_of("img { width: 30px; height: 60px }", assets=assets), body)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[float(each) for each in note.Rect] for note in pdf.pages[0].get("/Annots", [])]


def test_markup_within_a_link_makes_no_annotation_of_its_own() -> None:
    assert len(rectangles('<p><a href="https://example.org">a <b>b</b> <i>c <code>d</code></i></a></p>')) == 1


def test_a_link_over_two_lines_has_one_annotation_for_each() -> None:
    first, second = rectangles(f'<p>{"word " * 6}<a href="https://example.org">some words of a link that runs</a></p>')
    assert first[1] > second[1]


def test_two_links_side_by_side_stay_two() -> None:
    assert len(rectangles('<p><a href="https://example.org/1">a</a> <a href="https://example.org/2">b</a></p>')) == 2


def test_a_link_is_as_large_as_the_picture_in_it() -> None:
    out = io.BytesIO()
    Image.new("RGB", (2, 4)).save(out, "PNG")
    ((left, foot, right, top),) = rectangles(
        '<p><a href="https://example.org"><img src="asset:a.png" alt="x"/></a></p>', {"a.png": out.getvalue()}
    )
    assert top - foot >= 60 * 0.75
    assert right - left >= 30 * 0.75
