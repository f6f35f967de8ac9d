"""Lists: bullets, the markers of Pandoc's fancy lists, definition lists (PDF-27, HTM-P26)."""

import pytest

from pipeline.model import BulletList, Enclosure, Marker, OrderedList
from pipeline.reader.lists import roman, spell_roman
from tests.reader.sources import body, chapter_of


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (("1.", "2."), (Marker.DECIMAL, Enclosure.PERIOD, 1)),
        (("7)", "8)"), (Marker.DECIMAL, Enclosure.PARENTHESIS, 7)),
        (("(1)", "(2)"), (Marker.DECIMAL, Enclosure.PARENTHESES, 1)),
        (("a.", "b."), (Marker.LOWER_ALPHA, Enclosure.PERIOD, 1)),
        (("a)", "b)"), (Marker.LOWER_ALPHA, Enclosure.PARENTHESIS, 1)),
        (("(a)", "(b)"), (Marker.LOWER_ALPHA, Enclosure.PARENTHESES, 1)),
        (("(h)", "(i)", "(j)"), (Marker.LOWER_ALPHA, Enclosure.PARENTHESES, 8)),
        (("A. ", "B. "), (Marker.UPPER_ALPHA, Enclosure.PERIOD, 1)),
        (("(A)", "(B)"), (Marker.UPPER_ALPHA, Enclosure.PARENTHESES, 1)),
        (("i.", "ii."), (Marker.LOWER_ROMAN, Enclosure.PERIOD, 1)),
        (("iv)", "v)"), (Marker.LOWER_ROMAN, Enclosure.PARENTHESIS, 4)),
        (("I. ", "II."), (Marker.UPPER_ROMAN, Enclosure.PERIOD, 1)),
        (("(v)", "(w)"), (Marker.LOWER_ALPHA, Enclosure.PARENTHESES, 22)),
    ],
)
def test_the_markers_say_how_a_list_counts(markers: tuple[str, ...], expected: tuple[str, str, int]) -> None:
    (block,) = chapter_of("# First\n\n" + "".join(f"{marker} item\n" for marker in markers)).blocks
    assert isinstance(block, OrderedList)
    assert (block.marker, block.enclosure, block.start) == expected
    assert len(block.items) == len(markers)


@pytest.mark.parametrize(
    "text", ["B. Russell wrote it.", "a.m. is early", "(see) this", "mix. it", "civil. x", "iiii. x"]
)
def test_what_only_looks_like_a_marker_is_text(text: str) -> None:
    assert body(text) == [f"  p {text}"]


def test_roman_numbers_are_spelt_in_one_way() -> None:
    assert [roman(spell_roman(number)) for number in range(1, 400)] == list(range(1, 400))
    assert not any(map(roman, ["", "iiii", "vv", "ic", "xm", "iix"]))


def test_lists_nest_without_blank_lines() -> None:
    source = "1. one\n   (a) a\n   (b) b\n       - x\n         i. roman\n2. two\n   - y\n"
    assert body(source) == [
        "  ordered decimal period from 1",
        "    -",
        "      p one",
        "      ordered lower-alpha parentheses from 1",
        "        -",
        "          p a",
        "        -",
        "          p b",
        "          bullets",
        "            -",
        "              p x",
        "              ordered lower-roman period from 1",
        "                -",
        "                  p roman",
        "    -",
        "      p two",
        "      bullets",
        "        -",
        "          p y",
    ]


def test_another_kind_of_marker_begins_another_list() -> None:
    assert [line for line in body("1. one\n2. two\n\na) three\n\n(1) four") if "ordered" in line] == [
        "  ordered decimal period from 1",
        "  ordered lower-alpha parenthesis from 1",
        "  ordered decimal parentheses from 1",
    ]


def test_letters_do_not_interrupt_a_paragraph() -> None:
    assert body("Some text\na. more\n(b) and more") == ["  p Some text a. more (b) and more"]


def test_blank_lines_between_items_make_a_list_loose() -> None:
    for source, tight in (
        ("- a\n- b", True),
        ("- a\n\n- b", False),
        ("- a\n\n  b", False),
        ("- a\n  - b\n\nText", True),
    ):
        block = chapter_of(f"# First\n\n{source}\n").blocks[0]
        assert isinstance(block, BulletList)
        assert block.tight is tight
        ordered = chapter_of(f"# First\n\n{source.replace('- ', '1. ').replace('  ', '   ')}\n").blocks[0]
        assert isinstance(ordered, OrderedList)
        assert ordered.tight is tight


def test_an_item_holds_what_is_indented_behind_its_marker() -> None:
    assert body("(a) one\n\n    two\n\n    ```python\n    x\n    ```\n\n    > said\n\nText") == [
        "  ordered lower-alpha parentheses from 1 loose",
        "    -",
        "      p one",
        "      p two",
        "      code python",
        "        | x",
        "      quotation",
        "        p said",
        "  p Text",
    ]


def test_several_terms_may_have_several_definitions() -> None:
    assert body("One\nTwo\n: first\n: second\n  goes on\n\n  more\n\n*Three*\n\n: third\n\n  - a\n\nText") == [
        "  definitions",
        "    term One",
        "    term Two",
        "    is",
        "      p first",
        "    is",
        "      p second goes on",
        "      p more",
        "    term *Three*",
        "    is",
        "      p third",
        "      bullets",
        "        -",
        "          p a",
        "  p Text",
    ]


def test_the_signs_of_definitions_need_not_stand_below_one_another() -> None:
    expected = ["  definitions", "    term One", "    is", "      p first", "    is", "      p second"]
    assert body("One\n: first\n : second") == body("One\n:   first\n  : second") == expected


@pytest.mark.parametrize("line", ["i. two", "ii) two", "(a) two", "b) two", "A.  two"])
def test_a_list_begins_behind_the_item_of_another_without_a_blank_line_as_in_pandoc(line: str) -> None:
    kinds = [each.strip().split(" ")[0] for each in body(f"- one\n  * inner\n{line}")]
    assert kinds == ["bullets", "-", "p", "bullets", "-", "p", "ordered", "-", "p"]


def test_a_marker_behind_a_quotation_of_an_item_goes_on_with_the_list() -> None:
    """A letter was read as a lazy line of the quotation; a number was not."""
    for first, second in (("a.", "b."), ("1.", "2.")):
        (made,) = chapter_of(f"# First\n\n{first} One\n\n   > quoted\n{second} Two\n").blocks
        assert isinstance(made, OrderedList)
        assert len(made.items) == 2
