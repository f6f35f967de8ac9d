"""What was not the same in every edition once: a case for each mistake that was found."""

from __future__ import annotations

import pytest

from pipeline.catalogue.title import title_page
from pipeline.editions import Format
from pipeline.model import Publication
from pipeline.parity import Entry, Outline
from tests.parity.editions import alike, ebook, inputs_of, printed, read_without_errors, view_of, web

WIDE_TABLE = "| A | B[^n] | C | D |\n|---|---|---|---|\n| a | b | c | d |\n| e | f | g | h |\n\nTable: Wide {#wide}\n"


def publication(text: str, language: str = "en") -> Publication:
    return read_without_errors(inputs_of(language, (f"# First {{#first}}\n\n{text}",)))


def of_role(outline: Outline, role: str) -> list[Entry]:
    return [entry for entry in outline.entries if entry.role == role]


def test_a_list_of_records_has_the_head_of_every_column() -> None:
    """LPT-22, LPT-24: that of the first column, too."""
    outline = ebook(publication(WIDE_TABLE + "\n[^n]: A note.\n"), "big")
    assert [entry.text for entry in of_role(outline, "header")] == ["A", "B[1]", "C", "D"]
    assert [entry.heads for entry in of_role(outline, "cell")] == [("A",), ("B",), ("C",), ("D",)] * 2


def test_a_head_that_calls_a_note_calls_it_from_the_first_record() -> None:
    """EPB-01: an id stands once on a page; the e-book was refused."""
    made = publication(WIDE_TABLE + "\n[^n]: A note.\n")
    assert [entry.id for entry in of_role(ebook(made, "big"), "call")] == ["call-part1-1-1"]
    alike(made)


@pytest.mark.parametrize("size", ["small", "big"])
def test_a_note_of_the_chapters_title_is_printed(size: str) -> None:
    """LPT-23: from big on it was called, and stood nowhere."""
    made = read_without_errors(inputs_of("en", ("# First[^n] {#first}\n\nText.\n\n[^n]: On the title.\n",)))
    assert [entry.mark for entry in of_role(printed(made, size), "note")] == ["[1]"]


def test_contents_call_no_notes() -> None:
    """HTM-P18: the call stands in the heading; in the contents its id stood a second time."""
    texts = (
        "# First[^n] {#first}\n\n## Part[^n] {#part}\n\nText.\n\n[^n]: On the title.\n",
        "# Next {#next}\n\nText.\n",
    )
    made = read_without_errors(inputs_of("en", texts))
    view = view_of(made, Format.HTML, "small")
    page = title_page(view, {}).decode()
    assert "noteref" not in page
    assert [entry.text for entry in web(made, "small").contents] == ["1 First", "2 Next"]
    alike(made)


@pytest.mark.parametrize("first", ["- one\n    - two", "```\n    code\n    ```", "> said"])
def test_a_note_at_the_foot_has_its_mark_whatever_it_begins_with(first: str) -> None:
    """LPT-06, LPT-23"""
    made = publication(f"Text[^n].\n\n[^n]: {first}\n")
    assert [entry.mark for entry in of_role(printed(made, "small"), "note")] == ["[1]"]
    alike(made)


def test_paragraphs_of_an_item_in_a_note_at_the_foot_are_not_run_together() -> None:
    made = publication("Text[^n].\n\n[^n]: A list:\n\n    - one\n\n      two\n")
    assert "two" in [entry.text for entry in of_role(printed(made, "small"), "paragraph")]
    alike(made)


def test_a_printed_link_has_readings_and_first_expansions() -> None:
    """HTM-P23, HTM-P24"""
    made = publication('[See JST on [科学]{ruby="かがく"} and $x$](https://example.org/).')
    words = "See JST (Japan Science and Technology Agency) on 科学（かがく） and x"
    assert [entry.text for entry in of_role(printed(made, "small"), "link")] == [words]
    alike(made)


def test_notes_are_numbered_as_they_are_called_in_a_table_and_below_it() -> None:
    table = "::: {.table}\nCaption\n\n```csv\nA,B\na,b[^cell]\n```\n\nBelow[^below].\n:::"
    made = publication(table + "\n\n[^cell]: Cell.\n\n[^below]: Below.\n")
    assert [entry.mark for entry in of_role(web(made, "small"), "note")] == ["[1]", "[2]"]
    calls = [entry.text for entry in of_role(web(made, "small"), "call")]
    assert calls == ["[1]", "[2]"]
    alike(made)


def test_a_quotation_without_a_word_is_none() -> None:
    """A page showed an empty quotation, of which no tagged PDF can speak."""
    made = publication("Text.\n\n> ![](images/dot.png){.decorative}\n")
    assert not of_role(web(made, "small"), "quotation")
    alike(made)
