"""Where jobs run: in this process, or in warm worker processes.

In: works, in any order. Out: their outcomes, as they come. A `Runner` keeps the works that
wait, hands over the longest first and never more than keep the workers busy; `LocalRunner` is that of
this machine, and `cluster` has another. A worker that dies (out of memory, a fault in
a library) takes the works that were handed over with it: each is then tried once more,
alone, and the one that kills its worker again is told as died. A worker that holds too much memory
when a job has ended makes way for a new one: libraries keep what they once read, and C's memory is seldom given back.
"""

from __future__ import annotations

import gc
import heapq
import importlib
import itertools
import os
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pipeline.diagnostics import Diagnostic
from pipeline.jobs import Outcome, Work, run, weight
from pipeline.layouts import Layouts
from pipeline.limits import Limits, resident
from pipeline.model import Publication, blocks_of
from pipeline.parcels import Opener, Packed, Packer, Parcel
from pipeline.progress import Progress

# What a worker imports before its first job, so that every job finds it warm.
WARM = ("pipeline.writers.pdf.engine.warm", "ebooklib", "jinja2", "fontTools.subset", "lxml.etree")

T = TypeVar("T")

_FORKING = "forkserver"
_setting: tuple[Layouts, Mapping[str, str], Limits] | None = None
_opener = Opener()


class Here(Executor):
    """An executor that runs each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call, and return the future with its result."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class LostError(Exception):
    """There are no workers, or none any more; `diagnostic` says why, and how to mend it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Batch(Generic[T]):
    """The works of one step that are out, and the outcomes that came back."""

    thing: T
    steps: Generator[list[Work], list[Outcome], None]
    count: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


class Runner(ABC):
    """Works that wait and works that run. Use it in a `with`, which ends the workers; `progress` is told of each."""

    def __init__(self, layouts: Layouts) -> None:
        """Prepare to run works of any number."""
        self._layouts = layouts
        self._order = itertools.count()
        self._waiting: list[tuple[tuple[int, float], int, Work]] = []
        self._running: dict[Any, Any] = {}
        self._suspects: list[Work] = []  # a worker died with each of them
        self._alone = False
        self.progress = Progress()
        self.diagnostics: list[Diagnostic] = []  # what is to be told of the workers themselves

    def __enter__(self) -> Self:
        return self

    @abstractmethod
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers."""

    def add(self, works: Iterable[Work]) -> None:
        """Let works wait for their turn."""
        for work in works:
            kind, points = weight(work, self._layouts.sizes)
            heapq.heappush(self._waiting, ((kind, points * _blocks(work)), next(self._order), work))

    def run(self, work: Work) -> Outcome:
        """Do one work while no other waits or runs, and return its outcome; nothing is told of it. Raises LostError."""
        self._submit(work)
        return self.next()

    @property
    def is_hungry(self) -> bool:
        """Whether a worker would stand idle unless more works are added."""
        return len(self._waiting) + len(self._running) + len(self._suspects) <= self._workers

    @abstractmethod
    def next(self) -> Outcome:
        """Return the next outcome; there must be something that waits or runs. Raises LostError."""

    @property
    @abstractmethod
    def _workers(self) -> int:
        """How many works are done at once."""

    @property
    @abstractmethod
    def _room(self) -> int:
        """How many works may be out, so that no worker waits for us."""

    @abstractmethod
    def _submit(self, work: Work) -> None:
        """Send a work out."""

    def _send(self, work: Work) -> None:
        self.progress.start(work.name)
        self._submit(work)

    def _hand_over(self) -> None:
        """Submit what the workers can take, the longest first; works that a worker died with one by one."""
        if self._suspects or self._alone:
            if self._running:
                return
            self._alone = bool(self._suspects)
            if self._suspects:
                self._send(self._suspects.pop(0))
                return
        while self._waiting and len(self._running) < self._room:
            self._send(heapq.heappop(self._waiting)[2])


class LocalRunner(Runner):
    """Runs works on this machine: in this process, or in worker processes that start with the first work."""

    def __init__(self, count: int, layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> None:
        """Prepare for `count` workers; 1 means this process."""
        super().__init__(layouts)
        self._count = count
        self._makers = makers
        self._limits = limits
        self._packer = Packer()
        self._executor: Executor | None = None
        self._running: dict[Future[Any], tuple[Work, Executor]] = {}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers: when all is done they end by themselves, after a stop they are made to."""
        if self._executor is None:
            return
        self._executor.shutdown(wait=False, cancel_futures=True)
        if kind is not None and self._count > 1:
            _end_workers()

    def next(self) -> Outcome:
        """Return the next outcome; there must be something that waits or runs."""
        while True:
            self._hand_over()
            ended, _ = wait(self._running, return_when=FIRST_COMPLETED)
            future = ended.pop()
            work, executor = self._running.pop(future)
            try:
                outcome: Outcome | Made = future.result()
                if isinstance(outcome, Outcome):
                    return outcome
                if outcome.resident > self._limits.kept:
                    self._renew(executor)
                return outcome.open()
            except BrokenExecutor:
                self._executor = None
                _terminate()  # the pool forgets one that was starting when another died, and waits for it at exit
                if self._alone:
                    return Outcome(work.name, None, died=True)
                self._suspects = [work, *(other for other, _ in self._running.values())]
                self._running.clear()
            except Exception:  # what went to the worker, or came back, could not be sent
                return Outcome(work.name, None, traceback.format_exc())

    def _renew(self, executor: Executor) -> None:
        """Let workers end when they have done what was handed over to them; what comes next goes to new ones."""
        if executor is self._executor:  # else they are on their way out already
            executor.shutdown(wait=False)
            self._executor = None

    @property
    def _workers(self) -> int:
        return self._count

    @property
    def _room(self) -> int:
        return self._count + (self._count > 1)

    def _submit(self, work: Work) -> None:
        if self._executor is None:
            self._executor = self._start()
        future: Future[Any] = Future()
        try:
            if self._count == 1:
                future = self._executor.submit(_run_here, work)
            else:
                future = self._executor.submit(make, self._packer.pack(work))
        except Exception as error:  # a worker died between two of our calls, or the work cannot be packed
            future.set_exception(error)
        self._running[future] = work, self._executor

    def _start(self) -> Executor:
        if self._count == 1:
            _prepare(self._layouts, self._makers, self._limits)
            return Here()
        return workers(self._count, self._layouts, self._makers, self._limits)


@dataclass(frozen=True, slots=True)
class Made:
    """An outcome on its way from a worker, which holds so many MB of memory now that the job has ended."""

    outcome: Parcel
    resident: int

    def open(self) -> Outcome:
        """Return the outcome. Raises SpoiltError where the bytes are not those that the worker sent."""
        outcome = self.outcome.open()
        assert isinstance(outcome, Outcome)
        return outcome


def workers(count: int, layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> Executor:
    """Return warm worker processes, which start as works come and take `make`."""
    from concurrent.futures import ProcessPoolExecutor

    expect_workers()
    context = _context()
    # Not `max_tasks_per_child`: with it, Python 3.11 can wait for ever for a worker that it did not start.
    return ProcessPoolExecutor(count, mp_context=context, initializer=_warm_up, initargs=(layouts, makers, limits))


def _context() -> Any:
    """Return how workers start. This process is never forked: it has threads.

    The fork server has none, and imports what is heavy once.
    """
    import multiprocessing

    if _FORKING not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context: Any = multiprocessing.get_context(_FORKING)
    context.set_forkserver_preload([__name__, *WARM])
    return context


def expect_workers() -> None:
    """Let what workers come from begin to load what all of them need, beside what this process does until then."""
    if _context().get_start_method() == _FORKING:
        import signal
        from multiprocessing import resource_tracker
        from multiprocessing.forkserver import ensure_running

        resource_tracker.ensure_running()  # else it starts within the next call, and lets signals through again
        # Ctrl-C reaches the builder, which ends its workers: a fork server that is loading would speak of it, too.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def make(packed: Packed) -> Made:
    """Do a job in a worker process. Raises SpoiltError, and what `pickle` raises of what cannot be sent."""
    outcome = _run_here(_opener.open(packed))
    return Made(Parcel.of(outcome), resident())


def run_steps(
    runner: Runner, pending: Iterable[tuple[T, Generator[list[Work], list[Outcome], None], list[Work]]]
) -> Iterator[T]:
    """Run things that yield works in steps, some beside one another; yield each thing when its last step is over.

    A thing comes with its steps and the works of the first. No more are taken than keep the workers busy.
    """
    waiting = iter(pending)
    are_more = True
    out: dict[str, _Batch[T]] = {}

    def hand(batch: _Batch[T], works: list[Work]) -> None:
        batch.count, batch.outcomes = len(works), []
        out.update((work.name, batch) for work in works)
        runner.add(works)

    while are_more or out:
        while are_more and runner.is_hungry:
            following = next(waiting, None)
            if following is None:
                are_more = False
            else:
                thing, steps, works = following
                hand(_Batch(thing, steps), works)
                del thing, steps, works, following
        if not out:
            continue
        outcome = runner.next()
        runner.progress.end(outcome.name)
        batch = out.pop(outcome.name)
        batch.outcomes.append(outcome)
        if len(batch.outcomes) < batch.count:
            continue
        try:
            hand(batch, batch.steps.send(batch.outcomes))
        except StopIteration:
            yield batch.thing


def _blocks(work: Work) -> int:
    """Return how long the text is that a work sees, in blocks; at least 1."""
    publication: Publication | None = getattr(work, "publication", None)
    documents = publication.documents.values() if publication else ()
    return 1 + sum(1 for document in documents for chapter in document.chapters for _ in blocks_of(chapter))


def _end_workers() -> None:
    """End the workers, and first what they come from: it may hold requests that it would serve when we have gone."""
    import contextlib
    import signal
    from multiprocessing.forkserver import _forkserver

    if (server := getattr(_forkserver, "_forkserver_pid", None)) is not None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(server, signal.SIGKILL)
            # The next `ensure_running` starts another when it sees that this one has ended, which takes a moment.
            os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)
    _terminate()


def _terminate() -> None:
    """End the workers; what they come from goes on."""
    from multiprocessing import active_children

    for worker in active_children():
        worker.terminate()


def _prepare(layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> None:
    global _setting
    _setting = layouts, makers, limits


def _warm_up(layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> None:
    """Make a worker ready: what every job needs is there, and it ends when the builder does, however that ends."""
    import contextlib
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the builder, which ends its workers
    builder = multiprocessing.parent_process()
    if builder is not None:

        def follow() -> None:
            builder.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    for module in WARM:
        with contextlib.suppress(ImportError, OSError):  # the job that needs it will say so
            importlib.import_module(module)
    _prepare(layouts, makers, limits)
    gc.freeze()  # what is here now stays: the collector of garbage need not look through it again (PDF.md)


def _run_here(work: Work) -> Outcome:
    assert _setting is not None
    return run(work, *_setting)
