"""The words of a line that ends, and of elements side by side, stay apart in the file."""

from __future__ import annotations

import pytest

from pipeline.parity.structure import read_structure
from pipeline.writers.pdf.engine import boxes
from tests.pdf.engine.trial import book, plainly, press_of, shown, tree

LINE = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<p>{LINE * 2}</p>", (LINE * 2).strip()),
        ("<p><em>a</em> <em>b</em></p>", "a b"),
        (f"<p>{'<em>word</em> ' * 30}</p>", ("word " * 30).strip()),
        (f"<p>{'<em>word </em>' * 30}</p>", ("word " * 30).strip()),
        ("<pre>one\ntwo</pre>", "one two"),
        ("<p>first <br/>second</p>", "first second"),
    ],
)
def test_a_space_at_which_a_line_ends_is_in_the_file_once(body: str, words: str) -> None:
    assert shown(book(press_of("pre { font-family: 'Everypage Mono' }"), body)).strip() == words


def test_japanese_lines_end_without_a_space() -> None:
    words = "環境や感染症などの問題は国境を越えて広がり一つの国だけで解決できるものではありません" * 2
    assert shown(book(press_of("p { font-family: 'Everypage Sans JP' }"), f'<p lang="ja">{words}</p>')) == words


def test_a_hyphen_at_the_end_of_a_line_is_followed_by_no_space() -> None:
    words = "well-known-" * 12 + "end"
    assert shown(book(press_of(), f"<p>{words}</p>")) == words


@pytest.mark.parametrize("width", [90, 100, 110, 120, 130, 140])
def test_a_space_at_which_a_line_ends_stays_outside_of_the_phrase_before(width: int) -> None:
    """The structure is the same in lines of every length."""
    data = book(press_of(f"p {{ width: {width}px }}"), f"<p>{'<em>phrase</em> and ' * 12}</p>")
    said = [element.text for element in read_structure(data).elements() if element.role == "P"]
    assert sorted(said) == [" and " * 12, *["phrase"] * 12]


def test_a_space_in_a_line_from_right_to_left_is_in_the_words_that_its_glyphs_stand_for() -> None:
    words = "פסקה שלמה יכולה להיות בשפה אחרת עם מילה"
    for width in (90, 120, 150):
        store: dict[str, bytes] = {}
        press = press_of(f"p {{ width: {width}px }}")
        laid = press.lay_out(tree(f'<p dir="rtl" lang="he">{words} <span>EPUB</span></p>'))
        press.galley(laid, plainly, store)
        said = "".join(
            boxes.text(box) for box in laid.sheets[0]._page_box.descendants() if boxes.kind(box) is boxes.Kind.TEXT
        )
        assert said == f"{words} EPUB"
