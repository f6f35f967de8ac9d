"""What is read from a PDF is what was written: brackets beside Arabic, tabs in code, words parted at soft hyphens."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.parity.pdf import pdf_outline
from pipeline.views import make_view
from pipeline.writers import pdf
from pipeline.writers.pdf.engine.mirrors import shown
from pipeline.writers.pdf.tabs import expand_tabs
from tests.parity.editions import inputs_of, read_without_errors


def texts(body: str, size: str = "small") -> list[str]:
    publication = read_without_errors(inputs_of("en", (f"# First {{#first}}\n\n{body}\n",)))
    ((_, data),) = pdf.write(
        make_view(publication, Edition("en", size, Format.PDF), default_layouts(), None)
    ).files.items()
    return [each.text for each in pdf_outline(data).entries if each.role in {"paragraph", "code"}]


def test_brackets_in_arabic_leave_all_other_brackets_as_they_are() -> None:
    found = texts("::: {lang=ar}\nكلمة أخرى (قوس) [واحد] «اثنان».\n:::\n\nWords (and some more) in [square] ones.")
    assert "كلمة أخرى (قوس) [واحد] «اثنان»." in found
    assert "Words (and some more) in [square] ones." in found


@pytest.mark.parametrize(
    ("text", "level", "drawn"),
    [("(", 1, ")"), ("(", 2, "("), ("]", 1, "["), ("<", 3, ">"), ("«", 1, "»"), ("a", 1, "a"), ("∑", 1, "∑")],
)
def test_a_mirrored_letter_is_drawn_as_its_other_side(text: str, level: int, drawn: str) -> None:
    assert shown(text, level) == drawn


def test_words_on_both_sides_of_a_tab_in_code_stay_apart() -> None:
    assert "if x: pass" in texts("```\nif\tx:\tpass\n```")


@pytest.mark.parametrize(
    ("code", "expanded"),
    [
        ("<pre>a\tb</pre>", "a       b"),
        ("<pre>12345678\tb</pre>", "12345678        b"),
        ("<pre>ab<b>cd\t</b>e\n\tf</pre>", "abcd    e\n        f"),
        ("<pre>a<b>\n</b>\tb</pre>", "a\n        b"),
    ],
)
def test_a_tab_reaches_to_the_next_stop(code: str, expanded: str) -> None:
    root = etree.fromstring(f"<div>{code}</div>")
    expand_tabs(root)
    assert "".join(root.itertext()) == expanded


def test_a_hyphen_that_the_end_of_a_line_draws_is_no_sign_of_the_word() -> None:
    word = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschafts\u00adkapitän"
    (found, *_) = (each for each in texts(f"{word} {word} {word}", "giant") if each.startswith("Donau"))
    assert "\u2010" not in found
    assert found.replace("\u00ad", "") == " ".join([word.replace("\u00ad", "")] * 3)
