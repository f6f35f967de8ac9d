"""What a validator says, and the two ways in which it can fail to say anything.

In: nothing. Out: `Verdict`, and the exceptions `Missing` and `Failed`, which become error
diagnostics: a check that did not run is a failure, never a pass.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pipeline.diagnostics import Diagnostic, Position

NOT_RUN = frozenset({"validator-missing", "validator-failed"})


class Missing(Exception):
    """A program that a validator needs is not there; the message names it."""


class Failed(Exception):
    """A validator's program crashed, gave no answer in time, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator found. `judged` are the files that it looked at; empty when it did not run.

    `kept` counts those of them whose findings were known from an earlier run; `seconds` is the wall time.
    """

    validator: str
    judged: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    version: str = ""
    kept: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        """Return one line for who waits: the name, the version, how much was judged, how long it took."""
        judged = counted_files(self.judged)
        kept = f", {self.kept} of them unchanged" if self.kept else ""
        if any(each.code in NOT_RUN for each in self.diagnostics):
            judged, kept = "did not run", ""
        return f"{self.validator} {self.version}".strip() + f": {judged}{kept}, {self.seconds:.1f} s"


class Sees(StrEnum):
    """What a validator's words on a file can depend on, beside its program."""

    FILE = "the file alone"
    EDITION = "the file, and what the manifest and the layouts say of its edition"
    PAGE = "the file, and what pages load: style sheets, fonts, pictures"
    PUBLICATION = "the file, every other output of its publication, and the layouts"
    FOLDER = "the file, and every other output"


class Validator(Protocol):
    """A module that turns one outside program's words into diagnostics."""

    NAME: str
    SEES: Sees

    @property
    def SUFFIX(self) -> str | tuple[str, ...]:
        """How the names of its files end."""

    def version(self) -> str:
        """Return the program's version. Raises `Missing`."""

    def judge(self, folder: Path, files: Sequence[str]) -> list[Diagnostic]:
        """Return what is wrong with the files, named below the folder. Raises `Missing` and `Failed`."""


def counted_files(files: Sequence[str]) -> str:
    """Return how many files there are, in words for a line of progress."""
    return f"{len(files)} file{'' if len(files) == 1 else 's'}"


def place(folder: Path, file: str, inside: str = "", line: int = 0, column: int = 0) -> Position:
    """Return a place in an output as messages name it; `inside` is a path within an EPUB."""
    shown = os.path.relpath(folder / file).replace(os.sep, "/")
    return Position(f"{shown}/{inside}" if inside else shown, max(line, 0), max(column, 0))
