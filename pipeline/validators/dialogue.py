"""A program that answers more than one question: started once, because it is the start that takes time.

In: a command, and questions (plain values). Out: its answers. A question goes to the program as one line of JSON and
comes back as one: `{"answer": …}`, or `{"failure": "why"}`.

Steps of `ask`: a clock runs while the program works, and ends it with all that it started when the time is over; one
that ended, or failed, is not asked again, since nobody knows what state it is in.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from pipeline.validators import programs
from pipeline.validators.verdict import Failed


class Dialogue:
    """A running program that is asked; a context manager, which ends it."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> None:
        """Start the program, with a private home. Raises `Failed`."""
        self._name = Path(command[0]).name
        with ExitStack() as stack:
            home = tempfile.TemporaryDirectory(prefix="everypage-", ignore_cleanup_errors=True)
            own = Path(stack.enter_context(home))
            # Not a pipe: nobody would read it, and it would fill up.
            self._said = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace"))
            self._process = programs.start(command, own, self._said, environment)
            self._stack = stack.pop_all()
        self.running = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, question: Any, seconds: float) -> Any:
        """Return the program's answer. Raises `Failed` after so many seconds, or where the program fails or ended."""
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            programs.end(self._process)

        clock = Timer(seconds, stop)
        clock.start()
        try:
            line = self._exchanged(json.dumps(question) + "\n")
        except BaseException:
            self.end()
            raise
        finally:
            clock.cancel()
        try:
            said = json.loads(line)
            answer, why = said.get("answer"), said.get("failure")
        except (ValueError, AttributeError):
            failure = self._failure(line, seconds if late else 0)
            self.end()
            raise failure from None
        if why is not None:
            self.end()
            raise Failed(str(why))
        return answer

    def end(self) -> None:
        """End the program, with all that it started."""
        if self.running:
            self.running = False
            programs.end(self._process)
            self._process.communicate()
            self._stack.close()

    def _exchanged(self, line: str) -> str:
        given, taken = self._process.stdin, self._process.stdout
        assert given is not None
        assert taken is not None
        try:
            given.write(line)
            given.flush()
        except (OSError, ValueError):  # it ended before it read the question
            return ""
        return taken.readline()

    def _failure(self, line: str, seconds: float) -> Failed:
        if seconds:
            return Failed(f"{self._name} gave no answer within {seconds:g} seconds")
        if line:
            return Failed(f"the answer of {self._name} cannot be read: {line[:80].strip()!r}")
        try:
            status = self._process.wait(10)
        except subprocess.TimeoutExpired:
            return Failed(f"{self._name} closed its answers")
        self._said.seek(0)
        return programs.ended(self._name, status, self._said.read())
