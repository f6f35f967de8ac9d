"""What the structure of a PDF says is what the web page says, kind of node by kind of node, in both profiles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.editions import Format
from pipeline.parity import Entry, Outline, compare, html_outline
from pipeline.parity.pdf import pdf_outline
from pipeline.parity.tagged import as_tagged
from pipeline.writers import html, pdf
from pipeline.writers.pdf.profiles import Profile
from tests.layouts.test_cases import CASES, view_of

LEADS = {"Description of Figure 1."}


@pytest.mark.parametrize("profile", [profile.value for profile in Profile])
@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_node_says_the_same_in_the_structure_and_on_screen(case: str, profile: str) -> None:
    chapter = (CASES / case / "chapter.md").read_text()
    view = view_of(chapter, Format.PDF, "small")
    view = replace(view, publication=replace(view.publication, profile=profile))
    (data,) = pdf.write(view).files.values()
    pages = html.write(view_of(chapter, Format.HTML, "small")).files
    on_screen, printed = as_tagged(html_outline(pages)), as_tagged(pdf_outline(data, signposts=LEADS))
    assert compare(on_screen, printed) == []
    assert printed.entries


@pytest.mark.parametrize("words", ["- one[^a] two[^b] three", "Term\n\n: one[^a] two[^b] three"])
def test_an_item_that_calls_two_notes_is_one_paragraph(words: str) -> None:
    """PDF-32: the notes at the foot stand in the markup within the text, and follow the whole of it in the tree."""
    chapter = f"# Title {{#title}}\n\n{words}\n\n[^a]: First.\n\n[^b]: Second.\n"
    view = view_of(chapter, Format.PDF, "small")
    (data,) = pdf.write(view).files.values()
    said = [(entry.role, entry.text) for entry in pdf_outline(data).entries]
    assert ("paragraph", "one[1] two[2] three") in said
    assert [text for role, text in said if role == "paragraph"][-2:] == ["First.", "Second."]


def test_meanings_of_a_term_are_one_and_those_of_another_term_are_others() -> None:
    roles = ("term", "definition", "paragraph", "definition", "term", "definition")
    inside = {"paragraph": "definition"}
    outline = Outline(tuple(Entry(role, inside=inside.get(role, "")) for role in roles))
    left = [entry.role for entry in as_tagged(outline).entries]
    assert left == ["term", "definition", "paragraph", "term", "definition"]


def test_what_has_no_name_in_a_tree_is_a_paragraph() -> None:
    outline = Outline(
        (Entry("callout"), Entry("callout-title", "Note", "callout"), Entry("source", "A  plan", "quotation"))
    )
    assert as_tagged(outline).entries == (Entry("paragraph", "Note"), Entry("paragraph", "A plan", "quotation"))


def test_a_break_is_no_space_between_wide_characters_alone() -> None:
    outline = Outline((Entry("paragraph", "終わり 始め and\u202fmore"),))
    assert as_tagged(outline).entries[0].text == "終わり始め and more"


def test_a_picture_within_a_description_is_one_all_the_same() -> None:
    """PDF-25: a description follows its own figure in the tree; a figure within it stays one."""
    outline = Outline(
        (
            Entry("paragraph", "Said", "figure/description"),
            Entry("caption", "Dot", "figure/description/figure"),
            Entry("paragraph", "Said", "figure/description/figure/description"),
        )
    )
    assert [entry.inside for entry in as_tagged(outline).entries] == ["", "figure", ""]


def test_a_list_of_records_has_the_heads_of_its_rows() -> None:
    """PDF-28, LPT-22: a cell of the second column of heads was a value."""
    words = "Some words that go on for a while, A name that is long, Further words of some length, as it is"
    rows = "\n".join(f"{words} {n},{words}" for n in range(9))
    heads = "One long name of a column,Another long name,And one more,A fourth,A fifth,A sixth,A seventh,The last"
    of = f"::: {{.table #wide header-rows=1 header-columns=2}}\nWide\n\n```csv\n{heads}\n{rows}\n```\n:::"
    chapter = f"# Title {{#title}}\n\n{of}\n"
    (data,) = pdf.write(view_of(chapter, Format.PDF, "giant")).files.values()
    entries = pdf_outline(data).entries
    assert sum(entry.role == "header" for entry in entries) == 8 + 2 * 9
    assert all(len(entry.sides) == 2 for entry in entries if entry.role == "cell")
