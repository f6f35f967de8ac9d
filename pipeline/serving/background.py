"""The build in the background: everything that is stale, in a process of its own that can be stopped at any moment.

In: the arguments of `build`. Out: `Ended`, with its exit status and what it found, as soon as it has ended by itself.
Files are moved in whole, and a journal knows them first: what a build that was stopped did not make is stale, nothing
else.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic
from pipeline.manifest import diagnostic_from_json

_COMMAND = (sys.executable, "-m", "pipeline", "build", "--quiet", "--messages", "json")
_NICER = 5  # it yields to the pages that somebody waits for
_SECONDS = 10  # until a process that should end is made to


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: its number, its exit status, its findings, and what else it said."""

    number: int
    status: int
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""


class Background:
    """At most one build. `ended` is called in a thread of its own."""

    def __init__(self, ended: Callable[[Ended], None]) -> None:
        """Begin nothing yet."""
        self._ended = ended
        self._process: subprocess.Popen[str] | None = None
        self.number = 0  # of the build that runs, or ran last

    def begin(self, arguments: Sequence[str]) -> None:
        """Begin a build; one that runs is stopped."""
        self.stop()
        process = subprocess.Popen(
            [*_COMMAND, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C is for us; we stop it
        )
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)
        self._process = process
        threading.Thread(target=self._follow, args=(process, self.number), daemon=True).start()

    def stop(self) -> None:
        """End the build that runs, if there is one, and forget it: nobody hears of its end."""
        self.number += 1
        if self._process is None:
            return
        process, self._process = self._process, None
        process.terminate()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _follow(self, process: subprocess.Popen[str], number: int) -> None:
        said, trouble = process.communicate()
        self._ended(Ended(number, process.returncode, tuple(_read(said)), trouble.strip()))


def _read(said: str) -> Iterator[Diagnostic]:
    """Yield the findings of a build; what it was saying when it was stopped is left out."""
    for line in said.splitlines():
        with contextlib.suppress(ValueError, KeyError, TypeError):
            yield diagnostic_from_json(json.loads(line))
