"""Notes: what stands behind the colon begins the note's blocks, in the column of the lines below."""

import pytest

from tests.reader.sources import body


def note(text: str) -> list[str]:
    """Return the outline of the only note of a chapter."""
    outline = body(f"Text.[^n]\n\n[^n]: {text}")
    return outline[outline.index("note 1 #note-first-1, calls: 1") + 1 :]


@pytest.mark.parametrize("marker", ["-", "1.", "(a)", "I. "])
def test_an_item_that_begins_a_note_holds_what_is_indented_as_far(marker: str) -> None:
    """The item's text begins one column further right for the library; what follows was code, or outside the list."""
    indent = " " * (4 + len(marker) + 1)
    lines = note(f"{marker} one\n\n{indent}two\n\n{indent}> three")
    assert [line.strip() for line in lines[1:]] == ["-", "p one", "p two", "quotation", "p three"]


@pytest.mark.parametrize("behind", ["", " ", "   ", "\t", "\n    "])
def test_a_note_begins_anywhere_behind_its_colon(behind: str) -> None:
    outline = body(f"Text.[^n]\n\n[^n]:{behind}one\n\n    two\n\nthree")
    assert outline == [
        "  p Text.[^note-first-1/1]",
        "  p three",
        "note 1 #note-first-1, calls: 1",
        "  p one",
        "  p two",
    ]


def test_a_note_may_begin_with_code() -> None:
    assert note("```\n    a\n      b\n    ```") == ["  code ", "    | a", "    |   b"]


def test_a_paragraph_of_a_note_goes_on_in_lines_that_are_not_indented() -> None:
    assert note("one\ntwo") == ["  p one two"]
