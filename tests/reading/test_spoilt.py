"""Books spoilt on purpose: every check of test_reading.py finds what it is there for, in both reading systems."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.reading import checks
from tests.reading.books import Book
from tests.reading.reading_systems import SYSTEMS, WIDE, ReadingSystem


@dataclass(frozen=True)
class Fault:
    """A change of one file of a book, the check that must find it, and how it must say so."""

    check: str
    file: str
    good: str
    bad: str
    said: str


ALONE = ("contents", "pages", "notes")  # each system has its own way to these
CONTENTS, STYLE, NOTES, TEXT = "contents.xhtml", "style.css", "text/asides.xhtml", "text/text.xhtml"
FAULTS = {
    "an entry of the contents leads elsewhere": Fault(
        "contents", CONTENTS, 'text.xhtml#words"', 'text.xhtml#levels"', "1.1 Words that stand out leads to"
    ),
    "an entry of the contents has other words": Fault(
        "contents", CONTENTS, "Words that stand out", "Words", "and the headings are"
    ),
    "the page list leads elsewhere": Fault("pages", CONTENTS, "#page-7", "#page-6", "page 7 begins"),
    "a page is missing": Fault("pages", CONTENTS, ">7</a>", ">77</a>", "the page list has"),
    "a mark is lost": Fault("pages", "text/lists.xhtml", 'id="page-7"', 'id="page-77"', "page 7 is not in the window"),
    "a call leads to another note": Fault(
        "notes", NOTES, 'href="#note-asides-2"', 'href="#note-asides-1"', "call-asides-2-1 opens"
    ),
    "a note has lost words": Fault("notes", NOTES, "its letters hang,", "its letters", "call-asides-1-1 opens"),
    "a note is not called": Fault("notes", NOTES, 'role="doc-noteref"', 'role="doc-link"', "is missing"),
    "a table is wider than its column": Fault(
        "sizes", STYLE, "p {", "table { min-width: 60em; } p {", "px out of its column"
    ),
    "code does not break": Fault("sizes", STYLE, "pre-wrap", "pre", "px out of its column"),
    "a box hides what overflows": Fault(
        "sizes", STYLE, "blockquote {", "blockquote { max-height: 1em; overflow: hidden;", "hides what overflows"
    ),
    "words are not shown": Fault("sizes", STYLE, "p {", ".source { display: none; } p {", "is not shown"),
    "text has a colour of its own": Fault("night", STYLE, "p {", "li { color: #333; } p {", "text of li"),
    "a box has a ground of its own": Fault("night", STYLE, "p {", "aside { background: #fff; } p {", "has a contrast"),
    "a line has a colour of its own": Fault("night", STYLE, "1px solid;", "1px solid #222;", "border of"),
    "a sentence is lost": Fault("text", TEXT, "A chapter is one file.", "", "where the source has"),
    "a paragraph is hidden": Fault("text", STYLE, "p {", ".source { display: none; } p {", "where the source has"),
}


def spoil(book: Path, fault: Fault, made: Path) -> None:
    """Write a book with a change in one file."""
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(made, "w") as spoilt:
        for item in whole.infolist():
            text = whole.read(item)
            if item.filename == f"EPUB/{fault.file}":
                assert fault.good.encode() in text, fault
                text = text.replace(fault.good.encode(), fault.bad.encode())
            spoilt.writestr(item, text)


# What is measured alike in both systems is spoilt in one of them.
PAIRS = [(name, system) for name in FAULTS for system in SYSTEMS if system == "epub.js" or FAULTS[name].check in ALONE]


@pytest.mark.parametrize(("fault", "name"), PAIRS)
def test_a_spoilt_book_is_found(
    fault: str,
    name: str,
    system: Callable[[str], ReadingSystem],
    book: Callable[[str, str], Book],
    site: tuple[Path, str],
) -> None:
    opened, (folder, address) = book("specimen-en", "small"), site
    file = f"spoilt-{list(FAULTS).index(fault)}-{name}.epub"  # browsers keep what had the same name
    spoil(opened.path, FAULTS[fault], folder / file)
    check = FAULTS[fault].check
    given = (system(name), replace(opened, path=folder / file), f"{address}/{file}")
    found = checks.sizes(*given, (100,), (WIDE,)) if check == "sizes" else getattr(checks, check)(*given)
    assert any(FAULTS[fault].said in each for each in found), found
