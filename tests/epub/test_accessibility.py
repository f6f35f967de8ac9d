"""Each claim of the metadata has a detector, judged in both directions (EPB-07 to EPB-12)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from pipeline.layouts import default_layouts
from pipeline.writers.epub import accessibility
from pipeline.writers.epub.accessibility import DETECTORS, Book
from tests.epub.trial import Ebook, page

SVG = 'svg xmlns="http://www.w3.org/2000/svg"'
CHAPTER = '<section role="doc-chapter"><h1 id="one">One</h1><p>Text</p><h2 id="two">Two</h2></section>'
CONTENTS = (
    '<nav epub:type="toc"><ol><li><a href="text/one.xhtml">One</a></li>'
    '<li><a href="text/one.xhtml#two">Two</a></li></ol></nav>'
)


def book(
    markup: str = CHAPTER, contents: str = CONTENTS, *, css: str = "h1 { font-size: 1.6em }", language: str = "en"
) -> Book:
    documents: dict[str, Element] = {"text/one.xhtml": page(markup)}
    rules = default_layouts().typography.rules(language)
    return Book(documents, "contents.xhtml", page(contents), css, rules, hazards=("none",))


def described(markup: str) -> Book:
    return book(CHAPTER + markup)


MARK = '<p><span role="doc-pagebreak" id="page-2" title="2"/></p>'
PAGE_LIST = '<nav epub:type="page-list"><ol><li><a href="text/one.xhtml#page-2">2</a></li></ol></nav>'


def paged(markup: str = CHAPTER + MARK) -> Book:
    """A book with a page list, which leads to the mark of page 2."""
    return book(markup, CONTENTS + PAGE_LIST)


JAPANESE = "<p><ruby>科学<rp>（</rp><rt>かがく</rt><rp>）</rp></ruby>{}</p>"
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"{}/>'
FIGURE = f'<figure><{SVG} aria-label="bars"/>{{}}</figure>'
CLAIMS = [
    ("tableOfContents", book(), book(contents="<nav epub:type='toc'/>")),
    ("tableOfContents", book(), book(contents=CONTENTS.replace("one.xhtml", "two.xhtml"))),
    ("tableOfContents", book(), book(contents=CONTENTS.replace("toc", "landmarks"))),
    ("structuralNavigation", book(), book("<h1>One</h1><h3>Skipped</h3>")),
    ("structuralNavigation", book(), book("<p>No heading</p>")),
    ("readingOrder", book(), book(CHAPTER.replace('id="two"', 'id="three"'))),
    (
        "readingOrder",
        book(),
        book(contents=CONTENTS.replace("one.xhtml#two", "x").replace("one.xhtml", "one.xhtml#two").replace("x", "one")),
    ),
    ("readingOrder", book(), book(css="p { position: absolute }")),
    ("readingOrder", book(), book(css="p { flex-direction: row-reverse }")),
    ("readingOrder", book(), described('<p tabindex="3">first</p>')),
    ("pageBreakMarkers", described('<span role="doc-pagebreak" id="p"/>'), book()),
    ("pageNavigation", paged(), described(MARK)),
    ("pageNavigation", paged(), paged(CHAPTER)),
    ("pageNavigation", paged(), paged(CHAPTER + MARK + MARK.replace("page-2", "page-3"))),
    ("pageNavigation", paged(), paged(CHAPTER + MARK.replace("page-2", "page-3"))),
    ("ARIA", book(), book("<section><h1>One</h1></section>")),
    ("alternativeText", described('<img src="a" alt="bars"/>'), described('<img src="a"/>')),
    ("alternativeText", described(f'<{SVG} aria-label="bars"/>'), described(f"<{SVG}/>")),
    ("alternativeText", described('<img src="a" alt="bars"/>'), described('<img src="a" alt="bars"/><img src="b"/>')),
    ("alternativeText", described('<img src="a" alt="bars"/><img src="b" alt=""/>'), book()),
    ("longDescription", described(FIGURE.format('<p class="long">Two</p>')), described(FIGURE.format(""))),
    ("longDescription", described(FIGURE.format('<p class="long">Two</p>')), described('<p class="long">Two</p>')),
    (
        "longDescription",
        described(FIGURE.format('<p class="long">Two</p>')),
        described(FIGURE.format('<p class="long"/>')),
    ),
    ("MathML", described(MATH.format("")), book()),
    ("describedMath", described(MATH.format(' alttext="x"')), described(MATH.format(""))),
    ("displayTransformability", book(), book(css="p { font-size: 12px }")),
    ("displayTransformability", book(), book(css="p { font: bold 12pt serif }")),
    ("displayTransformability", book(), book(css="p { line-height: 18pt }")),
    ("displayTransformability", book(), book(css="p { color: red !important }")),
    ("displayTransformability", book(), described('<p style="font-size: 9pt">small</p>')),
    ("displayTransformability", book(css="/* 12px */ p { border: 1px solid }"), book(css="p{font-size:12px}")),
    ("rubyAnnotations", described(JAPANESE.format("技術")), book()),
    ("rubyAnnotations", described(JAPANESE.format("技術")), described(JAPANESE.format("です"))),
    ("fullRubyAnnotations", described(JAPANESE.format("です")), described(JAPANESE.format("技術"))),
    ("horizontalWriting", book(language="ja"), book(language="en")),
    ("horizontalWriting", book(language="ja"), book(language="ja", css="html { writing-mode: vertical-rl }")),
]


@pytest.mark.parametrize(("feature", "having", "lacking"), CLAIMS)
def test_a_feature_is_claimed_where_it_is_and_only_there(feature: str, having: Book, lacking: Book) -> None:
    """EPB-10: computed from content, never constant."""
    assert feature in accessibility.features(having)
    assert feature not in accessibility.features(lacking)


def test_large_print_is_claimed_where_the_text_is_large_by_itself() -> None:
    """EPB-11: never because text can be enlarged, and never without displayTransformability."""
    large = {"large_print": True}
    assert "largePrint" not in accessibility.features(book())
    assert "largePrint" in accessibility.features(_with(book(), large))
    assert "largePrint" not in accessibility.features(_with(book(css="p { font-size: 12px }"), large))


def test_a_book_under_lock_is_not_called_unlocked() -> None:
    """EPB-12."""
    assert "unlocked" in accessibility.features(book())
    assert "unlocked" not in accessibility.features(_with(book(), {"files": ("../META-INF/encryption.xml",)}))


def test_every_detector_is_judged() -> None:
    assert {feature for feature, _, _ in CLAIMS} | {"largePrint", "unlocked"} == set(DETECTORS)


@pytest.mark.parametrize(
    ("markup", "modes", "sufficient"),
    [
        (CHAPTER, ("textual",), ("textual",)),
        (CHAPTER + '<img src="a" alt="bars"/>', ("textual", "visual"), ("textual", "textual,visual")),
        (CHAPTER + '<img src="a"/>', ("textual", "visual"), ("textual,visual",)),
        (CHAPTER + '<img src="a" alt=""/>', ("textual",), ("textual",)),
    ],
)
def test_text_suffices_only_if_it_stands_for_every_picture(
    markup: str, modes: tuple[str, ...], sufficient: tuple[str, ...]
) -> None:
    """EPB-07, EPB-08."""
    assert accessibility.access_modes(book(markup)) == modes
    assert accessibility.sufficient_modes(book(markup)) == sufficient


@pytest.mark.parametrize(("size", "large"), [("small", False), ("middle", False), ("big", True), ("giant", True)])
def test_a_book_claims_what_it_has(ebook: Callable[..., Ebook], size: str, large: bool) -> None:
    features = ebook("ja", size).properties("schema:accessibilityFeature")
    expected = ["tableOfContents", "structuralNavigation", "readingOrder", "ARIA", "alternativeText"]
    expected += ["longDescription", "displayTransformability", *(["largePrint"] if large else [])]
    assert features == [*expected, "unlocked", "rubyAnnotations", "horizontalWriting"]
    assert "rubyAnnotations" not in ebook("en", size).properties("schema:accessibilityFeature")


def _with(made: Book, changes: dict[str, object]) -> Book:
    from dataclasses import replace

    return replace(made, **changes)
