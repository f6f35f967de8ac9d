"""A desk: Everypage with layouts and sources of its own, served by a real process, and what its browsers hear."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.cli.project import HOW, WHY, YAML
from tests.house.sources import ROOT

SECONDS = 180  # a busy machine; nothing waits as long where it goes well
PAGE = "/bridges/en/small/why.html"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def publication(folder: Path) -> Path:
    write(folder / "publication.yaml", YAML)
    write(folder / "en/01-why.md", WHY)
    write(folder / "en/02-how.md", HOW)
    return folder


def until(holds: Callable[[], Any], what: str) -> Any:
    """Wait until something holds, and return what it gives."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.02)
    raise AssertionError(f"it never came: {what}")


class Desk:
    """A folder with `pipeline/`, `layouts/` and `sources/`, in which `serve` runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: list[str] = []
        self.port = 0
        self.usual = ""  # the page as it is when nothing was changed

    @classmethod
    def copied(cls, root: Path) -> Desk:
        """Copy Everypage, so that a test can change the layouts."""
        shutil.copytree(ROOT / "pipeline", root / "pipeline", ignore=shutil.ignore_patterns("__pycache__", "setup"))
        shutil.copytree(ROOT / "layouts", root / "layouts", ignore=shutil.ignore_patterns("pictures"))
        publication(root / "sources/bridges")
        return cls(root)

    @property
    def chapter(self) -> Path:
        return self.root / "sources/bridges/en/01-why.md"

    @property
    def out(self) -> Path:
        return self.root / "build"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a suite in the background ignores Ctrl-C
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", *arguments],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=hear,
        )

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """Serve while the block runs; afterwards end it with Ctrl-C."""
        process = self.start("serve", "--port", "0", *arguments)
        self.lines = []
        reading = threading.Thread(target=self._read, args=(process,), daemon=True)
        reading.start()
        try:
            until(lambda: self.said("serving"), "the address")
            found = re.search(r":(\d+)/ ", self.lines[0])
            assert found, self.lines
            self.port = int(found[1])
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(SECONDS)
            reading.join(SECONDS)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.lines += process.stdout
        process.stdout.close()

    def said(self, words: str, after: int = 0) -> bool:
        return any(words in line for line in self.lines[after:])

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        return get(self.port, path, method, **headers)

    def text(self, path: str = PAGE) -> str:
        return self.get(path)[2].decode()

    def now(self, page: str = PAGE) -> dict[str, Any]:
        """Return what a browser that shows a page would hear at once."""
        with listening(self.port, page) as heard:
            return dict(until(lambda: heard[-1:], "the first event")[0])

    def findings(self) -> list[dict[str, str]]:
        return list(self.now()["findings"])

    def made(self) -> dict[str, bytes]:
        manifest = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))
        return {path: (self.out / path).read_bytes() for path in manifest["outputs"] if (self.out / path).is_file()}


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@contextmanager
def listening(port: int, page: str) -> Iterator[list[dict[str, Any]]]:
    """Listen as the script of a page does; the list grows with each event."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", f"/.everypage/events?page={quote(page, safe='')}")
    line_out = connection.sock  # the connection forgets it with the answer, which lasts
    answer = connection.getresponse()
    assert answer.status == 200
    heard: list[dict[str, Any]] = []

    def listen() -> None:
        try:
            for line in answer:
                if line.startswith(b"data: "):
                    heard.append(json.loads(line[6:]))
        except (OSError, ValueError, AttributeError):  # the test closed it
            return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        line_out.shutdown(socket.SHUT_RDWR)
        thread.join(SECONDS)
        answer.close()
