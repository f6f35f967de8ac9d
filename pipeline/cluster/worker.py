"""What runs on a cluster: one job for each call, in a warm process of its own beside the Dask worker.

In: a `Setting` (layouts, makers, limits, what must be the same) and a work, as bytes with their digests. Out: the
outcome as a parcel; or a `Refusal`, where this machine is not like the builder's. A Dask worker runs calls in
threads, in which no limit of time can be held and where a fault in a library would take the worker with it; so each
thread has a process, which is renewed when it died, or holds too much memory.
"""

from __future__ import annotations

import multiprocessing
import threading
import traceback
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field

from pipeline.cluster.sameness import differences, facts
from pipeline.executors import Made, make, workers
from pipeline.jobs import Outcome
from pipeline.layouts import Layouts
from pipeline.limits import Limits
from pipeline.parcels import Packed, Parcel, SpoiltError

_TRIES = 2  # a process may have been killed for the memory that others took


@dataclass(frozen=True, slots=True)
class Setting:
    """What all jobs of one build share."""

    layouts: Layouts
    makers: Mapping[str, str]
    limits: Limits
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A job was not done, because the Dask worker at this address differs from the builder in this."""

    address: str
    differs: str


@dataclass(slots=True)
class _Seats:
    """The processes that wait for jobs, each with the digest of the setting that it is warm for."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    opened: dict[str, Setting] = field(default_factory=dict)
    idle: list[tuple[str, Executor]] = field(default_factory=list)

    def setting(self, parcel: Parcel) -> Setting:
        """Return the setting of a build. Raises SpoiltError."""
        with self.lock:
            if parcel.sha256 not in self.opened:
                self.opened = {parcel.sha256: parcel.open()}
            return self.opened[parcel.sha256]

    def take(self, sha256: str, setting: Setting) -> Executor:
        """Return a process for one job; those that are warm for another setting are ended."""
        with self.lock:
            for seat in [seat for seat in self.idle if seat[0] != sha256]:
                self.idle.remove(seat)
                seat[1].shutdown(wait=False)
            if self.idle:
                return self.idle.pop()[1]
            own = multiprocessing.current_process()
            if (
                own.daemon
            ):  # Dask's nanny marks workers so, to end with it, which they do; but such may have no children
                own.daemon = False
            return workers(1, setting.layouts, setting.makers, setting.limits)

    def give(self, sha256: str, seat: Executor) -> None:
        """Take a process back."""
        with self.lock:
            self.idle.append((sha256, seat))


_SEATS = _Seats()


def do(name: str, digests: tuple[str, ...], setting: bytes, work: bytes, *documents: bytes) -> Parcel | Refusal:
    """Do a job, and return its outcome. `digests` are those of the bytes that follow. Raises SpoiltError."""
    shared = Parcel(digests[0], setting)
    chosen = _SEATS.setting(shared)
    if differs := differences(chosen.facts, facts()):
        return Refusal(_address(), differs)
    packed = Packed(Parcel(digests[1], work), tuple(map(Parcel, digests[2:], documents)))
    for _ in range(_TRIES):
        seat = _SEATS.take(shared.sha256, chosen)
        try:
            made: Made = seat.submit(make, packed).result()
        except BrokenExecutor:
            continue
        except SpoiltError:
            _SEATS.give(shared.sha256, seat)
            raise
        except Exception:  # what came back could not be sent
            _SEATS.give(shared.sha256, seat)
            return Parcel.of(Outcome(name, None, traceback.format_exc()))
        if made.resident > chosen.limits.kept:
            seat.shutdown(wait=False)
        else:
            _SEATS.give(shared.sha256, seat)
        return made.outcome
    return Parcel.of(Outcome(name, None, died=True))


def leave() -> None:
    """End the processes that wait: the build is over."""
    with _SEATS.lock:
        for _, seat in _SEATS.idle:
            seat.shutdown(wait=False)
        _SEATS.idle.clear()
        _SEATS.opened.clear()


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)
