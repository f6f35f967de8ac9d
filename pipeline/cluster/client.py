"""The builder's line to a cluster: which workers there are and may be used, and calls that they do.

In: an address, and what must be the same everywhere. Out: a `Line`, which knows the workers, sends calls with their
bytes, and tells which ended. Bytes that many calls see are a call of their own by their digest: Dask brings them to
each worker once, and, where the worker that had them is lost, does that call again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import warnings
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pipeline.cluster.sameness import SCHEDULER, differences, facts
from pipeline.diagnostics import Diagnostic, Position
from pipeline.executors import LostError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    import distributed

DASK = "distributed==2026.8.0"  # as the extra `cluster` has it
CONNECT = 10.0  # seconds within which a scheduler must answer
ANSWER = 60.0  # seconds within which a scheduler that is there must answer, however much it has to do
BYE = 2.0  # seconds for what need not be done
ENOUGH = 32 * 1024  # bytes; fewer go with each call, which is quicker than a call of their own
_MOST = 64  # bytes that are kept on the cluster for calls to come, by their number
_QUIET = {"distributed.admin.large-graph-warning-threshold": "1 TB"}  # a book with pictures is large, and sent once
PROTOCOLS = ("tcp://", "tls://")
SAME = (
    "set up the version there that runs here (the same commit, then `make`), and start it again with the Python "
    "of its .venv, in its folder"
)


class Line:
    """A connection to a scheduler. `threads` has the jobs at once of each worker that may be used, by address."""

    def __init__(self, address: str) -> None:
        """Connect. Raises LostError."""
        self.address = address
        self.threads: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.ended: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._client = _connected(address)
        self._executor: Executor = self._client.get_executor(pure=False)
        self._shared: OrderedDict[str, distributed.Future[bytes]] = OrderedDict()
        self._here: Mapping[str, str] = {}

    def compare(self, here: Mapping[str, str]) -> None:
        """Compare the scheduler with this machine, whose facts are given; later the workers. Raises LostError."""
        self._here = here
        try:
            answer = self._client.run_on_scheduler(facts, callback_timeout=CONNECT)
        except OSError as error:
            raise self.lost(error) from None
        except Exception as error:
            answer = error
        if differs := self._differs(answer, SCHEDULER):
            message = f"the scheduler is not like this machine: it has {differs}"
            raise LostError(Diagnostic(Position(self.address), "no-cluster", message, SAME))

    def look(self) -> list[Diagnostic]:
        """Look which workers there are; compare those that are new, and tell of those that differ.

        Raises LostError where the scheduler does not answer.
        """
        found: list[Diagnostic] = []
        try:
            there: Mapping[str, int] = self._client.nthreads(callback_timeout=ANSWER)
        except (OSError, RuntimeError) as error:
            raise self.lost(error) from None
        told = self._asked([each for each in there if each not in self.threads and each not in self.refused])
        for address, answer in told.items():
            if isinstance(answer, OSError):  # it went while it was asked
                continue
            if differs := self._differs(answer):
                found.append(self.refuse(address, differs))
        fit = {address for address in told if not isinstance(told[address], OSError)} - set(self.refused)
        self.threads = {address: n for address, n in there.items() if address in self.threads or address in fit}
        return found

    def _asked(self, workers: list[str]) -> Mapping[str, Any]:
        """Return the facts of workers, or why they gave none; nothing where one does not answer for the time being."""
        told: Mapping[str, Any] = {}
        if workers:
            with contextlib.suppress(OSError, RuntimeError):
                told = self._client.run(facts, workers=workers, on_error="return", callback_timeout=CONNECT)
        return told

    def refuse(self, address: str, differs: str) -> Diagnostic:
        """Give no more calls to a worker."""
        self.refused[address] = differs
        self.threads.pop(address, None)
        return Diagnostic(Position(address), "worker-refused", f"this worker gets no work: it has {differs}", SAME)

    def call(self, function: Any, *values: object, shared: Iterable[tuple[str, bytes]] = ()) -> Future[Any]:
        """Let a worker call a function with values and then the bytes of `shared`, each with its digest.

        The future is put into `ended` when what the call gave is here. Until then nothing waits for it: a worker may
        go with what it made, which another one then makes again.
        """
        import dask

        given = [self._once(sha256, content) if len(content) > ENOUGH else content for sha256, content in shared]
        only = sorted(self.threads) if self.refused else None
        with dask.config.set(_QUIET):
            future = self._executor.submit(function, *values, *given, workers=only)
        future.add_done_callback(self.ended.put)
        return future

    @property
    def is_open(self) -> bool:
        """Whether the scheduler is there."""
        return bool(self._client.status == "running")

    def lost(self, error: object = "") -> LostError:
        """Return the error that the scheduler went away."""
        why = f": {error}" if str(error) else ""
        message = f"the scheduler at {self.address} does not answer any more{why}"
        hint = "start it again, and build again: what was put down before stays, and is not made twice"
        return LostError(Diagnostic(Position(self.address), "no-cluster", message, hint))

    def leave(self, function: Any) -> None:
        """Call a function once on every worker that may be used, and do not mind whether it can be."""
        with contextlib.suppress(Exception):
            if self.is_open and self.threads:
                self._client.run(function, workers=list(self.threads), on_error="ignore", callback_timeout=BYE)

    def close(self) -> None:
        """End the connection; the cluster forgets what it was sent."""
        self._shared.clear()
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be told
            self._client.close(timeout=CONNECT)

    def _once(self, sha256: str, content: bytes) -> distributed.Future[bytes]:
        import dask

        future = self._shared.pop(sha256, None)
        if future is None:
            with dask.config.set(_QUIET):
                # `bytes` of bytes is they themselves. Scattered data would be lost with the worker that holds it.
                future = self._client.submit(bytes, content, key=f"everypage-{sha256}")
        self._shared[sha256] = future
        if len(self._shared) > _MOST:  # what calls still wait for is kept for them
            self._shared.popitem(last=False)
        return future

    def _differs(self, answer: Any, names: Collection[str] = ()) -> str:
        """Say how a machine that gave its facts, or could not, differs from this one, in these or in all of them."""
        if not isinstance(answer, Mapping):
            return f"no Everypage that could be imported there ({answer})"
        here, there = self._here, answer
        return differences({n: here[n] for n in names or here}, {n: there.get(n, "absent") for n in names or there})


def _connected(address: str) -> distributed.Client:
    if not address.startswith(PROTOCOLS):
        hint = "give its protocol, name and port, as the scheduler printed them: tcp://10.0.0.5:8786"
        raise LostError(
            Diagnostic(Position("--scheduler"), "no-cluster", f"{address!r} is not the address of a scheduler", hint)
        )
    try:
        from distributed import Client
    except ImportError:
        hint = f"install it: .venv/bin/python -m pip install {DASK}"
        message = "jobs go to a cluster through Dask, which is not installed here"
        raise LostError(Diagnostic(Position("--scheduler"), "no-cluster", message, hint)) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told as a diagnostic
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that versions differ is told below, with what to do
            with ThreadPoolExecutor(1) as aside:  # whoever called us may have a loop of events of its own
                aside.submit(lambda: asyncio.run(asyncio.wait_for(_greeted(address), CONNECT))).result()
            return Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:  # TLS without certificates is a TypeError
        hint = (
            "start it with `python -m dask scheduler`, look whether its port can be reached from here, and for tls:// "
        )
        hint += "whether Dask's configuration names the certificates"
        why = str(error).strip() or type(error).__name__
        message = f"no scheduler answers at {address}: {why}"
        raise LostError(Diagnostic(Position(address), "no-cluster", message, hint)) from None


async def _greeted(address: str) -> None:
    """Greet a scheduler. A `Client` of distributed 2026.8.0 waits without end for one that does not greet back."""
    from distributed.comm.core import connect
    from distributed.security import Security

    comm = await connect(address, timeout=CONNECT, **Security().get_connection_args("client"))
    await comm.close()
