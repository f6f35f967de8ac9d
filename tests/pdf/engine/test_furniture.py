"""Margin boxes made afterwards are those of a layout of the whole book, to the pixel, and are artifacts."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from pipeline.writers.pdf import engine
from tests.pdf.engine.stock import stock_pdf
from tests.pdf.engine.trial import FOOT, PAGE, book, galleys_of, press_of

LONG = "some words of a text that runs over lines and pages " * 60
STYLE = """
h1 { string-set: title content(text); font-size: 20px; margin: 0 }
.japanese { font-family: "Everypage Sans JP" } section { break-before: page } .plain { page: plain }
@page { border-top: 2px solid #1b3f7c; @top-left { content: string(title, first-except);
  font: bold 11px "Everypage Sans"; width: 100%; vertical-align: bottom; padding-bottom: 8px;
  border-bottom: 1px solid #8c8778 } }
@page :left { @bottom-right { content: "left"; color: rgba(10, 20, 30, 0.5) } }
@page plain { size: 500px 200px; @top-left { content: none } @bottom-left { content: none } }
"""
PIECES = (
    '<section class="plain"><p>The cover</p></section>',
    f"<section><h1>One</h1><p>{LONG}</p></section>",
    f"<section><h1>Two</h1><p>{LONG}</p><h1>Two and a half</h1><p class='japanese'>日本語</p></section>",
)


INLINE = """<p>Words <em>set</em> <strong>side</strong> <code>by side</code> and a link over lines:
<a href="#x">some words of the link that go on and on <b id="x">to the end</b></a></p>
<pre>one\n  two\n\nthree</pre><p>first <br/>second</p><ul><li>item</li><li>item<ol><li>inner</li></ol></li></ul>
<p style="opacity: 0.4">faint</p><table><tr><th>a</th><td>b c</td></tr></table><p dir="rtl">שלום עולם</p>"""


def pictures(data: bytes) -> list[bytes]:
    pages = pypdfium2.PdfDocument(io.BytesIO(data))
    return [page.render(scale=2).to_pil().tobytes() for page in pages]


def test_a_book_of_pieces_looks_like_the_book_that_weasyprint_alone_makes() -> None:
    at_once = stock_pdf("".join(PIECES), PAGE, STYLE, FOOT)
    joined = book(press_of(STYLE, FOOT), *PIECES)
    assert len(pictures(joined)) > 5
    assert pictures(joined) == pictures(at_once)


def test_spaces_widths_and_links_leave_no_trace_on_the_page() -> None:
    assert pictures(book(press_of(), INLINE)) == pictures(stock_pdf(INLINE, PAGE))


def test_margin_boxes_are_artifacts_of_pagination_that_say_where_they_stand() -> None:
    with pikepdf.open(io.BytesIO(book(press_of(STYLE, FOOT), *PIECES))) as pdf:
        margins = pdf.pages[2].Contents[1].read_bytes()
        assert re.findall(rb"/(\w+)\s+<</Type /Pagination/Subtype /(\w+)>>\s+BDC", margins) == [
            (b"Artifact", b"Header"),
            (b"Artifact", b"Footer"),
        ]
        assert b"MCID" not in margins
        assert len(pdf.pages[0].Contents) == 1


def test_a_string_set_lasts_until_the_next_over_the_pieces_of_a_book() -> None:
    press = press_of("h1 { string-set: title content(text) }", FOOT)
    store: dict[str, bytes] = {}
    galleys = galleys_of(press, ["<p>before</p>", "<h1>One</h1>", "<p>after</p>"], store)
    drawn = [set(sheet.fonts[0].to_unicode.values()) for sheet in press.margins(galleys, store)]
    assert ["O" in letters for letters in drawn] == [False, True, True]


def test_furniture_may_be_made_twice() -> None:
    press = press_of("h1 { string-set: title content(text) }", FOOT)
    store: dict[str, bytes] = {}
    galleys = galleys_of(press, ["<h1>One</h1>", "<p>x</p>"], store)
    assert press.margins(galleys, store) == press.margins(galleys, store)


def test_a_picture_in_a_margin_is_refused() -> None:
    press = press_of("@page { @top-left { content: ''; opacity: 0.5; background: linear-gradient(red, blue) } }")
    store: dict[str, bytes] = {}
    galleys = galleys_of(press, ["<p>x</p>"], store)
    with pytest.raises(engine.EngineError, match="only text"):
        press.margins(galleys, store)
