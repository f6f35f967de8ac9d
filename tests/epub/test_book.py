"""The book as readers meet it: contents, landmarks, notes, pictures, styles, cover."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import pytest

from pipeline.layouts import default_layouts
from pipeline.model import Figure
from pipeline.pagemap import PageMap
from pipeline.writers.epub import content, cover, styles, write
from pipeline.writers.epub.content import EPUB, HTML, SVG
from tests.epub.trial import AT, OPF, XHTML, Ebook, view_of

PNG = b"\x89PNG\r\n\x1a\n"


def spine(made: Ebook) -> list[str]:
    hrefs = {item.get("id"): item.get("href", "") for item in made.package.iterfind(".//opf:item", OPF)}
    return [hrefs[ref.get("idref")] for ref in made.package.iterfind(".//opf:itemref", OPF)]


def links(made: Ebook, kind: str) -> list[tuple[str, str]]:
    (nav,) = (n for n in made.tree("contents.xhtml").iter(f"{HTML}nav") if kind in content.types(n))
    return [(link.get("href", ""), content.text(link)) for link in nav.iter(f"{HTML}a")]


def test_the_spine_is_cover_title_page_contents_and_chapters(ebook: Callable[..., Ebook]) -> None:
    assert spine(ebook()) == ["cover.xhtml", "title.xhtml", "contents.xhtml", "text/first.xhtml", "text/second.xhtml"]


def test_contents_list_every_chapter_and_section_in_order(ebook: Callable[..., Ebook]) -> None:
    """EPB-17; the titles are words, with their languages."""
    assert links(ebook(), "toc") == [
        ("text/first.xhtml", "1 The first chapter"),
        ("text/first.xhtml#who", "1.1 Who & what 科学"),
        ("text/first.xhtml#who-agency", "1.1.1 The agency"),
        ("text/second.xhtml", "2 The second chapter"),
    ]
    assert ebook().tree("contents.xhtml").find(".//h:nav//h:span[@lang='ja']", XHTML) is not None


def test_landmarks_name_each_place_once(ebook: Callable[..., Ebook]) -> None:
    """EPB-19."""
    assert [href for href, _ in links(ebook("ja"), "landmarks")] == [
        "cover.xhtml",
        "title.xhtml",
        "#contents",
        "text/first.xhtml",
    ]
    kinds = [e.get(f"{EPUB}type") for e in ebook().tree("contents.xhtml").iter(f"{HTML}a") if e.get(f"{EPUB}type")]
    assert kinds == ["cover", "titlepage", "toc", "bodymatter"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_link_inside_the_book_leads_somewhere(ebook: Callable[..., Ebook], language: str) -> None:
    made = ebook(language, "big")
    pages = {path: made.tree(path) for path in spine(made)}
    for path, root in pages.items():
        for link in root.iter(f"{HTML}a"):
            target, _, fragment = link.get("href", "").partition("#")
            there = normpath(join(dirname(path), target)) if target else path
            assert there in pages, link.attrib
            assert not fragment or fragment in set(content.ids(pages[there])), link.attrib


def test_calls_and_notes_lead_to_each_other_and_have_type_and_role(ebook: Callable[..., Ebook]) -> None:
    """EPB-20, HTM-P16 to HTM-P18, EPB-25."""
    root = ebook().tree("text/first.xhtml")
    (call,) = (e for e in root.iter(f"{HTML}a") if e.get("role") == "doc-noteref")
    (note,) = (e for e in root.iter(f"{HTML}aside") if e.get("role") == "doc-footnote")
    (back,) = (e for e in note.iter(f"{HTML}a") if e.get("role") == "doc-backlink")
    assert call.get("href") == f"#{note.get('id')}"
    assert back.get("href") == f"#{call.get('id')}"
    assert (content.types(call), content.types(note)) == ({"noteref"}, {"footnote"})
    assert call.get("aria-label") == "Note, star"


def test_drawings_stand_in_the_page_with_their_capitals_and_their_words(ebook: Callable[..., Ebook]) -> None:
    """Finding 2: `viewBox` and `linearGradient` keep their capitals."""
    root = ebook().tree("text/first.xhtml")
    (svg,) = root.iter(f"{SVG}svg")
    assert (svg.get("viewBox"), svg.get("role"), svg.get("aria-label")) == ("0 0 288 40", "img", "Finland: 14")
    assert svg.find(f".//{SVG}linearGradient") is not None


def test_a_picture_file_is_in_the_manifest_where_a_page_shows_it() -> None:
    view = view_of("en", "small")
    first, second = view.document.chapters
    shown = replace(second, blocks=(*second.blocks, Figure(AT, "photo", "images/photo.png", "A room")))
    images = {**view.document.images, "images/photo.png": PNG, "images/unused.png": PNG}
    document = replace(view.document, chapters=(first, shown), images=images)
    targets = {**view.targets, "photo": view.targets["chart"]}
    (data,) = write(replace(view, document=document, targets=targets)).files.values()
    made = Ebook.opened(data)
    assert made.files["EPUB/images/photo.png"] == PNG
    assert "EPUB/images/unused.png" not in made.files
    types = {item.get("href"): item.get("media-type") for item in made.package.iterfind(".//opf:item", OPF)}
    assert types["images/photo.png"] == "image/png"
    (image,) = made.tree("text/second.xhtml").iter(f"{HTML}img")
    assert (image.get("src"), image.get("alt")) == ("../images/photo.png", "A room")


def test_tables_become_records_in_large_books_only(ebook: Callable[..., Ebook]) -> None:
    """LPT-22."""
    small, big = (ebook("en", size).tree("text/first.xhtml") for size in ("small", "big"))
    assert small.find(".//h:table", XHTML) is not None
    assert big.find(".//h:table", XHTML) is None
    names = [content.text(e) for e in big.iterfind(".//h:li/h:p[@class='head']", XHTML)]
    assert names == ["Partner Finland", "Partner Sweden"]


@pytest.mark.parametrize(("size", "percent"), [("small", 100), ("middle", 125), ("big", 150), ("giant", 250)])
def test_the_root_is_a_percentage_and_sizes_differ_in_numbers_only(
    ebook: Callable[..., Ebook], size: str, percent: int
) -> None:
    """EPB-28, LPT-24."""
    css = ebook("en", size).files["EPUB/style.css"].decode()
    assert f"html {{ font-size: {percent}%; }}" in css
    small = ebook("en", "small").files["EPUB/style.css"].decode()
    assert css.partition("html {")[0] == small.partition("html {")[0]


def test_style_sheets_leave_colour_face_size_and_leading_to_the_reader() -> None:
    """EPB-27, EPB-28: no colours or grounds, faces for code and formulas alone, no size or leading on text, em, %."""
    layouts = default_layouts()
    css = styles.sheet(layouts, layouts.sizes.listed["big"]) + styles.more(layouts)
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert not re.search(r"(?<![\w-])(background|direction|unicode-bidi)\s*:", rules)
    assert set(re.findall(r"(?<![\w-])color\s*:\s*([^;]+);", rules)) <= {"inherit"}
    assert not re.search(r"(?<![\w-])[\d.]+(rem|pt|vw|vh|cm|mm)\b", rules)
    assert re.findall(r"([\d.]+px) ", rules) == ["1px"] * rules.count("px")
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules):
        names = {name.strip() for name in selector.split(",")}
        if "font-family" in body:
            assert names in ({"code", "pre"}, {"math"})
        if names & {"body", "p", "li", "td", "dd"}:
            assert "font-size" not in body
            assert "line-height" not in body
    assert styles.adapts(css)
    assert styles.keeps_order(css)
    assert "var(" not in css


def test_the_cover_says_title_publisher_and_edition_as_text(ebook: Callable[..., Ebook]) -> None:
    """The words of the cover follow the reader's size and face; its picture shows the spine, which says nothing."""
    root = ebook("ja", "big").tree("cover.xhtml")
    words = content.text(root)
    for said in ("戦略的国際科学技術協力推進事業", "科学技術振興機構", "大：大活字版", "標準版は8ページです"):
        assert said in words
    (spine,) = root.iter(f"{SVG}svg")
    (picture,) = spine.iter(f"{SVG}image")
    assert picture.get("{http://www.w3.org/1999/xlink}href") == "cover.svg"
    assert (spine.get("viewBox"), spine.get("aria-hidden")) == ("0 0 150 1600", "true")
    assert not list(content.pictures(root))


def test_the_page_rule_has_a_stroke_for_each_page_and_long_ones_for_chapters() -> None:
    assert cover.strokes(PageMap(5, {"a": 2, "b": 5})) == (False, True, False, False, True)
    assert cover.strokes(None) == ()


def test_a_cover_without_a_page_map_says_nothing_of_pages() -> None:
    (data,) = write(replace(view_of("en", "small"), page_map=None)).files.values()
    made = Ebook.opened(data)
    assert "in the standard edition" not in content.text(made.tree("cover.xhtml"))
    assert not list(ElementTree.fromstring(made.files["EPUB/cover.svg"]).iter(f"{SVG}path"))


def test_the_cover_image_is_marked_and_its_title_fits(ebook: Callable[..., Ebook]) -> None:
    made = ebook()
    (item,) = made.package.findall(".//opf:item[@properties='cover-image']", OPF)
    assert item.get("href") == "cover.svg"
    svg = ElementTree.fromstring(made.files["EPUB/cover.svg"])
    assert content.text(svg).startswith("Strategic International Research Cooperative Program – Small")


@pytest.mark.parametrize(
    "title",
    [
        "Short",
        "戦略的国際科学技術協力推進事業",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "A very long title of a report that goes on and on, about many things and their names, " * 3,
        "国際共同研究の支援（SICP）のしくみと、これまでの公募の結果について、その概要。",
        "",
    ],
)
def test_a_title_of_the_cover_is_broken_into_lines_without_losing_a_letter(title: str) -> None:
    broken = cover.fit(title)
    assert "".join(broken.lines).replace(" ", "") == title.replace(" ", "")
    assert not [line for line in broken.lines if line[0] in "、。）"]


def test_words_of_the_cover_fit_where_there_is_a_size_for_them() -> None:
    for title in ("Strategic International Research Cooperative Program", "戦略的国際科学技術協力推進事業"):
        broken = cover.fit(title)
        assert broken.size >= 84
        assert max(map(cover.width, broken.lines)) <= cover.ROOM / broken.size
