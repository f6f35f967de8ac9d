"""Nothing that EbookLib 0.20 does wrong may reach an output (VALIDATORS.md 7, findings 1 to 22)."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.writers.epub.content import XML
from pipeline.writers.epub.package import pack
from pipeline.writers.epub.parts import XHTML, Entry, Item, Package, faults
from tests.epub.trial import OPF, Ebook

PAGE = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" class="a" dir="ltr">
<head><meta charset="utf-8"/><title>One</title><style>p { margin: 0 }</style></head>
<body class="b" id="top" epub:type="bodymatter">text in the body<p><b>foot</b><i>ball</i> H<sub>2</sub>O<wbr/>on</p>
<p/><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><linearGradient id="g"/><foreignObject/></svg>
<a id="n" epub:type="noteref" href="#top">1</a></body></html>
"""


def package(*items: Item, **changes: object) -> Package:
    made = Package(
        "urn:uuid:00000000-0000-4000-8000-000000000000",
        "ja",
        datetime.date(2026, 11, 22),
        (Entry("dc:title", "One"), Entry("dc:language", "ja"), Entry("dc:language", "en")),
        items or (Item("one.xhtml", XHTML, PAGE, in_spine=True),),
    )
    return replace(made, **changes)


def opened(made: Package) -> Ebook:
    return Ebook.opened(pack(made))


def codes(made: Package) -> list[str]:
    return [found.code for found in faults(made, "trial.epub")]


def test_a_page_is_kept_byte_for_byte() -> None:
    """Findings 1 to 3: text, capitals in SVG, attributes of html and body, the whole head."""
    assert opened(package()).files["EPUB/one.xhtml"] == PAGE


def test_the_bytes_are_the_same_on_every_run() -> None:
    """Findings 10 and 11: no clock, no random identifier."""
    assert pack(package()) == pack(package())


def test_entries_of_the_zip_bear_the_day_of_the_publication_and_a_readable_mode() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(package()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert {entry.create_system for entry in archive.infolist()} == {3}


@pytest.mark.parametrize(
    ("day", "stamp"), [(datetime.date(1868, 1, 25), (1980, 1, 1)), (datetime.date(2300, 1, 1), (2107, 12, 31))]
)
def test_a_day_that_a_zip_cannot_name_becomes_the_nearest_that_it_can(
    day: datetime.date, stamp: tuple[int, ...]
) -> None:
    made = pack(package(modified=day))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.infolist()[0].date_time[:3] == stamp
    assert Ebook.opened(made).properties("dcterms:modified") == [f"{day.isoformat()}T00:00:00Z"]


def test_mimetype_comes_first_stored_and_without_extra_field() -> None:
    data = pack(package())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_modified_is_midnight_utc_of_the_publication_whatever_the_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding 9: EbookLib marks local time as UTC."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert opened(package()).properties("dcterms:modified") == ["2026-11-22T00:00:00Z"]


def test_there_is_no_ncx_no_guide_and_no_link_to_one() -> None:
    """Findings 6 to 8."""
    made = opened(package())
    spine = made.package.find("opf:spine", OPF)
    assert spine is not None
    assert "toc" not in spine.attrib
    assert made.package.find("opf:guide", OPF) is None
    assert not [name for name in made.files if name.endswith(".ncx")]


def test_the_package_names_its_language_and_nothing_that_it_does_not_use() -> None:
    """Findings 17 and 19: xml:lang is the main language, not the one that was added last."""
    root = opened(package()).package
    assert root.get(f"{XML}lang") == "ja"
    assert "prefix" not in root.attrib
    assert root.find(".//opf:meta[@name='generator']", OPF) is None


def test_there_is_one_identifier_and_it_is_ours() -> None:
    """Finding 11."""
    made = opened(package())
    assert made.dc("identifier") == ["urn:uuid:00000000-0000-4000-8000-000000000000"]
    assert made.package.get("unique-identifier") == "id"


def test_metadata_keeps_its_ids_languages_and_what_it_refines() -> None:
    """Finding 15: `add_author` would double ids."""
    entries = (
        Entry("dc:creator", "A & <B>", id="a"),
        Entry("dc:creator", "B", id="b"),
        Entry("role", "aut", refines="b"),
        Entry("schema:accessibilitySummary", "要約", language="ja"),
    )
    made = opened(package(entries=entries))
    assert made.dc("creator") == ["A & <B>", "B"]
    assert [e.get("id") for e in made.package.iterfind(".//dc:creator", OPF)] == ["a", "b"]
    (role,) = made.package.findall(".//opf:meta[@property='role']", OPF)
    assert (role.get("refines"), role.text) == ("#b", "aut")
    (summary,) = made.package.findall(".//opf:meta[@property='schema:accessibilitySummary']", OPF)
    assert summary.get(f"{XML}lang") == "ja"


def test_properties_of_an_item_are_written_and_ids_are_unique() -> None:
    """Finding 4: EbookLib finds none by itself."""
    one = Item("one.xhtml", XHTML, PAGE, ("svg", "nav"), in_spine=True)
    made = opened(
        package(one, Item("a/b.svg", "image/svg+xml", b"<svg/>"), Item("a-b.svg", "image/svg+xml", b"<svg/>"))
    )
    items = made.package.findall(".//opf:item", OPF)
    assert items[0].get("properties") == "nav svg"
    assert len({item.get("id") for item in items}) == 3


def test_what_cannot_be_written_is_an_error_and_no_silent_false(tmp_path: Path) -> None:
    """Findings 13 and 22: EbookLib returns False, or writes an empty book."""
    with pytest.raises(ValueError, match="at least one document"):
        pack(package(Item("style.css", "text/css", b"")))


def test_a_good_package_has_no_faults() -> None:
    assert codes(package()) == []


@pytest.mark.parametrize("letter", ["\x00", "\x08", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_write_is_refused(letter: str) -> None:
    """Finding 12: EbookLib would write an empty element and say nothing."""
    (found,) = faults(package(entries=(Entry("dc:title", f"One{letter}"),)), "trial.epub")
    assert found.code == "epub-character"
    assert f"U+{ord(letter):04X}" in found.message


def test_empty_metadata_is_refused() -> None:
    assert codes(package(entries=(Entry("dc:title", " "),))) == ["epub-empty"]


def test_two_files_of_one_name_are_refused_capitals_or_not() -> None:
    """Finding 14: EbookLib writes both."""
    twice = package(*(Item(path, XHTML, PAGE, in_spine=True) for path in ("one.xhtml", "One.xhtml")))
    assert codes(twice) == ["epub-duplicate-name"]


def test_an_id_given_twice_on_a_page_is_refused() -> None:
    page = PAGE.replace(b'id="n"', b'id="top"')
    (found,) = faults(package(Item("one.xhtml", XHTML, page, in_spine=True)), "trial.epub")
    assert found.code == "epub-duplicate-id"
    assert found.position.path == "trial.epub/one.xhtml"


def test_a_page_that_is_not_well_formed_is_refused_at_its_line() -> None:
    """Finding 22: EbookLib would write an empty page."""
    page = PAGE.replace(b"</i>", b"")
    (found,) = faults(package(Item("one.xhtml", XHTML, page, in_spine=True)), "trial.epub")
    assert found.code == "epub-not-well-formed"
    assert found.position.line == 5


@pytest.mark.parametrize("body", [b"", b"<body/>", b"<body> <p> </p></body>"])
def test_a_page_without_content_is_refused(body: bytes) -> None:
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head>' + body + b"</html>"
    assert codes(package(Item("one.xhtml", XHTML, page, in_spine=True))) == ["epub-empty"]


@pytest.mark.parametrize("size", ["small", "big"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_document_of_a_real_book_names_its_language_twice(
    ebook: Callable[..., Ebook], language: str, size: str
) -> None:
    """Finding 3, HTM-3.1.1."""
    made = ebook(language, size)
    pages = [path for path in made.files if path.endswith(".xhtml")]
    assert len(pages) == 5
    for path in pages:
        root = made.tree(path.removeprefix("EPUB/"))
        assert (root.get("lang"), root.get(f"{XML}lang")) == (language, language)
