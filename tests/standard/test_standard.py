"""SYN-02: where a page begins, from what stands on the pages before it."""

from __future__ import annotations

import pytest

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.marking import PageMark, cut, shown, where_parted
from pipeline.model import Abbreviation, CodeBlock, Emphasis, Inlines, Link, Mathematics, Ruby, Text
from pipeline.pagemap import Mark, PageMap
from pipeline.places import Spot
from pipeline.views import View, make_view
from pipeline.writers.pdf.standard import offset_of, visible
from tests.parity.editions import inputs_of, read_without_errors

SOURCE = "# Title {#title}\n\nWords.\n"


@pytest.fixture(scope="module")
def view() -> View:
    publication = read_without_errors(inputs_of("en", (SOURCE,)))
    return make_view(publication, Edition("en", "big", Format.HTML), default_layouts(), None)


def begins(view: View, inlines: Inlines, count: int) -> str:
    """Return what stands behind the mark of a page, so many characters having stood before it."""
    return shown(view, inlines)[offset_of(view, Spot("x", inlines), count) :]


def test_a_page_begins_with_its_first_character_and_not_with_the_space_before_it(view: View) -> None:
    assert begins(view, (Text("One two three."),), 3) == "two three."
    assert begins(view, (Text("One "), Emphasis((Text("two "),)), Text("three.")), 6) == "three."
    assert begins(view, (Text("One two"),), 0) == "One two"


def test_a_word_that_a_page_parts_stays_whole_before_the_mark(view: View) -> None:
    assert begins(view, (Text("a Donaudampfschiff sails"),), 6) == "sails"
    assert begins(view, (Text("well-known words"),), 5) == "known words"
    assert begins(view, (Text("科学技術の協力"),), 3) == "術の協力"
    assert begins(view, (Text("co\u00adoperate now"),), 2) == "now"


def test_what_has_no_parts_stays_whole_before_the_mark(view: View) -> None:
    ruby = Text("前"), Ruby("科学", "かがく"), Text("後")
    assert begins(view, ruby, 2) == "後"
    formula = Text("so "), Mathematics("x", "<mi>x</mi>", "x"), Text(" is")
    assert begins(view, formula, 3) == "is"
    abbreviation = (Abbreviation("W3C", "World Wide Web", spell_out=True), Text(" says"))
    assert begins(view, abbreviation, 9) == "Wide Web) says"


def test_code_begins_with_a_line_and_its_indent(view: View) -> None:
    code = CodeBlock(view.document.chapters[0].position, "def f():\n\n    return 1\n")
    assert code.text[offset_of(view, Spot("x", code), 7) :] == "    return 1\n"


def test_spaces_and_soft_hyphens_are_not_counted() -> None:
    assert visible("a b\u00a0c\u3000d\n") == 4
    assert visible("co\u00ad\u2010") == 2
    assert visible("well\u2010known") == 10


def test_a_mark_stands_within_what_is_parted(view: View) -> None:
    inlines = Text("One "), Link("https://example.org/", (Text("two "), Emphasis((Text("three four"),)))), Text(".")
    assert where_parted(view, inlines, 14) == 14
    _, link, _ = cut(view, inlines, [(14, "7")])
    assert isinstance(link, Link)
    emphasis = link.children[1]
    assert isinstance(emphasis, Emphasis)
    before, mark, after = emphasis.children
    assert (before, after) == (Text("three "), Text("four"))
    assert isinstance(mark, PageMark)
    assert mark == PageMark("7")


def test_a_map_is_the_same_after_a_journey_as_json() -> None:
    page_map = PageMap(9, {"a": 3}, (Mark("3", "a", 0), Mark("4", "a/2/1", 17)), "ab")
    assert PageMap.from_json(page_map.as_json()) == page_map
    assert page_map.breaks() == PageMap(9, {"a": 3}, page_map.marks)
    assert PageMap.from_json({"pages": 9, "chapters": {"a": 3}}) == page_map.summary()
