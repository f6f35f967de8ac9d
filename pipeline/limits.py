"""What one job may take of the machine: memory and time.

In: a job to do. Out: its answer, or LimitReachedError. A hostile or broken source can ask a library
for more than any book needs: such a job ends by itself, with a diagnostic, before the machine
is out of memory. The system keeps count: of address space beyond what the process holds when
the job begins, and of the seconds since then. Where a system cannot count (Windows, and any
thread but a process's first), there is no limit.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# A book of three hundred pages takes some 200 MB, and half a minute on an old machine.
_MEMORY, _SECONDS = 4096, 3600
# A warm worker holds some 120 MB, and after a book of three hundred pages some 350: three times that is a leak.
_KEPT = 1024
MEMORY_VARIABLE, SECONDS_VARIABLE = "EVERYPAGE_JOB_MEMORY", "EVERYPAGE_JOB_SECONDS"
_MEGABYTE = 1024 * 1024
_AGAIN = 5.0  # seconds: where the first call fell into a place that cannot raise, as when an object is deleted


class LimitReachedError(BaseException):
    """A job took more than it may. No library may take it for an error of its own, so it is no Exception."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one job may take: MB of memory, and seconds. And the most MB that a worker may keep after it."""

    memory: int = _MEMORY
    seconds: int = _SECONDS
    kept: int = _KEPT

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Limits:
        """Return the limits that the environment names, ours where it names none. Raises ValueError for no number."""
        memory, seconds = (environment.get(name) for name in (MEMORY_VARIABLE, SECONDS_VARIABLE))
        limits = cls(int(memory) if memory else _MEMORY, int(seconds) if seconds else _SECONDS)
        if limits.memory <= 0 or limits.seconds <= 0:
            raise ValueError("a limit is a number over zero")
        return limits

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold what is done to the limits. Raises LimitReachedError where it reaches one."""
        with self._memory(), self._time():
            try:
                yield
            except MemoryError:
                raise LimitReachedError(f"{self.memory} MB of memory") from None

    @contextlib.contextmanager
    def _memory(self) -> Iterator[None]:
        try:
            import resource

            before, most = resource.getrlimit(resource.RLIMIT_AS)
            wanted = _address_space() + self.memory * _MEGABYTE
        except (ImportError, OSError):
            yield
            return
        lower = [limit for limit in (before, most) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *lower]), most))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (before, most))

    @contextlib.contextmanager
    def _time(self) -> Iterator[None]:
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(*_: Any) -> None:
            raise LimitReachedError(f"{self.seconds} seconds")

        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


USUAL = Limits()


def resident() -> int:
    """Return the MB of memory that this process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # the most that it ever held, in bytes on macOS
    return most // (_MEGABYTE if sys.platform == "darwin" else 1024)


def _address_space() -> int:
    """Return the bytes of this process's address space. Raises OSError where the system does not tell."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
