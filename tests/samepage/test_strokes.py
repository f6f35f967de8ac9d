"""The mark of a page stands on the line of the words that it marks, on the web and in print (SYN-05, SYN-06)."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.pagemap import Mark, PageMap
from pipeline.stylesheets import web_css
from pipeline.views import make_view
from pipeline.writers.pdf import book
from tests.parity.editions import inputs_of, read_without_errors
from tests.standard.long import PLAIN

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (320, 420, 640, 811, 823, 840, 900, 1200)
MARKS = 60
# How many marks are in the side margin, and how many stand on another line than the character behind them.
_APART = """() => {
  const marks = [...document.querySelectorAll(".page")];
  const middle = box => (box.top + box.bottom) / 2;
  const isAside = mark => getComputedStyle(mark.firstElementChild).position === "absolute";
  const behind = mark => {
    const range = document.createRange();
    range.setStart(mark.nextSibling, 0);
    range.setEnd(mark.nextSibling, 1);
    return range.getClientRects()[0];
  };
  const inLine = mark => [...(isAside(mark) ? mark : mark.firstElementChild).getClientRects()].at(-1);
  const apart = marks.filter(mark => Math.abs(middle(inLine(mark)) - middle(behind(mark))) > 8);
  return [marks.filter(isAside).length, apart.length];
}"""


def paragraphs(language: str) -> list[tuple[str, str]]:
    """Return paragraphs of random words, each in two parts."""
    choose = random.Random(1)
    words = PLAIN[language].split() if language == "en" else list(PLAIN[language].strip("）"))
    space = " " if language == "en" else ""

    def some() -> str:
        return space.join(choose.choice(words) for _ in range(choose.randrange(5, 70)))

    return [(some() + space, some()) for _ in range(MARKS)]


def page(language: str) -> str:
    """Make a web page of the paragraphs, with a mark in each."""
    made = [
        f'<p>{before}<span class="page" role="doc-pagebreak" id="page-{number}" title="x"><span>{number}</span></span>'
        f"{after}</p>"
        for number, (before, after) in enumerate(paragraphs(language), 1)
    ]
    layouts = default_layouts()
    css = web_css(layouts, (layouts.sizes.standard,), ())
    text = f'<div class="frame page-grid"><main class="text">{"".join(made)}</main></div>'
    return f'<!doctype html><html lang="{language}" class="size-small"><style>{css}</style><body>{text}'


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_ends_between_a_mark_and_its_words(language: str, browser: Browser) -> None:
    opened = browser.new_page()
    opened.set_content(page(language))
    found = {}
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 800})
        found[width] = opened.evaluate(_APART)
    opened.close()
    assert {width: apart for width, (_, apart) in found.items()} == dict.fromkeys(WIDTHS, 0)
    assert {aside for aside, _ in found.values()} == {0, MARKS}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_printed_line_ends_between_a_mark_and_its_words(language: str) -> None:
    parts = paragraphs(language)
    text = "\n\n".join(before + after for before, after in parts)
    publication = read_without_errors(inputs_of(language, (f"# One {{#one}}\n\n{text}\n",)))
    marks = tuple(Mark(str(label), f"one/{label}", len(before)) for label, (before, _) in enumerate(parts, 1))
    edition = Edition(language, "big", Format.PDF)
    view = make_view(publication, edition, default_layouts(), PageMap(MARKS, {"one": 1}, marks))
    found = 0
    with pdfplumber.open(io.BytesIO(book.make(view, None).data)) as pdf:
        for sheet in pdf.pages[2:-1]:
            strokes = {(round(rect["x1"]), rect["top"], rect["bottom"]) for rect in sheet.rects if _is_stroke(rect)}
            for right, top, bottom in strokes:
                found += 1
                behind = [char for char in sheet.chars if top < (char["top"] + char["bottom"]) / 2 < bottom]
                assert any(char["x0"] > right - 2 and not char["text"].isspace() for char in behind), (right, top)
    assert found >= MARKS


def _is_stroke(rect: dict[str, Any]) -> bool:
    """Say whether a box is one of the two strokes: upright, as high as a line."""
    return 1 < float(rect["x1"]) - float(rect["x0"]) < 4 and 10 < float(rect["bottom"]) - float(rect["top"]) < 30
