"""A session: serve, watch and build until somebody ends it.

In: what is wished for, what is watched, a port. Out: why it could not begin; else it ends with KeyboardInterrupt, as
every command does: by Ctrl-C, or by a signal that ends a process. The build in the background ends with it.
"""

from __future__ import annotations

import gc
import queue
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position
from pipeline.serving.background import Background, Ended
from pipeline.serving.board import Board
from pipeline.serving.live import Live, Wish
from pipeline.serving.server import PortTaken, serving
from pipeline.serving.shown import Shown
from pipeline.serving.watching import watching

# What no save of a text can mend.
_USELESS = frozenset({"cannot-write", "no-such-folder", "output-in-source", "same-name"})
_AGAIN_SECONDS = 0.5  # until the folder of outputs is tried again that another builder holds

Events = queue.SimpleQueue[frozenset[Path] | Ended]


def serve(wish: Wish, deep: Sequence[Path], flat: Sequence[Path], port: int) -> list[Diagnostic]:
    """Serve, and keep everything in step with the folders; return only why that cannot be.

    `deep` are the folders that are watched with all that is in them, of `flat` ones the names in them count.
    """
    layouts, found = wish.layouts()
    if layouts is None:
        return found
    events: Events = queue.SimpleQueue()
    board, shown = Board(), Shown(wish.out)
    background = Background(events.put)
    live = Live(wish, layouts, board, shown, background)
    gc.disable()  # it would come in the middle of a page; between two saves there is time
    try:
        with _signals(), serving(shown, board, port) as address, watching(deep, flat, events.put):
            wish.tell(f"serving {wish.out} at {address} until you press Ctrl-C")
            useless = [each for each in live.start() if each.code in _USELESS]
            if useless:
                return useless
            while True:
                _take(live, events)
    except PortTaken as reason:
        message = f"port {port} of this machine cannot be listened at: {reason}"
        hint = f"choose another with --port {port + 1 if port < 65535 else 8000}, or --port 0 for any that is free"
        return [Diagnostic(Position("--port"), "cannot-serve", message, f"{hint}; with make: `make serve PORT=…`")]
    finally:
        background.stop()
        gc.unfreeze()
        gc.enable()


def _take(live: Live, events: Events) -> None:
    """Wait for something to happen, and do what it asks for; what happens at once is done at once."""
    try:
        happened = [events.get(timeout=_AGAIN_SECONDS if live.waits else None)]
    except queue.Empty:
        live.again()
        return
    while not events.empty():
        happened.append(events.get())
    touched = frozenset(path for each in happened if not isinstance(each, Ended) for path in each)
    if touched:
        live.saved(touched)
    for each in happened:
        if isinstance(each, Ended):
            live.ended(each)


@contextmanager
def _signals() -> Iterator[None]:
    """Let the signals that end a process end this one as Ctrl-C does, so that no build is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, signal.default_int_handler) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
