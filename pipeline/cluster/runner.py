"""Works handed over to a cluster, and done again where a worker was lost.

In: works. Out: their outcomes, as they come. Dask gives the works of a worker that went away to another one, and
calls a work that took several workers with it killed, which is told as died. Workers may come and go while a build
runs; one that is not like the builder's machine gets no work. Where no worker is left for a while, or the scheduler
is gone, the build ends with what is put down.
"""

from __future__ import annotations

import queue
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from pipeline.cluster.client import SAME, Line
from pipeline.cluster.sameness import facts
from pipeline.cluster.worker import Refusal, Setting, do, leave
from pipeline.diagnostics import Diagnostic, Position
from pipeline.executors import LostError, Runner
from pipeline.jobs import Outcome, Work
from pipeline.layouts import Layouts
from pipeline.limits import Limits
from pipeline.parcels import Packer, Parcel, SpoiltError

LOOK = 1.0  # seconds between two looks at which workers there are
PATIENCE = 60.0  # seconds without any worker; a nanny starts one again in some five, on a busy machine in thirty
_TRIES = 3  # for a work that was refused or spoilt on its way


class ClusterRunner(Runner):
    """Runs works on the workers of a scheduler. Entering it connects. Raises LostError then, and from `next`."""

    def __init__(self, address: str, layouts: Layouts, makers: Mapping[str, str], limits: Limits) -> None:
        super().__init__(layouts)
        self._address = address
        self._makers = dict(makers)
        self._limits = limits
        self._packer = Packer()
        self._running: dict[Future[Any], Work] = {}
        self._tries: Counter[str] = Counter()
        self._unsent: list[Outcome] = []
        self._seen = self._looked = time.monotonic()

    def __enter__(self) -> Self:
        self._line = Line(self._address)
        try:
            here = facts()
            self._line.compare(here)
            self._shared = Parcel.of(Setting(self._layouts, self._makers, self._limits, here))
            self._seen = time.monotonic()
            self._look()
            while not self._line.threads:
                time.sleep(LOOK)
                self._look()
        except BaseException:
            self._line.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the connection, and with it what the workers keep for this build."""
        self._running.clear()
        self._line.leave(leave)
        self._line.close()

    def next(self) -> Outcome:
        """Return the next outcome; there must be something that waits or runs. Raises LostError."""
        while True:
            self._hand_over()
            if self._unsent:
                return self._unsent.pop()
            try:
                future = self._line.ended.get(timeout=LOOK)
            except queue.Empty:
                future = None
            if future is None or time.monotonic() - self._looked > LOOK:
                self._look()
            work = self._running.pop(future, None) if future is not None else None
            if work and future and (outcome := self._outcome(work, future)):
                return outcome

    @property
    def _workers(self) -> int:
        return sum(self._line.threads.values())

    @property
    def _room(self) -> int:
        return 2 * self._workers  # the network takes its time

    def _submit(self, work: Work) -> None:
        try:
            packed = self._packer.pack(work)
        except Exception:  # a bug in one job must not take the others with it
            self._unsent.append(Outcome(work.name, None, traceback.format_exc()))
            return
        parcels = (self._shared, packed.work, *packed.documents)
        digests = tuple(each.sha256 for each in parcels)
        shared = [(each.sha256, each.content) for each in parcels]
        future = self._line.call(do, work.name, digests, shared=shared)
        self._running[future] = work

    def _outcome(self, work: Work, future: Future[Any]) -> Outcome | None:
        """Return what became of a work that ended; None where it has to be done again."""
        from distributed import KilledWorker

        if future.cancelled():  # Dask does so with all of them when it loses the scheduler
            raise self._line.lost()
        try:
            answer = future.result()
            if not isinstance(answer, Refusal):
                outcome: Outcome = answer.open()
                return outcome
            trouble = f"refused by {answer.address}: {answer.differs}"
            if answer.address not in self._line.refused:
                self.diagnostics.append(self._line.refuse(answer.address, answer.differs))
        except KilledWorker:
            if self._alone:
                return Outcome(work.name, None, died=True)
            self._suspects.append(work)  # another work on the same workers may have been the one that killed them
            return None
        except SpoiltError:
            trouble = traceback.format_exc()
        except Exception:  # what went there could not be opened, most often by a worker that is not like this machine
            trouble = traceback.format_exc()
            self._look()
        self._tries[work.name] += 1
        if self._tries[work.name] >= _TRIES:
            return Outcome(work.name, None, trouble)
        self.add([work])
        return None

    def _look(self) -> None:
        """Look which workers there are. Raises LostError where there have been none for long, or none may be used."""
        if not self._line.is_open:
            raise self._line.lost()
        before = set(self._line.threads)
        self.diagnostics += self._line.look()
        now = self._looked = time.monotonic()
        if self._line.threads:
            self._seen = now
        elif self._line.refused and not before:
            raise self._none("every worker there is differs from this machine", SAME)
        elif now - self._seen > PATIENCE:
            hint = f"start workers: python -m dask worker {self._address}"
            raise self._none(f"there has been no worker for {PATIENCE:.0f} seconds", hint)
        if self._line.refused:
            self._call_back(before - set(self._line.threads))

    def _call_back(self, gone: set[str]) -> None:
        """Hand over again what was meant for certain workers only, of which some, and maybe all, are gone."""
        if not gone:
            return
        for future, work in list(self._running.items()):
            if future.cancel():
                del self._running[future]
                self.add([work])

    def _none(self, message: str, hint: str) -> LostError:
        return LostError(Diagnostic(Position(self._address), "no-workers", message, hint))
