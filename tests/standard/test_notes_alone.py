"""A page of the standard edition on which nothing but a note stands can be found in every edition, too."""

from __future__ import annotations

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.views import make_view
from pipeline.writers import html
from pipeline.writers.pdf import book
from tests.parity.editions import inputs_of, read_without_errors


def test_a_page_that_has_nothing_but_notes_begins_with_the_first() -> None:
    """SYN-01, SYN-03: it had no mark, and no other edition could name it."""
    note = "\n\n    ".join(["A paragraph of the note, which is longer than the page has room for, and goes on."] * 60)
    made = read_without_errors(inputs_of("en", (f"# First {{#first}}\n\nWords.[^n]\n\n[^n]: {note}\n",)))
    paper = make_view(made, Edition("en", "small", Format.PDF), default_layouts(), None)
    own = book.make(paper, None).own
    labels = [mark.label for mark in own.marks]
    assert labels == [str(number) for number in range(3, own.pages)]  # not the cover, the contents and the colophon
    assert len(labels) > 1
    assert [mark.block.partition("/")[0] for mark in own.marks[1:]] == ["note-part1-1"] * (len(labels) - 1)
    web = html.write(make_view(made, Edition("en", "small", Format.HTML), default_layouts(), own))
    page = b"".join(web.files.values()).decode()
    assert all(f'id="page-{label}"' in page for label in labels)
