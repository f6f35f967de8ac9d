"""The server over real connections: this machine only, under its own names, and nothing is ever written."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.serving.board import Board
from pipeline.serving.server import PortTaken, serving
from pipeline.serving.shown import Shown
from tests.serving.desk import get, listening, until


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    (tmp_path / "index.html").write_text("<html><body><p>all</p></body></html>", encoding="utf-8")
    (tmp_path / "web.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread/index.html").write_text("<p>bread</p>", encoding="utf-8")
    return Shown(tmp_path)


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def port(shown: Shown, board: Board) -> Iterator[int]:
    with serving(shown, board, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        yield int(address.rstrip("/").rpartition(":")[2])


def test_a_page_is_sent_with_the_script_and_its_file_stays_as_it_is(port: int, shown: Shown) -> None:
    before = (shown.folder / "index.html").read_bytes()
    status, headers, body = get(port, "/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert b'<script src="/.everypage/live.js" data-version="' in body
    assert (shown.folder / "index.html").read_bytes() == before


def test_other_sites_can_neither_frame_nor_use_what_is_shown(port: int) -> None:
    for path in ("/", "/web.css", "/no.html", "/.everypage/live.js", "/.everypage/none"):
        headers = get(port, path)[1]
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


def test_a_style_sheet_is_sent_as_it_is(port: int) -> None:
    status, headers, body = get(port, "/web.css")
    assert (status, headers["content-type"], body) == (200, "text/css; charset=utf-8", b"p {}")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:{port}", "localhost", "LocalHost:{port}", "[::1]:{port}"])
def test_it_answers_under_its_own_names(port: int, host: str) -> None:
    assert get(port, "/", Host=host.format(port=port))[0] == 200


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1.example.org", "localhost.example.org:80", "[::2]", ""]
)
@pytest.mark.parametrize("path", ["/", "/.everypage/events", "/.everypage/live.js"])
def test_a_name_that_another_site_points_here_is_refused(port: int, host: str, path: str) -> None:
    status, _, body = get(port, path, Host=host.format(port=port))
    assert status == 421
    assert b"all" not in body


def test_who_names_no_host_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 30) as raw:
        raw.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_nothing_can_be_written(port: int, shown: Shown, method: str) -> None:
    assert get(port, "/web.css", method)[0] == 501
    assert (shown.folder / "web.css").read_text(encoding="utf-8") == "p {}"


def test_head_gives_the_head_of_the_same_answer(port: int) -> None:
    for path in ("/", "/web.css", "/none"):
        status, headers, body = get(port, path)
        again = get(port, path, "HEAD")
        assert (again[0], again[2]) == (status, b"")
        assert again[1]["content-length"] == headers["content-length"] == str(len(body))


@pytest.mark.parametrize("path", ["/../web.css", "/%2e%2e/web.css", "/bread/..%2fweb.css", "/bread/%2e%2e/web.css"])
def test_no_path_leads_upwards(port: int, path: str) -> None:
    assert get(port, path)[0] == 404


def test_a_folder_without_its_slash_is_led_on(port: int) -> None:
    status, headers, _ = get(port, "/bread?x=1")
    assert (status, headers["location"]) == (301, "/bread/")
    assert get(port, "/bread/")[0] == 200


def test_one_connection_serves_many_requests(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path, status in (("/", 200), ("/none", 404), ("/bread", 301), ("/web.css", 200)):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_it_listens_on_the_loopback_address_only(port: int) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), 10)


def test_a_port_that_is_taken_is_told(port: int, shown: Shown, board: Board) -> None:
    with pytest.raises(PortTaken, match="in use"), serving(shown, board, port):
        pass


def test_browsers_hear_at_once_and_of_every_change(port: int, shown: Shown, board: Board) -> None:
    with listening(port, "/bread/") as heard, listening(port, "/") as other:
        until(lambda: heard and other, "the first event")
        assert heard[0] == {"version": shown.version("/bread/"), "findings": [], "said": "", "more": 0}
        board.put([{"place": "a.md:1"}], "4 errors", 3)
        until(lambda: heard[-1]["findings"], "the findings")
        assert heard[-1] == {
            "version": heard[0]["version"],
            "findings": [{"place": "a.md:1"}],
            "said": "4 errors",
            "more": 3,
        }
        (shown.folder / "bread/index.html").write_text("<p>more bread</p>", encoding="utf-8")
        board.renew()
        until(lambda: heard[-1]["version"] != heard[0]["version"], "the new version")
        until(lambda: other[-1]["findings"], "the findings of the other page")
        assert {each["version"] for each in other} == {shown.version("/")}, "only what changed is another version"


def test_the_version_of_a_page_is_what_its_script_begins_with(port: int) -> None:
    for path in ("/", "/bread/", "/none.html"):
        with listening(port, path) as heard:
            version = until(lambda heard=heard: heard[:1], "the first event")[0]["version"]
        assert f'data-version="{version}"'.encode() in get(port, path)[2]


def test_the_board_knows_which_pages_are_looked_at(port: int, board: Board) -> None:
    with listening(port, "/bread/"), listening(port, "/"), listening(port, "/%E3%83%91.html"):
        wanted = {"bread/index.html", "index.html", "パ.html"}
        until(lambda: board.looked_at() == wanted, "three pages")

    def gone() -> bool:
        board.renew()  # who has gone is noticed at the next word
        return not board.looked_at()

    until(gone, "no page")


def test_the_end_lets_everyone_go(shown: Shown, board: Board) -> None:
    with serving(shown, board, 0) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=60)
        connection.request("GET", "/.everypage/events?page=/")
        answer = connection.getresponse()
        while not answer.readline().startswith(b"data: "):
            pass
    answer.read()  # to its end, which comes
    connection.close()
