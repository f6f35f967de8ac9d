"""What a validator says, and the two ways in which it can fail to say anything.

In: nothing. Out: `Verdict`, and the exceptions `Missing` and `Failed`, which become error
diagnostics: a check that did not run is a failure, never a pass.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.diagnostics import Diagnostic, Position


class Missing(Exception):
    """A program that a validator needs is not there; the message names it."""


class Failed(Exception):
    """A validator's program crashed, gave no answer in time, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator found. `judged` are the files that it looked at; empty when it did not run."""

    validator: str
    judged: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class Validator(Protocol):
    """A module that turns one outside program's words into diagnostics."""

    NAME: str
    SUFFIX: str

    def version(self) -> str:
        """Return the program's version. Raises `Missing`."""

    def judge(self, folder: Path, files: Sequence[str]) -> list[Diagnostic]:
        """Return what is wrong with the files, named below the folder. Raises `Missing` and `Failed`."""


def place(folder: Path, file: str, inside: str = "", line: int = 0, column: int = 0) -> Position:
    """Return a place in an output as messages name it; `inside` is a path within an EPUB."""
    shown = os.path.relpath(folder / file).replace(os.sep, "/")
    return Position(f"{shown}/{inside}" if inside else shown, max(line, 0), max(column, 0))
