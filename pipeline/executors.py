"""Where jobs run: in this process, or in warm worker processes.

In: works, in any order. Out: their outcomes, as they come. `Runner` needs nothing but a
`concurrent.futures.Executor`: it keeps the works that wait, hands over the longest first
and never more than keep the workers busy. A worker that dies (out of memory, a fault in
a library) takes the works that were handed over with it: each is then tried once more,
alone, and the one that kills its worker again is told as died.
"""

from __future__ import annotations

import heapq
import importlib
import itertools
import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pipeline.jobs import Outcome, Work, run, weight
from pipeline.layouts import Layouts
from pipeline.limits import Limits

# What a worker imports before its first job, so that every job finds it warm.
WARM = ("weasyprint", "ebooklib", "jinja2", "fontTools.subset", "lxml.etree")

T = TypeVar("T")

_setting: tuple[Layouts, Mapping[str, str], Limits] | None = None


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


@dataclass(slots=True)
class _Batch(Generic[T]):
    """The works of one step that are out, and the outcomes that came back."""

    thing: T
    steps: Generator[list[Work], list[Outcome], None]
    count: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


class Runner:
    """Works that wait and works that run. Use it in a `with`, which ends the workers."""

    def __init__(self, count: int, layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> None:
        """Prepare for `count` workers; 1 means this process. Workers start with the first work."""
        self._count = count
        self._layouts = layouts
        self._makers = makers
        self._limits = limits
        self._executor: Executor | None = None
        self._order = itertools.count()
        self._waiting: list[tuple[tuple[int, float], int, Work]] = []
        self._running: dict[Future[Outcome], Work] = {}
        self._suspects: list[Work] = []
        self._alone = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers: when all is done they end by themselves, after a stop they are made to."""
        if self._executor is None:
            return
        self._executor.shutdown(wait=False, cancel_futures=True)
        if kind is not None and self._count > 1:
            _end_workers()

    def add(self, works: Iterable[Work]) -> None:
        """Let works wait for their turn."""
        for work in works:
            heapq.heappush(self._waiting, (weight(work, self._layouts.sizes), next(self._order), work))

    @property
    def is_hungry(self) -> bool:
        """Whether a worker would stand idle unless more works are added."""
        return len(self._waiting) + len(self._running) + len(self._suspects) <= self._count

    def next(self) -> Outcome:
        """Return the next outcome; there must be something that waits or runs."""
        while True:
            self._hand_over()
            ended, _ = wait(self._running, return_when=FIRST_COMPLETED)
            future = ended.pop()
            work = self._running.pop(future)
            try:
                return future.result()
            except BrokenExecutor:
                self._executor = None
                _end_workers()  # the pool forgets one that was starting when another died, and waits for it at exit
                if self._alone:
                    return Outcome(work.name, None, died=True)
                self._suspects = [work, *self._running.values()]
                self._running.clear()
            except Exception:  # what went to the worker, or came back, could not be sent
                return Outcome(work.name, None, traceback.format_exc())

    def _hand_over(self) -> None:
        """Submit what the workers can take: one more than there are, so that none waits for us."""
        if self._suspects or self._alone:
            if self._running:
                return
            self._alone = bool(self._suspects)
            if self._suspects:
                self._submit(self._suspects.pop(0))
                return
        room = self._count + (self._count > 1)
        while self._waiting and len(self._running) < room:
            self._submit(heapq.heappop(self._waiting)[2])

    def _submit(self, work: Work) -> None:
        if self._executor is None:
            self._executor = self._start()
        try:
            future = self._executor.submit(_run_here, work)
        except BrokenExecutor as error:  # a worker died between two of our calls
            future = Future()
            future.set_exception(error)
        self._running[future] = work

    def _start(self) -> Executor:
        if self._count == 1:
            _prepare(self._layouts, self._makers, self._limits)
            return Here()
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        methods = multiprocessing.get_all_start_methods()
        # Never fork this process itself: it has threads. The fork server has none, and imports what is heavy once.
        context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload([__name__, *WARM])
        return ProcessPoolExecutor(
            self._count,
            mp_context=context,
            initializer=_warm_up,
            initargs=(self._layouts, self._makers, self._limits),
        )


def run_steps(
    runner: Runner, pending: Iterable[tuple[T, Generator[list[Work], list[Outcome], None], list[Work]]]
) -> Iterator[T]:
    """Run things that yield works in steps, some beside one another; yield each thing when its last step is over.

    A thing comes with its steps and the works of the first. No more are begun than keep the workers busy.
    """
    waiting = deque(pending)
    out: dict[str, _Batch[T]] = {}

    def hand(batch: _Batch[T], works: list[Work]) -> None:
        batch.count, batch.outcomes = len(works), []
        out.update((work.name, batch) for work in works)
        runner.add(works)

    while waiting or out:
        while waiting and runner.is_hungry:
            thing, steps, works = waiting.popleft()
            hand(_Batch(thing, steps), works)
        outcome = runner.next()
        batch = out.pop(outcome.name)
        batch.outcomes.append(outcome)
        if len(batch.outcomes) < batch.count:
            continue
        try:
            hand(batch, batch.steps.send(batch.outcomes))
        except StopIteration:
            yield batch.thing


def _end_workers() -> None:
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


def _run_here(work: Work) -> Outcome:
    assert _setting is not None
    return run(work, *_setting)
