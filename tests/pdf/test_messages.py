"""What goes wrong on the way to a page is a diagnostic with a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Paragraph, Publication, Text
from pipeline.views import View
from pipeline.writers import pdf
from pipeline.writers.pdf import engine

PAGE = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p>{}</p></body></html>'


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
    laid = engine.lay_out(PAGE.format("😀"), [], {})
    laid.write("x", lambda document, pdf: None)
    assert [each.code for each in laid.found] == ["missing-glyph"]


def test_a_rule_that_the_engine_does_not_know_is_an_error_at_its_line() -> None:
    laid = engine.lay_out(PAGE.format("x"), [engine.StyleSheet("layouts/css/print.css", "p {}\np { colour: red }")], {})
    assert [(str(each.position), each.code) for each in laid.found] == [("layouts/css/print.css:2:5", "layout-warning")]


def test_a_link_to_nowhere_is_reported() -> None:
    laid = engine.lay_out(PAGE.format('<a href="#nowhere">x</a>'), [], {})
    laid.write("x", lambda document, pdf: None)
    assert "#nowhere" in laid.found[0].message


def test_a_line_over_the_margin_is_reported_with_its_page() -> None:
    style = "@page { size: A5 } p { white-space: nowrap }"
    laid = engine.lay_out(PAGE.format("many words " * 40), [engine.StyleSheet("x.css", style)], {})
    assert [page for page, _ in laid.outside()] == [1]


def test_another_version_of_the_engine_is_refused(
    monkeypatch: pytest.MonkeyPatch, make_pdf_view: Callable[..., View]
) -> None:
    monkeypatch.setattr(engine, "KNOWN_VERSION", "71.")
    result = pdf.write(make_pdf_view("small", "en"))
    assert [each.code for each in result.diagnostics] == ["layout-engine"]
    assert result.files == {}
