"""Where pages end: no item of one line and no row stands alone, and wide tables take the form that shows them best."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers.pdf import book

LINE = "A line of the text that stands before the list and fills the page up. "
HEADS = "Partner,Agency,Field or topic,Proposals,Selected\n"
CELLS = "Agency,Life science combined with other fields of work,not stated,not stated"


def pages(chapter: str, size: str, language: str = "en") -> list[tuple[bool, str]]:
    """For each page whether it lies across, and its words."""
    files = {
        "publication.yaml": b"identifier: urn:uuid:00000000-0000-4000-8000-000000000000\n"
        + f"languages: {{{language}: {{title: Breaks, description: A test.}}}}\n".encode()
        + b"publisher: {name: Everypage}\ndate: 2026-11-22\n",
        f"{language}/01-one.md": chapter.encode(),
        "images/dot.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
    }
    publication, found = read(Inputs("breaks", "breaks", files))
    assert publication is not None, found
    view = make_view(publication, Edition(language, size, Format.PDF), default_layouts(), None)
    with pdfplumber.open(io.BytesIO(book.make(view, None).data)) as pdf:
        return [(page.width > page.height, page.extract_text() or "") for page in pdf.pages]


def counts(sheets: list[tuple[bool, str]], word: str) -> Iterator[int]:
    """How often a word stands on each page that has it."""
    return (text.count(word) for _, text in sheets if word in text)


def filled(lines: int, last: str) -> str:
    """A chapter whose text ends so many lines further down its first page."""
    paragraphs = "\n\n".join([LINE] * 12)
    return f"# One {{#one}}\n\n{paragraphs}\n\n{LINE * lines}\n\n{last}\n"


@pytest.mark.parametrize("lines", range(1, 8))
def test_no_item_of_one_line_stands_alone_on_a_page(lines: int) -> None:
    """LPT-19."""
    items = "\n".join(f"- itemword {n}" for n in range(5))
    assert min(counts(pages(filled(lines, f"The items:\n\n{items}"), "small"), "itemword")) > 1


@pytest.mark.parametrize("lines", range(1, 8))
def test_a_list_stays_with_the_words_that_announce_it(lines: int) -> None:
    items = "\n".join(f"- itemword that goes on and on, so that it takes more than one line, {n}" for n in range(3))
    sheets = pages(filled(lines, f"The announcement:\n\n{items}"), "small")
    (page,) = (text for _, text in sheets if "The announcement" in text)
    assert "itemword" in page


def table(rows: int, notes: int = 0) -> str:
    body = "\n".join(f"Rowword {n},{CELLS}" for n in range(rows))
    text = "".join(f"\nA note of the table that goes on for a line or two with number {n}.\n" for n in range(notes))
    opening = f"::: {{.table #t header-rows=1 header-columns=1}}\nA wide table\n\n```csv\n{HEADS}{body}\n```\n{text}:::"
    return f"# One {{#one}}\n\nA paragraph.\n\n{opening}\n\nThe end.\n"


@pytest.mark.parametrize("rows", range(5, 12))
def test_no_row_stands_alone_on_a_page(rows: int) -> None:
    """LPT-22: nor does it come without the heads, which every page of a table has."""
    sheets = pages(table(rows), "big")
    assert min(counts(sheets, "Rowword")) > 1
    assert sum(counts(sheets, "Rowword")) == rows
    assert all("Proposals" in text for _, text in sheets if "Rowword" in text)


def test_a_table_of_which_a_page_across_holds_few_rows_is_a_list_of_records() -> None:
    """LPT-22: across while it can be seen as a table, and then as records."""
    rows = "\n".join(f"Country {n},Joint High-Level Committee on science and technology,April 2003" for n in range(4))
    of = f"::: {{.table #t header-rows=1 header-columns=1}}\nAgreements\n\n```csv\nName,Basis,Date\n{rows}\n```\n:::"
    sheets = {size: pages(f"# One {{#one}}\n\n{of}\n", size) for size in ("middle", "giant")}
    assert [sum(across for across, _ in each) for each in sheets.values()] == [0, 0]
    assert sum(counts(sheets["giant"], "Basis")) == 4


@pytest.mark.parametrize("rows", range(4, 9))
def test_no_page_across_holds_notes_alone(rows: int) -> None:
    sheets = pages(table(rows, notes=3), "big")
    assert all("Rowword" in text for across, text in sheets if across)
    assert sum(counts(sheets, "A note")) == 3


@pytest.mark.parametrize("rows", range(2, 7))
def test_a_caption_stands_above_a_row_of_its_table(rows: int) -> None:
    """LPT-22: a joined table across the page that would not fit below its caption, and whose rows stayed together."""
    cells = "\n".join("^,some words,some words that go on,some words" for _ in range(rows))
    table = f"Name of it,Basis of it,Some more words,Date\nname,some words,some words that go on,some words\n{cells}"
    of = f"::: {{.table #t header-rows=1 header-columns=1}}\nCaptionword\n\n```csv\n{table}\n```\n:::"
    (page,) = (text for _, text in pages(f"# One {{#one}}\n\n{of}\n", "giant") if "Captionword" in text)
    assert "some words" in page


@pytest.mark.parametrize("lines", range(1, 14, 2))
@pytest.mark.parametrize("kind", ["table", "figure"])
def test_a_note_that_a_caption_calls_stands_on_its_page(lines: int, kind: str) -> None:
    """LPT-23: what the caption names goes to the next page with it."""
    table = "| A | B |\n|---|---|\n| a | b |\n\nTable: Captionword[^n] {#t}"
    figure = "::: {.figure #f}\n![A dot](images/dot.svg)\n\nCaptionword[^n]\n:::"
    note = "\n\n    ".join(["Noteword."] * 6)
    sheets = pages(filled(lines, f"{table if kind == 'table' else figure}\n\n[^n]: {note}"), "small")
    (page,) = (text for _, text in sheets if "Captionword" in text)
    assert page.count("Noteword") == 6


def test_no_line_of_code_stands_alone_behind_empty_ones() -> None:
    code = "```\nfirst = 1\n\n\nlast = first\n```\n"
    filled = "Text.\n\n"
    together = set()
    for before in range(13, 17):
        sheets = pages(f"# One\n\n{filled * before}{code}", "small")
        (page,) = {number for number, (_, text) in enumerate(sheets) if "first" in text}
        assert "last = first" in sheets[page][1]
        together.add(page)
    assert len(together) == 2  # the end of the page was among what was tried
