"""What stands at an address: files of the folder, and nothing else."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

import pytest

from pipeline.manifest import Done, Manifest, Output
from pipeline.serving.shown import Shown, following, kind_of, name_of

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"/>"


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    out = tmp_path / "build"
    for path, text in {
        "index.html": "<p>all</p>",
        "bread/index.html": "<p>bread</p>",
        "bread/en/small/why.html": "<p>why</p>",
        "bread/en/パン.html": "<p>pan</p>",
        "bread/assets/web.css": "p {}",
        ".everypage/lock": "private",
        "bread/.hidden.html": "private",
    }.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return Shown(out)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/", "<p>all</p>"),
        ("/index.html", "<p>all</p>"),
        ("/bread/", "<p>bread</p>"),
        ("/bread/en/small/why.html", "<p>why</p>"),
        ("/bread/en/パン.html", "<p>pan</p>"),
    ],
)
def test_a_page_stands_at_its_path(shown: Shown, path: str, content: str) -> None:
    answer = shown.answer(path)
    assert (answer.status, answer.kind, answer.content.decode()) == (HTTPStatus.OK, "text/html", content)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/bread/../../secret.html",
        "/bread/../index.html",
        "//secret.html",
        "/./index.html",
        "/..\\secret.html",
        "/index.html\0.css",
        "/.everypage/lock",
        "/bread/.hidden.html",
        "/bread/en/small/why.html/",
        "/bread/en/",
        "/nothing.html",
        "secret.html",
        "",
    ],
)
def test_nothing_else_is_shown(shown: Shown, path: str) -> None:
    answer = shown.answer(path)
    if path in ("", "secret.html"):  # no request begins so; below the folder it is looked for all the same
        assert b"secret" not in answer.content
        return
    assert answer.status is HTTPStatus.NOT_FOUND
    assert b"Not there" in answer.content
    assert b"secret" not in answer.content
    assert b"private" not in answer.content


def test_a_path_from_the_root_of_the_disk_is_not_shown(shown: Shown, tmp_path: Path) -> None:
    assert shown.answer(f"/{tmp_path}/secret.html").status is HTTPStatus.NOT_FOUND


def test_a_link_out_of_the_folder_leads_nowhere(shown: Shown, tmp_path: Path) -> None:
    (shown.folder / "out.html").symlink_to(tmp_path / "secret.html")
    (shown.folder / "loop.html").symlink_to(shown.folder / "loop.html")
    (shown.folder / "above").symlink_to(tmp_path)
    for path in ("/out.html", "/loop.html", "/above/secret.html"):
        assert shown.answer(path).status is HTTPStatus.NOT_FOUND, path


def test_a_folder_is_asked_for_with_its_slash(shown: Shown) -> None:
    answer = shown.answer("/bread")
    assert (answer.status, answer.location) == (HTTPStatus.MOVED_PERMANENTLY, "/bread/")


def test_what_is_not_there_is_answered_with_the_sites_own_page(shown: Shown) -> None:
    (shown.folder / "404.html").write_text("<p>ours</p>", encoding="utf-8")
    answer = shown.answer("/no/such/page.html")
    assert (answer.status, answer.content) == (HTTPStatus.NOT_FOUND, b"<p>ours</p>")


def test_what_the_page_for_error_404_asks_for_is_found_where_the_site_will_stand(shown: Shown) -> None:
    shown.learn(Manifest(site=Done("", {"address": "https://example.org/reading/room/"})))
    assert shown.prefix == "/reading/room/"
    assert shown.answer("/reading/room/bread/assets/web.css").content == b"p {}"
    assert shown.answer("/reading/room/../../secret.html").status is HTTPStatus.NOT_FOUND
    shown.learn(Manifest())
    assert shown.answer("/reading/room/bread/assets/web.css").status is HTTPStatus.NOT_FOUND


def test_a_page_that_was_just_made_stands_before_its_file(shown: Shown) -> None:
    old = shown.version("/bread/")
    shown.early = {"bread/index.html": b"<p>new</p>"}
    assert shown.answer("/bread/").content == b"<p>new</p>"
    assert shown.version("/bread/") != old
    shown.early = {}
    assert shown.version("/bread/") == old


def test_the_version_of_a_page_is_another_one_when_its_style_is(shown: Shown) -> None:
    def learn(bread: str, common: str) -> tuple[str, str]:
        outputs = {
            "bread/assets/web.css": Output(bread, 1, "bread/assets", "k"),
            "bread/en/small/why.html": Output("x", 1, "bread/en/small/html", "k"),
            "assets/web.css": Output(common, 1, "catalogue", "k"),
            "cake/assets/web.css": Output("fixed", 1, "cake/assets", "k"),
        }
        shown.learn(Manifest(outputs))
        return shown.version("/bread/"), shown.version("/cake/none.html")

    bread, cake = learn("a", "b")
    assert learn("a", "b") == (bread, cake)
    other, same = learn("other", "b")
    assert other != bread
    assert same == cake
    assert learn("a", "other")[0] != bread


def test_a_page_may_ask_this_server_and_gets_the_script_at_its_end() -> None:
    page = following(f"<html><head>{POLICY}</head><body><p>&lt;/body></p></body></html>".encode(), "abc").decode()
    assert "content=\"default-src 'none'; script-src 'self'; connect-src 'self'\"" in page
    assert page.endswith('<script src="/.everypage/live.js" data-version="abc"></script></body></html>')


def test_a_policy_that_speaks_of_connections_stays_as_it_is() -> None:
    said = POLICY.replace("script-src", "connect-src 'none'; script-src")
    assert said in following(said.encode(), "abc").decode()


def test_a_page_without_a_body_gets_the_script_too() -> None:
    assert following(b"<p>words", "abc").endswith(b"</script>")


def test_files_have_their_media_types() -> None:
    names = ("a.html", "a.css", "a.js", "a.svg", "a.woff2", "a.pdf", "a.epub", "a.json", "a.png", "a.unheard-of")
    assert [kind_of(name) for name in names] == [
        "text/html",
        "text/css",
        "text/javascript",
        "image/svg+xml",
        "font/woff2",
        "application/pdf",
        "application/epub+zip",
        "application/json",
        "image/png",
        "application/octet-stream",
    ]
    assert [name_of(path) for path in ("/", "/a/", "/a/b.html")] == ["index.html", "a/index.html", "a/b.html"]
