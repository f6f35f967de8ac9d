"""Quotations, callouts, divisions, code and comments."""

from pipeline.reader import read
from tests.reader.sources import CHAPTER, body, with_files


def test_a_quotation_ends_with_its_source() -> None:
    assert body("> Words.\n> More.\n>\n> -- *Somebody*, 2026") == [
        "  quotation -- *Somebody*, 2026",
        "    p Words. More.",
    ]
    assert body("> Words.\n> -- Somebody") == ["  quotation -- Somebody", "    p Words."]
    assert body("> Words -- and more.") == ["  quotation", "    p Words -- and more."]


def test_a_callout_has_a_kind_a_title_and_an_id() -> None:
    assert body('::: {.note #n title="A *title*"}\nText\n:::\n\n::: tip\nText\n:::') == [
        "  note A *title* #n",
        "    p Text",
        "  tip  #tip",
        "    p Text",
    ]


def test_divisions_nest_and_a_bare_fence_closes_the_innermost() -> None:
    source = "::: {.warning}\n- a\n\n  ::: {.tip}\n  b\n  :::\n:::: {lang=ja} ::::\n文\n::::\nlast\n:::\n\nafter"
    assert body(source) == [
        "  warning  #warning",
        "    bullets loose",
        "      -",
        "        p a",
        "        tip  #tip",
        "          p b",
        "    division ja",
        "      p 文",
        "    p last",
        "  p after",
    ]


def test_fences_in_code_and_comments_do_not_count() -> None:
    assert body("::: {.note}\n```\n:::\n```\n\n<!--\n:::\n-->\n\nlast\n:::") == [
        "  note  #note",
        "    code ",
        "      | :::",
        "    p last",
    ]


def test_code_keeps_its_lines_and_its_language() -> None:
    assert body("```python\nif x:\n\n    <b>y</b>  \n```") == [
        "  code python",
        "    | if x:",
        "    | ",
        "    |     <b>y</b>  ",
    ]
    assert body("```{.toml}\na = 1\n```") == ["  code toml", "    | a = 1"]


def test_comments_are_dropped() -> None:
    assert body("one\n\n<!-- a\n\ncomment -->\n\n- two\n\n  <!-- b -->\n\n<!-- c --> three <!-- d -->") == [
        "  p one",
        "  bullets loose",
        "    -",
        "      p two",
        "  p three",
    ]


def test_a_heading_over_a_line_is_no_term_of_a_definition() -> None:
    _, found = read(with_files({CHAPTER: "# First\n\nText\n\nPart\n===\n: Text\n"}))
    assert "second-title" in [diagnostic.code for diagnostic in found]
