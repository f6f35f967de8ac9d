"""Style sheets that a book of pieces cannot keep are refused at the place of the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts
from pipeline.merging import merge
from pipeline.writers import pdf
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine.demands import unmet
from tests.pdf.conftest import view_of
from tests.pdf.engine.trial import press_of, tree


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("p::after { content: counter(page) }", "counter(page)"),
        ("p::after { content: 'x' counters(pages, '.') }", "counters(pages)"),
        ("h1 { string-set: title content(text) counter(page) }", "counter(page)"),
        ("@media print { a::after { content: target-counter(attr(href), page) } }", "target-counter(page)"),
        ("a::after { content: target-text(attr(href)) }", "target-text(…)"),
        ("@page :first { margin: 0 }", ":first"),
        ("@page cover:nth(2) { margin: 0 }", ":nth"),
        ("header { position: running(head) }", "running()"),
        ("p { position: fixed }", "position: fixed"),
        ("aside { p { position: fixed } }", "position: fixed"),
        ("@page { @top-left { content: target-text(url(#a)) } }", "target-text(…)"),
        ("h1 { bookmark-label: counter(page) }", "counter(page)"),
        ("body { margin: 1cm }", "margin: 1cm"),
        ("p, html { margin-top: 0.5em }", "margin-top: 0.5em"),
        (":root { padding: 0 1px }", "padding: 0 1px"),
        ("html > body { border-left: 1px solid }", "border-left: 1px solid"),
    ],
)
def test_a_rule_that_needs_other_pieces_is_refused(rule: str, words: str) -> None:
    (found,) = unmet("a.css", f"p {{ margin: 0 }}\n{rule}")
    assert (found.code, found.position.line) == ("style-needs-whole-book", 2)
    assert found.message == f"`{words}` cannot be kept: a book is laid out in pieces"
    assert found.hint


@pytest.mark.parametrize(
    "rule",
    [
        "@page { @bottom-left { content: counter(page) ' of ' counter(pages) } }",
        "@page :left { margin: 0 }",
        "@page cover { margin: 0 }",
        "li::marker { content: counter(list-item) }",
        "html, body { margin: 0; padding: 0 0; border: none; border-color: red } body p { margin: 1em }",
        "p:first-child { position: relative } p:nth-child(2) { position: absolute }",
    ],
)
def test_what_margin_boxes_and_the_text_may_say_is_not_refused(rule: str) -> None:
    assert unmet("a.css", rule) == ()


def test_the_press_reports_it_with_the_other_faults_of_the_style_sheet() -> None:
    press = engine.Press([engine.StyleSheet("a.css", "p::after { content: counter(page) }")], {})
    assert [str(found.position) for found in press.found] == ["a.css:1:21"]


def test_a_style_sheet_of_the_layouts_that_asks_for_it_makes_no_file() -> None:
    layouts = default_layouts()
    style = f"{layouts.text('css/print.css')}\nh2::after {{ content: counter(page) }}\n"
    files = {**layouts.inputs.files, "css/print.css": style.encode()}
    own = Layouts(replace(layouts.inputs, files=files))
    result = pdf.write(replace(view_of("small", "en"), layouts=own))
    assert [(found.code, found.position.path) for found in result.diagnostics] == [
        ("style-needs-whole-book", "layouts/css/print.css")
    ]
    assert result.files == {}


@pytest.mark.parametrize("name", ["css/base.css", "css/counters.css", "css/print.css"])
def test_our_own_style_sheets_keep_to_it(name: str) -> None:
    assert unmet(name, default_layouts().text(name)) == ()


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "FILE:///etc/passwd", "data:text/html,x", "other.html", "//x"]
)
def test_a_link_that_opens_no_page_mail_or_telephone_is_refused(target: str) -> None:
    laid = press_of().lay_out(tree(f'<p><a href="{target}">x</a></p>'))
    assert {found.code for found in laid.found} >= {"link-scheme"}


def test_other_links_are_not_refused_and_a_style_sheet_in_the_page_is_read_too() -> None:
    links = "".join(
        f'<a href="{target}">x</a>' for target in ("#a", "https://x.example/", "MAILTO:a@x.example", "tel:1")
    )
    style = "<style>p::after { content: counter(page) }</style>"
    laid = press_of().lay_out(tree(f'<p id="a">{links}</p>{style}'))
    assert [found.code for found in laid.found] == ["style-needs-whole-book"]


def test_a_sheet_of_ones_own_is_told_by_its_own_path_and_line() -> None:
    ours = default_layouts().inputs
    merged, _ = merge(ours, Inputs("look", "look", {"css/print.css": b"p { margin: 0 }\np { position: fixed }\n"}))
    result = pdf.write(replace(view_of("small", "en"), layouts=Layouts(merged.inputs, merged)))
    assert [str(found.position) for found in result.diagnostics] == ["look/css/print.css:2:15"]
    assert result.files == {}
