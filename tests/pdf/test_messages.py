"""What goes wrong on the way to a page is a diagnostic with a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Paragraph, Publication, Text
from pipeline.views import View
from pipeline.writers import pdf
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine import private
from tests.pdf.engine.trial import plainly, press_of, tree


def with_text(view: View, words: str) -> Publication:
    chapter = view.document.chapters[0]
    position = replace(chapter.position, line=12)
    changed = replace(chapter, blocks=(Paragraph(position, (Text(words),)), *chapter.blocks))
    document = replace(view.document, chapters=(changed, *view.document.chapters[1:]))
    return replace(view.publication, documents={"en": document})


def test_a_character_without_a_glyph_is_an_error_at_its_line_and_makes_no_file(
    make_pdf_view: Callable[..., View],
) -> None:
    view = make_pdf_view("small", "en")
    result = pdf.write(make_pdf_view("small", "en", with_text(view, "a smile: 😀")))
    assert result.files == {}
    found = [each for each in result.diagnostics if each.position.line == 12]
    assert [each.code for each in found] == ["missing-glyph"]
    assert "😀 (U+1F600 GRINNING FACE)" in found[0].message


def test_the_engines_own_warning_is_the_last_net_for_glyphs() -> None:
    press = press_of()
    laid = press.lay_out(tree("<p>😀</p>"))
    press.galley(laid, plainly, {})
    assert [each.code for each in laid.found] == ["missing-glyph"]


def test_a_rule_that_the_engine_does_not_know_is_an_error_at_its_line() -> None:
    press = engine.Press([engine.StyleSheet("layouts/css/print.css", "p {}\np { colour: red }")], {})
    assert [(str(each.position), each.code) for each in press.found] == [
        ("layouts/css/print.css:2:5", "layout-warning")
    ]


def test_a_line_over_the_margin_is_reported_with_its_page() -> None:
    laid = press_of("p { white-space: nowrap }").lay_out(tree(f"<p>{'many words ' * 40}</p>"))
    assert [page for page, _ in laid.outside()] == [1]


def test_another_version_of_the_engine_is_refused(
    monkeypatch: pytest.MonkeyPatch, make_pdf_view: Callable[..., View]
) -> None:
    monkeypatch.setattr(private, "KNOWN_VERSION", "71.")
    result = pdf.write(make_pdf_view("small", "en"))
    assert [each.code for each in result.diagnostics] == ["layout-engine"]
    assert result.files == {}
