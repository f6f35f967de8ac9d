"""Parity finds what is not the same: faults put into a finished page, and outlines that differ in one thing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.diagnostics import Position
from pipeline.editions import Format
from pipeline.parity import Entry, Outline, compare, contents_faults, dangling, epub_outline, html_outline, words
from pipeline.parity.markers import marker
from pipeline.parity.phrases import local
from pipeline.writers import epub, html
from tests.parity.editions import inputs_of, read_without_errors, view_of

TEXT = """# First {#first}

One *two*[^n] [three](https://example.org/) [quatre]{lang=fr}, see [](#t).

(b) item
(c) item

| A | B |
|---|---|
| a | b |

Table: Cells {#t header-columns=1}

## Part {#part}

![What it says](images/box.svg "Caption"){#f}

[^n]: A note.
"""


@pytest.fixture(scope="module")
def page() -> tuple[str, bytes]:
    publication = read_without_errors(inputs_of("en", (TEXT,)))
    ((path, data),) = html.write(view_of(publication, Format.HTML, "small")).files.items()
    return path, data


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("<em>two</em>", "two", "emphasis “two” stands here alone"),
        (">three<", ">drei<", "text 'three' here and 'drei' there"),
        ('"https://example.org/"', '"https://example.com/"', "here and 'https://example.com/' there"),
        ('<span lang="fr">', '<span lang="de">', "language 'fr' here and 'de' there"),
        (' start="2"', "", "mark '(b)' here and '(a)' there"),
        ('<li>item</li>\n<li>item</li>', "<li>item</li>", "stands here alone"),
        ('<th scope="row"', '<th scope="col"', "sides ('a',) here and () there"),
        ('<h2 id="part">', '<h3 id="part">', "level"),
        ('id="part"', 'id="parts"', "id 'part' here and 'parts' there"),
        ("What it says", "What it shows", "text 'What it says' here and 'What it shows' there"),
        ('>[1]</a> A note', '>[2]</a> A note', "mark '[1]' here and '[2]' there"),
        ("A note.", "A not.", "text 'A note.' here and 'A not.' there"),
    ],
)  # fmt: skip
def test_a_fault_in_a_page_is_told_with_both_places(page: tuple[str, bytes], right: str, wrong: str, told: str) -> None:
    path, data = page
    assert right in data.decode()
    changed = data.decode().replace(right, wrong).replace("</h2>", "</h3>" if "<h3" in wrong else "</h2>")
    found = compare(html_outline({path: data}), html_outline({path: changed.encode()}))
    assert any(told in each.message for each in found), "\n".join(map(str, found))
    assert all(path in {each.one.path, each.other.path} for each in found)


def test_what_is_the_same_has_no_differences(page: tuple[str, bytes]) -> None:
    outline = html_outline(dict([page]))
    assert not compare(outline, outline)
    assert not contents_faults(outline)
    assert not list(dangling(outline))
    assert words(outline).startswith("Chapter\u00a01\nFirst\nOne two[1] three quatre, see Table\u00a01.")


def test_a_place_is_the_line_of_the_output(page: tuple[str, bytes]) -> None:
    path, data = page
    (entry,) = (each for each in html_outline({path: data}).entries if each.id == "part")
    line = next(number for number, text in enumerate(data.decode().split("\n"), 1) if '<h2 id="part"' in text)
    assert entry.place == Position(path, line)


def test_a_missing_entry_does_not_put_the_others_out_of_step() -> None:
    entries = tuple(Entry("paragraph", text) for text in "abcdef")
    found = compare(Outline(entries), Outline((*entries[:2], *entries[3:])))
    assert [each.message for each in found] == ["paragraph “c” stands here alone"]


def test_very_long_outlines_that_have_nothing_in_common_are_told_in_one_line() -> None:
    one, other = (Outline(tuple(Entry("paragraph", f"{name}{n}") for n in range(3000))) for name in "ab")
    assert len(compare(one, other)) == 1


def test_contents_that_lead_elsewhere_are_faults() -> None:
    heading = Entry("heading", "First", id="first", level=1, mark="First")
    line = Entry("line", "1 First", level=1, target="#first")
    assert not contents_faults(Outline((heading,), (line,)))
    assert contents_faults(Outline((heading,), (replace(line, target="#second"),)))
    assert contents_faults(Outline((heading,), (replace(line, text="1 Last"),)))


@pytest.mark.parametrize(
    ("line", "heading", "right"),
    [
        ("1 The JST", "1 The JST (Japan Science and Technology Agency)", True),
        ("1 科学と技術", "1 科学（かがく）と技術（ぎじゅつ）", True),
        ("1 科学（かがく）と技術", "1 科学（かがく）と技術（ぎじゅつ）", True),
        ("1 Lakes", "1 Deep lakes", False),
        ("1 Deep", "1 Deep lakes", False),
        ("", "1 Deep lakes", False),
    ],
)
def test_a_line_of_contents_may_leave_out_what_explains_a_word_and_nothing_else(
    line: str, heading: str, right: bool
) -> None:
    outline = Outline(
        (Entry("heading", heading, id="a", level=1, mark=heading.removeprefix("1 ")),),
        (Entry("line", line, level=1, target="#a"),),
    )
    assert (not contents_faults(outline)) is right


def test_an_id_that_is_not_there_is_told() -> None:
    link = Entry("link", "there", target="#nowhere")
    assert list(dangling(Outline((link,)))) == [link]


def test_a_file_that_is_no_epub_is_refused() -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (b"", b"PK", empty.getvalue()):
        with pytest.raises(ValueError, match="cannot be read as an EPUB"):
            epub_outline(data, "a.epub")


def test_an_epub_is_read_in_the_order_of_its_spine() -> None:
    publication = read_without_errors(inputs_of("en", (TEXT, "# Second {#second}\n\nText.\n")))
    ((path, data),) = epub.write(view_of(publication, Format.EPUB, "small")).files.items()
    assert [(each.level, each.id) for each in epub_outline(data, path).headings] == [
        (1, "first"),
        (2, "part"),
        (1, "second"),
    ]


@pytest.mark.parametrize(
    ("attributes", "index", "shown"),
    [
        ("", 0, "1."),
        ('start="9" class="decimal parentheses"', 1, "(10)"),
        ('type="a" class="lower-alpha parenthesis"', 26, "aa)"),
        ('type="A"', 1, "B."),
        ('type="i" start="4"', 0, "iv."),
        ('type="I" start="1999"', 0, "MCMXCIX."),
    ],
)
def test_a_marker_is_what_a_reader_sees(attributes: str, index: int, shown: str) -> None:
    from lxml import etree

    list_ = etree.fromstring(f"<ol {attributes}/>")
    assert local(list_) == "ol"
    assert marker(list_, index) == shown
