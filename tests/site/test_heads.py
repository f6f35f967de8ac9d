"""What the head of every page tells programs: the page's address, the same elsewhere, previews (HTM-P11)."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pipeline import signposts
from pipeline.inputs import Inputs
from pipeline.reader import read
from tests.site.project import ADDRESS, CHAPTERS, YAML, Page, pages_of

Pages = dict[str, Page]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
HTML, PDF, EPUB = "text/html", "application/pdf", "application/epub+zip"


def path_of(page: str, target: str) -> str:
    """Return the output that a link leads to, whether the link is whole, begins at the root, or is relative."""
    parts = urlsplit(target)
    base = urlsplit(ADDRESS).path
    if target.startswith((ADDRESS, base)):
        return unquote(parts.path.removeprefix(base)) or "index.html"
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page


def test_every_link_on_every_page_leads_to_a_file_in_the_folder_and_to_an_id_in_it(built: Path, pages: Pages) -> None:
    lost = []
    for name, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme in {"mailto", "tel"} or (parts.netloc and not target.startswith(ADDRESS)):
                continue
            path, mark = path_of(name, target), unquote(parts.fragment)
            if not (built / path).is_file() or (mark and mark not in pages[path].ids):
                lost.append(f"{name}: {target}")
    assert lost == []


def test_from_a_plain_folder_no_link_of_the_text_needs_a_server(built: Path, pages: Pages) -> None:
    """Only the page for error 404 begins its links at the root, because no one knows where it will be shown."""
    from_root = {name for name, page in pages.items() for target in page.targets if target.startswith("/")}
    assert from_root == {"404.html"}


def test_all_sizes_of_a_page_name_that_of_the_standard_size_as_canonical(pages: Pages) -> None:
    for language in ("en", "ja"):
        for page in ("index", "why", "how"):
            for size in ("small", "big"):
                found = pages[f"bridges/{language}/{size}/{page}.html"].hrefs("canonical")
                assert found == [f"{ADDRESS}bridges/{language}/small/{page}.html"]


def test_the_catalogue_has_the_site_s_address_and_its_copy_says_so(pages: Pages) -> None:
    assert pages["index.html"].hrefs("canonical") == pages["index.en.html"].hrefs("canonical") == [ADDRESS]
    assert pages["index.ja.html"].hrefs("canonical") == [f"{ADDRESS}index.ja.html"]


def test_each_page_names_itself_and_its_other_language_and_they_name_it_back(pages: Pages) -> None:
    named = {}
    for name, page in pages.items():
        if name != "404.html":
            found = {each["hreflang"]: each["href"] for each in page.links if "hreflang" in each}
            assert set(found) == {"en", "ja", "x-default"}, name
            assert found["x-default"] == found["en"]
            assert {path_of(name, href) for href in found.values()} & {name, "index.html"}, name
            named[name] = found
    for name, found in named.items():
        for href in found.values():
            assert named[path_of(name, href)] == found


def test_each_page_of_a_text_leads_to_the_same_page_in_the_other_size_by_its_name(pages: Pages) -> None:
    for page in ("index", "why", "how"):
        links = pages[f"bridges/en/small/{page}.html"].links
        sizes = [each for each in links if each.get("type") == HTML and "hreflang" not in each]
        assert [(each["href"], each["title"]) for each in sizes] == [(f"../big/{page}.html", "Text size: Big")]


def test_title_page_and_publication_page_lead_to_the_files_with_all_that_is_known_of_them(pages: Pages) -> None:
    title = pages["bridges/ja/big/index.html"]
    assert title.hrefs("alternate", type=PDF) == ["../bridges-ja-big.pdf"]
    assert title.hrefs("alternate", type=EPUB) == ["../bridges-ja-big.epub"]
    landing = pages["bridges/index.html"]
    assert landing.hrefs("alternate", type=PDF) == ["en/bridges-en-big.pdf", "en/bridges-en-small.pdf"]
    said = [each["title"] for each in landing.links if each.get("type") == EPUB]
    assert len(said) == 2
    assert all("Bridges" in each and "EPUB" in each and "kB" in each and "English" in each for each in said)


def test_without_an_address_nothing_speaks_in_whole_addresses_and_links_are_relative(unknown: Path) -> None:
    made = {path.relative_to(unknown).as_posix() for path in unknown.rglob("*") if path.is_file()}
    assert not made & {"sitemap.xml", "robots.txt", "404.html", "feed.en.xml", "feed.ja.xml"}
    assert {"accessibility.en.html", "accessibility.ja.html"} <= made
    for name, page in pages_of(unknown).items():
        assert not page.hrefs("canonical")
        assert "og:url" not in page.metas
        alternates = page.hrefs("alternate")
        assert not [href for href in alternates if "://" in href]
        assert all((unknown / path_of(name, href)).is_file() for href in alternates), name


def test_a_format_that_was_not_made_is_not_named(unknown: Path) -> None:
    """Only the standard PDF is made beside web pages, because it gives the page numbers."""
    found = pages_of(unknown)
    assert found["bridges/en/big/index.html"].hrefs("alternate", type=PDF) == []
    assert found["bridges/en/small/index.html"].hrefs("alternate", type=PDF) == ["../bridges-en-small.pdf"]
    assert [page for page in found.values() if page.hrefs("alternate", type=EPUB)] == []


def test_a_preview_says_what_the_page_is_and_where(pages: Pages) -> None:
    metas = pages["bridges/ja/big/how.html"].metas
    assert metas["og:title"] == "どう"
    assert metas["og:type"] == "article"
    assert metas["og:url"] == f"{ADDRESS}bridges/ja/small/how.html"
    assert metas["og:site_name"] == "閲覧室"
    assert (metas["og:locale"], metas["og:locale:alternate"]) == ("ja_JP", "en_US")
    assert metas["article:published_time"] == "2026-11-22"
    assert pages["bridges/index.html"].metas["og:description"] == "What bridges are for, <and> more."
    assert pages["index.html"].metas["og:type"] == "website"


def test_a_chapter_is_described_by_its_own_first_words(pages: Pages) -> None:
    assert pages["bridges/en/big/why.html"].metas["description"] == "A bridge joins two banks."
    assert pages["bridges/ja/small/how.html"].metas["og:description"] == "石を積む。"
    assert pages["bridges/ja/small/index.html"].metas["description"] == "橋の役割。"


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Short.", "Short."),
        ("One sentence. " + "and on " * 40, "One sentence."),
        ("和文。" + "続く、" * 80, "和文。"),
        ("word " * 60, "word " * 39 + "word"),
    ],
)
def test_a_description_ends_with_a_sentence_or_a_word(text: str, opening: str) -> None:
    files = {**{path: each for path, each in CHAPTERS.items() if "02" not in path}, "publication.yaml": YAML}
    files["en/01-why.md"] = f"# Why\n\n{text}\n"
    publication, found = read(Inputs("bridges", "bridges", {path: each.encode() for path, each in files.items()}))
    assert publication is not None, found
    assert signposts.opening(publication.main.chapters[0]) == opening


def test_every_page_has_the_strict_policy_and_nothing_that_it_would_hold_back(pages: Pages) -> None:
    assert {page.metas["Content-Security-Policy"] for page in pages.values()} == {POLICY}
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


def test_the_policy_stands_before_everything_that_is_fetched(built: Path, pages: Pages) -> None:
    for name in pages:
        head = (built / name).read_text(encoding="utf-8")
        assert head.index("Content-Security-Policy") < min(head.index("<link"), head.index("href="), len(head)), name
