"""Every address and every id that an output names must be there, and nothing else is complained of."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.validators import links, verdict
from tests.validators.conftest import FILES, PAGE

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
BOOK = {
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf"/></rootfiles></container>',
    "EPUB/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>\n'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>\n'
    '<item id="css" href="book.css" media-type="text/css"/>\n'
    '<item id="font" href="font.woff2" media-type="font/woff2"/>\n'
    '</manifest><spine><itemref idref="one"/></spine></package>',
    "EPUB/one.xhtml": f"<html {NAMESPACES}><head><title>One</title></head><body>\n"
    '<h1 id="one">One</h1>\n<p><a href="one.xhtml#one">Back</a></p></body></html>',
    "EPUB/book.css": "@font-face { src: url(font.woff2) }",
    "EPUB/font.woff2": "",
}

PAGE_FAULTS = {
    "a file that is not there": ("two.html#deep", "three.html", "dead-link", 6),
    "an id that is not there": ("two.html#deep", "two.html#flat", "dead-link", 6),
    "an id that its own page lacks": ("two.html#deep", "#deep", "dead-link", 6),
    "a way out of the folder": ("two.html#deep", "../other/two.html", "dead-link", 6),
    "a folder without a page": ("two.html#deep", "assets/", "dead-link", 6),
    "a style sheet that is not there": ("assets/style.css", "assets/style-2.css", "dead-link", 3),
    "a picture that is not there": ("<p>See", '<p><img src="lake.png" alt="A lake"> See', "dead-link", 6),
    "a picture of another width that is not there": (
        "<p>See",
        '<p><img src="assets/font.woff2" srcset="lake.png 2x" alt=""> See',
        "dead-link",
        6,
    ),
    "a style in the page": ("<p>See", '<p style="background: url(lake.png)">See', "dead-link", 6),
    "a description that is not there": ("<p>See", '<p aria-describedby="lakes depth">See', "dead-reference", 6),
    "a head of a cell that is not there": (
        "</body>",
        '<table><tr><td headers="h1">1</td></tr></table></body>',
        "dead-reference",
        7,
    ),
    "a label of a field that is not there": ("</body>", '<label for="size">Size</label></body>', "dead-reference", 7),
}
BOOK_FAULTS = {
    "an id that is not there": ("EPUB/one.xhtml", "#one", "#two", "dead-link", 3),
    "a file that is not there": ("EPUB/one.xhtml", "one.xhtml#one", "two.xhtml", "dead-link", 3),
    "a way out of the book": ("EPUB/one.xhtml", "one.xhtml#one", "../../index.html", "dead-link", 3),
    "an item that is not there": ("EPUB/book.opf", "font.woff2", "font-2.woff2", "dead-link", 4),
    "a spine without its item": ("EPUB/book.opf", 'idref="one"', 'idref="two"', "dead-reference", 5),
    "a font that is not there": ("EPUB/book.css", "font.woff2", "font-2.woff2", "dead-link", 1),
    "a package that is not there": ("META-INF/container.xml", "book.opf", "books.opf", "unreadable-output", 0),
    "a package that is no XML": ("EPUB/book.opf", "</package>", "", "unreadable-output", 0),
    "a page that is no XML": ("EPUB/one.xhtml", "</body>", "", "unreadable-output", 0),
}


def zipped(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name, text in files.items():
            book.writestr(name, text)
    return held.getvalue()


def found(folder):
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    answer = verdict(links, folder, files)
    return [
        (each.code, each.position.path.partition("/build/")[2], each.position.line) for each in answer.diagnostics
    ], answer


def test_a_good_folder_has_no_finding(write, monkeypatch, tmp_path):
    folder = write(FILES)
    (folder / "water.epub").write_bytes(zipped(BOOK))
    said, answer = found(folder)
    assert said == []
    assert answer.judged == ("assets/style.css", "index.html", "two.html", "water.epub")
    assert answer.version.startswith("lxml ")


@pytest.mark.parametrize("name", PAGE_FAULTS)
def test_a_fault_of_a_page_is_found_alone(write, name):
    old, new, code, line = PAGE_FAULTS[name]
    assert old in PAGE
    said, _ = found(write(FILES | {"index.html": PAGE.replace(old, new, 1)}))
    assert [(each[0], each[2]) for each in said] == [(code, line)]
    assert said[0][1].endswith("index.html") or not said[0][1]


@pytest.mark.parametrize("name", BOOK_FAULTS)
def test_a_fault_of_a_book_is_found_alone(write, name):
    file, old, new, code, line = BOOK_FAULTS[name]
    assert old in BOOK[file]
    folder = write({"index.html": "<!DOCTYPE html><title>Books</title>"})
    (folder / "water.epub").write_bytes(zipped(BOOK | {file: BOOK[file].replace(old, new, 1)}))
    _, answer = found(folder)
    assert [(each.code, each.position.line) for each in answer.diagnostics] == [(code, line)], answer.diagnostics
    if code != "unreadable-output":
        assert answer.diagnostics[0].position.path.endswith(f"water.epub/{file}")


def test_a_font_that_a_style_sheet_of_the_web_names_must_be_there(write):
    _, answer = found(write(FILES | {"assets/style.css": "/* url(gone.png) */\n@font-face { src: url('gone.woff2') }"}))
    assert [(each.code, each.position.line) for each in answer.diagnostics] == [("dead-link", 2)]


def test_an_archive_that_is_none_is_told(write):
    folder = write(FILES)
    (folder / "water.epub").write_bytes(b"no archive")
    _, answer = found(folder)
    assert [each.code for each in answer.diagnostics] == ["unreadable-output"]


@pytest.mark.parametrize(
    "address",
    ["https://example.org/x", "mailto:a@example.org", "//example.org/x", "two.html?x=1#deep", "./#lakes", "/"],
)
def test_an_address_that_is_right_or_elsewhere_is_no_fault(write, address):
    said, _ = found(write(FILES | {"index.html": PAGE.replace("two.html#deep", address)}))
    assert said == []


def test_an_id_may_be_written_in_letters_or_in_bytes(write):
    pages = {
        "two.html": FILES["two.html"].replace('"deep"', '"湖"'),
        "three.html": '<!DOCTYPE html><a href="two.html#湖">',
    }
    said, _ = found(write(FILES | pages | {"index.html": PAGE.replace("#deep", "#%E6%B9%96")}))
    assert said == []
