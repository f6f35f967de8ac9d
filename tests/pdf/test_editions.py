"""EDITIONS.md, proven from the finished file: the numbers stand here once more, as they were promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

import pdfplumber
import pytest

from pipeline.validators.pdfrules import faults
from pipeline.validators.pdfrules.expected import Expected
from pipeline.validators.pdfrules.lines import Block
from pipeline.validators.pdfrules.paper import Paper, read
from pipeline.views import View
from pipeline.writers import Written
from tests.pdf.conftest import without_page_marks

MM = 72 / 25.4  # points
RUNNING = {"P", "LBody", "Note", "FENote"}
LEAST_CONTRAST = 7
PRINTED_ASCENT = 0.4  # em: what letters may reach over the line's box with a fallback font


@dataclass(frozen=True)
class Promise:
    """A row of the table in EDITIONS.md; pairs are Latin, Japanese."""

    points: tuple[float, float]
    leading: tuple[float, float]
    headings: tuple[float, float, float]
    margins: tuple[float, float, float, float]  # top, bottom, left, right in millimetres
    floor: tuple[float, float]


PROMISED = {
    "small": Promise((12, 12), (1.5, 1.7), (1.6, 1.35, 1.15), (25, 25, 30, 30), (12, 12)),
    "middle": Promise((14, 14), (1.5, 1.7), (1.5, 1.3, 1.15), (25, 25, 25, 25), (14, 14)),
    "big": Promise((18, 18), (1.5, 1.6), (1.35, 1.2, 1.1), (25, 25, 25, 25), (18, 18)),
    "huge": Promise((22, 22), (1.45, 1.5), (1.25, 1.15, 1.05), (25, 25, 20, 20), (22, 22)),
    "giant": Promise((28, 26), (1.4, 1.5), (1.2, 1.1, 1.05), (25, 25, 20, 20), (26, 26)),
}
LONGEST_LINES = (70, 40)
STANDARD = {"en": ("Standard pages", "Standard page\u00a0{}"), "ja": ("標準版のページ", "標準版 {}ページ")}


def promise(view: View) -> Expected:
    column = 1 if view.language == "ja" else 0
    row = PROMISED[view.size.name]
    top, bottom, _, _ = row.margins
    branch, page = STANDARD[view.language]
    return Expected(
        view.language,
        row.points[column],
        row.floor[column],
        row.leading[column],
        row.headings,
        top * MM,
        bottom * MM,
        "" if view.size.name == "small" else branch,
        page,
    )


def paper(edition: tuple[View, Written]) -> Paper:
    (data,) = edition[1].files.values()
    return read(data, promise(edition[0]))


def running(edition: tuple[View, Written]) -> Iterator[Block]:
    """Paragraphs, items and notes; not what stands on the cover."""
    for block in paper(edition).blocks:
        if block.role in RUNNING and block.lines and block.lines[0].page > 1:
            yield block


def test_sizes_leading_and_breaks_are_as_promised(edition: tuple[View, Written]) -> None:
    """LPT-02, 03, 04, 07, 08, 09, 19: size, floor, headings, leading, ragged right, no hyphens, dates whole, no line
    alone, headings with their text."""
    (data,) = edition[1].files.values()
    assert list(faults(data, promise(edition[0]))) == []


def test_the_text_keeps_the_promised_margins(edition: tuple[View, Written], sheets: pdfplumber.PDF) -> None:
    """LPT-13: the text begins at the left margin of every page; running head and page number stand outside."""
    top, bottom, left, right = (number * MM for number in PROMISED[edition[0].size.name].margins)
    edges = []
    for page in sheets.pages[1:]:
        chars = [char for char in without_page_marks(page, left) if char["text"].strip()]
        text = [char for char in chars if top < char["bottom"] < page.height - bottom]
        slack = PRINTED_ASCENT * edition[0].points
        edges.append(min(char["x0"] for char in text))
        assert max(char["x1"] for char in text) <= page.width - (left if page.width > page.height else right) + 0.5
        outside = [char for char in chars if char not in text]
        assert all(char["bottom"] < top or char["top"] > page.height - bottom - slack for char in outside)
    assert min(edges) == pytest.approx(left, abs=0.05 * edition[0].points)
    assert sum(edge < left + 0.15 * edition[0].points for edge in edges) > 0.8 * len(edges)


def test_no_line_is_longer_than_an_eye_can_follow(edition: tuple[View, Written]) -> None:
    """LPT-12: 70 Latin or 40 full-width characters, of which a Latin letter takes half."""
    japanese = edition[0].language == "ja"
    for block in running(edition):
        for line in block.lines:
            words = line.text.strip()
            wide = sum(east_asian_width(letter) in "WF" for letter in words)
            length = wide + (len(words) - wide) / 2 if japanese else len(words) + wide
            assert length <= LONGEST_LINES[japanese], words


def test_words_are_upright_and_stress_is_bold(sheets: pdfplumber.PDF) -> None:
    """LPT-10: no face is slanted, and none is scaled, stretched or set in small capitals."""
    for page in sheets.pages:
        for char in page.chars:
            assert "Italic" not in char["fontname"]
            assert "Oblique" not in char["fontname"]
            a, b, c, d, _, _ = char["matrix"]
            assert (b, c) == (0, 0)
            assert a == pytest.approx(d)


def test_everything_written_stands_out_from_the_paper(sheets: pdfplumber.PDF) -> None:
    """LPT-21: contrast of 7 to 1 at least, by the formula of WCAG 2.2."""
    colours = {char["non_stroking_color"] for page in sheets.pages for char in page.chars}
    assert len(colours) <= 2
    assert all(contrast(colour) >= LEAST_CONTRAST for colour in colours)


def contrast(colour: tuple[float, ...]) -> float:
    """The contrast of a colour to white paper."""
    channels = colour if len(colour) == 3 else colour * 3
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_every_page_but_the_last_of_a_chapter_is_worth_turning(edition: tuple[View, Written]) -> None:
    """No page of running text holds a single line."""
    found: dict[int, int] = {}
    for block in paper(edition).blocks:
        for line in block.lines:
            found[line.page] = found.get(line.page, 0) + 1
    assert all(count > 1 for page, count in found.items() if page > 1)
