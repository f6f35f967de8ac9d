"""What a site has beside its publications: the statement, feeds, sitemap, robots.txt, the page for error 404."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.catalogue import catalogue
from pipeline.catalogue.statement import address_of
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.model import Site
from pipeline.reader import read_site
from tests.site.project import ADDRESS, Page

Pages = dict[str, Page]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def site(text: str) -> Site:
    made, found = read_site(Inputs("sources", "sources", {"site.yaml": text.encode()}))
    assert not [each for each in found if each.severity == "error"], found
    return made


def statement(text: str, language: str = "en", contact: str = "") -> str:
    said = {
        "title": "Bridges",
        "identifier": "urn:x",
        "date": "2026-11-22",
        "subjects": [],
        "rights": "",
        "contact": contact,
        "description": "",
        "publisher": "Office",
        "landing": "bridges/index.html",
        "pages": [],
        "files": {},
        "sizes": [],
        "page_map": None,
    }
    entry = {"name": "bridges", "main": language, "files": 0, "formats": [], "languages": {language: said}}
    return catalogue([entry], default_layouts(), site(text)).files[f"accessibility.{language}.html"].decode()


def test_the_sitemap_lists_every_page_that_is_canonical_and_no_other(built: Path, pages: Pages) -> None:
    listed = [each.text for each in ElementTree.parse(built / "sitemap.xml").iter(f"{MAP}loc")]
    canonical = {href for page in pages.values() for href in page.hrefs("canonical")}
    assert len(listed) == len(set(listed))
    assert set(listed) == canonical


def test_the_sitemap_s_languages_are_those_of_the_pages(built: Path, pages: Pages) -> None:
    for url in ElementTree.parse(built / "sitemap.xml").iter(f"{MAP}url"):
        found = {each.get("hreflang"): each.get("href") for each in url.iter(f"{XHTML}link")}
        path = (url.findtext(f"{MAP}loc") or "").removeprefix(ADDRESS) or "index.html"
        assert found == {each["hreflang"]: each["href"] for each in pages[path].links if "hreflang" in each}


def test_the_sitemap_tells_the_date_of_each_text_and_no_other_time(built: Path) -> None:
    dates = [each.text for each in ElementTree.parse(built / "sitemap.xml").iter(f"{MAP}lastmod")]
    assert set(dates) == {"2026-11-22"}
    assert len(dates) == 8  # in each of two languages: the publication's page, the title page, two chapters


def test_robots_are_told_where_the_sitemap_is(built: Path) -> None:
    said = (built / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert said == ["User-agent: *", "Allow: /", "", f"Sitemap: {ADDRESS}sitemap.xml"]


@pytest.mark.parametrize(("language", "title"), [("en", "Bridges"), ("ja", "橋")])
def test_the_feed_of_each_language_tells_its_publications_and_their_files(
    built: Path, language: str, title: str
) -> None:
    feed = ElementTree.parse(built / f"feed.{language}.xml").getroot()
    assert feed.findtext(f"{ATOM}id") == f"{ADDRESS}feed.{language}.xml"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == title
    assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    links = {each.get("href", ""): each.get("type") for each in entry.iter(f"{ATOM}link")}
    assert all((built / href.removeprefix(ADDRESS)).is_file() for href in links)
    assert sorted(links.values()) == sorted(["text/html", *["application/pdf", "application/epub+zip"] * 2])


def test_pages_lead_to_the_feed_of_their_language(pages: Pages) -> None:
    assert pages["bridges/ja/small/index.html"].hrefs("alternate", type="application/atom+xml") == [
        "../../../feed.ja.xml"
    ]
    assert pages["index.html"].hrefs("alternate", type="application/atom+xml") == ["feed.en.xml"]


def test_the_page_for_error_404_is_right_at_any_depth_and_is_not_found(pages: Pages) -> None:
    page = pages["404.html"]
    leading = [target for target in page.targets if not target.startswith("#")]
    assert leading
    assert all(target.startswith("/reading/") for target in leading)
    assert page.metas["robots"] == "noindex"
    assert "/reading/index.ja.html" in leading


def test_every_page_leads_to_the_statement_in_its_language(pages: Pages) -> None:
    for name, page in pages.items():
        found = [target for target in page.targets if "accessibility." in target]
        assert found, name
        expected = "ja" if "/ja/" in name or ".ja." in name else "en"
        assert any(target.endswith(f"accessibility.{expected}.html") for target in found), name


def test_the_statement_claims_no_conformance_and_says_whom_to_tell(built: Path) -> None:
    said = (built / "accessibility.en.html").read_text(encoding="utf-8")
    assert '<a href="mailto:access@example.org">' in said
    assert '<a href="mailto:bridges@example.org">' in said  # the publication names another
    assert "Conformance is not claimed" in said
    assert "conforms" not in said


def test_a_statement_without_any_contact_says_so() -> None:
    assert "No contact is given for this site." in statement("name: Reading room\n")
    assert "No contact" not in statement("name: Reading room\n", contact="ask@example.org")
    assert "このサイトの連絡先は示されていません。" in statement("name: 閲覧室\n", "ja")


def test_the_statement_says_what_the_publisher_states_and_nothing_in_its_place() -> None:
    plain = statement("contact: a@example.org\n")
    assert "was prepared" not in plain
    assert "The publisher has stated none." in plain
    assert "If the answer does not help" not in plain
    stated = statement(
        "contact: a@example.org\nstatement:\n  date: 2026-11-22\n  assessment: Read by four people.\n"
        "  limitations: [No braille.]\n  enforcement: Ask the ombudsman.\n"
    )
    assert "prepared on 22 November 2026" in stated
    assert "Read by four people." in stated
    assert "Conformance is not claimed" not in stated
    assert "<li>No braille.</li>" in stated
    assert "Ask the ombudsman." in stated


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("a@example.org", "mailto:a@example.org"),
        ("+81 3-0000-0000", "tel:+81300000000"),
        ("https://example.org/form", "https://example.org/form"),
        ("Room 3, on weekdays", ""),
    ],
)
def test_a_contact_becomes_a_link_where_it_can(contact: str, href: str) -> None:
    assert address_of(contact) == href
