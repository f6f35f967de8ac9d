"""A server on the loopback address that shows the folder of outputs, and tells browsers of builds.

In: what is shown, a `Board`, a port. Out: an address. Only this machine is answered, and only under its own names:
another site's page that the browser has open cannot read drafts by pointing its own name here. What it answers is read,
never written: it knows no other methods than GET and HEAD. Browsers listen at `/.everypage/events?page=…`, where each
gets the version of its page and the findings, at once and whenever they change.
"""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pipeline.serving.board import Board
from pipeline.serving.shown import OURS, Answer, Shown, following, kind_of, name_of

HOST = "127.0.0.1"
NAMES = frozenset({HOST, "localhost", "[::1]"})
EVENTS = f"{OURS}events"
OWN = frozenset({"live.js", "live.css"})
ALIVE_SECONDS = 15  # how long a browser that listens hears nothing
IDLE_SECONDS = 60  # how long a connection may be kept that asks nothing
_NONE: Mapping[str, str] = MappingProxyType({})
# What a page cannot say of itself; and no other site may use what is shown here.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PortTaken(Exception):
    """Another program listens at the port, or the system does not let us; the message says why."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server_version = "Everypage"
    sys_version = ""
    timeout = IDLE_SECONDS

    def __init__(self, *arguments: Any, shown: Shown, board: Board) -> None:
        self.shown = shown
        self.board = board
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer a request."""
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if not _names_us(self.headers.get("Host", "")):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, b"ask for localhost or 127.0.0.1\n")
        elif path == EVENTS:
            self._events(unquote(parse_qs(asked.query).get("page", ["/"])[0]))
        elif path.startswith(OURS):
            self._own(path.removeprefix(OURS))
        else:
            self._show(path)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for findings."""

    def _show(self, path: str) -> None:
        answer = self.shown.answer(path)
        if answer.kind == "text/html":
            page = following(answer.content, self.shown.version(path))
            answer = Answer(answer.status, answer.kind, page)
        self._send(answer)

    def _own(self, name: str) -> None:
        if name not in OWN:
            self._refuse(HTTPStatus.NOT_FOUND, b"not there\n")
            return
        self._send(Answer(HTTPStatus.OK, kind_of(name), (files(__package__) / name).read_bytes()))

    def _refuse(self, status: HTTPStatus, text: bytes) -> None:
        self._send(Answer(status, "text/plain", text))

    def _send(self, answer: Answer) -> None:
        text = answer.kind.startswith("text/") or answer.kind.endswith(("json", "xml"))
        more = {"Content-Type": f"{answer.kind}; charset=utf-8" if text else answer.kind}
        more |= {"Content-Length": str(len(answer.content))}
        more |= {"Location": quote(answer.location)} if answer.location else {}
        self._head(answer.status, more)
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _head(self, status: HTTPStatus, more: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def _events(self, path: str) -> None:
        """Tell of a page and of findings at once, and whenever there is something new, until the browser goes away."""
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Connection": "close"})
        known, told = -1, ""
        with self.board.looking_at(name_of(path)):
            self._write("retry: 1000\n\n")
            while self.command != "HEAD" and not self.board.closed:
                number, found = self.board.after(known, ALIVE_SECONDS)
                state = json.dumps({"version": self.shown.version(path), **found})
                self._write(f"data: {state}\n\n" if state != told else ": still here\n\n")
                known, told = number, state

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())


class _Server(socketserver.ThreadingTCPServer):
    """A thread for each connection. (http.server's own server asks the network for the host's name first.)"""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that went away in the middle of an answer."""


def _names_us(host: str) -> bool:
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name.lower() in NAMES


@contextmanager
def serving(shown: Shown, board: Board, port: int) -> Iterator[str]:
    """Serve at a port of the loopback address, 0 for any that is free, and give the address. Raises PortTaken."""
    try:
        server = _Server((HOST, port), partial(_Handler, shown=shown, board=board))
    except (OSError, OverflowError) as error:
        raise PortTaken(getattr(error, "strerror", None) or str(error)) from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        board.close()
        server.shutdown()
        server.server_close()
