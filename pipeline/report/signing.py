"""Signing: what a person found, put into publication.yaml, or taken out again.

In: a publication's folder and `Review`s, or names. Out: the file with the reviews more, or
without these names, and all else as it was written; or diagnostics, and the file untouched.
This is the one place where anything of a source is written, and only a person's command
leads here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs, read_folder
from pipeline.model import Review
from pipeline.reader import with_reviews, without_names

METADATA = "publication.yaml"


def sign(folder: Path, reviews: Sequence[Review]) -> list[Diagnostic]:
    """Put reviews into a publication's file (REP-13); return what hindered it."""
    message = "the list of reviews is not written so that one can be put behind it"
    return _rewrite(folder, lambda text, path: with_reviews(text, path, reviews), message)


def withdraw(folder: Path, language: str, names: Container[str]) -> list[Diagnostic]:
    """Take what was signed under some names out of a publication's file; return what hindered it."""
    message = "the list of reviews is not written so that these names can be taken out of it"
    return _rewrite(folder, lambda text, path: without_names(text, path, language, names), message)


def _rewrite(folder: Path, rewrite: Callable[[str, str], str | None], refused: str) -> list[Diagnostic]:
    inputs, _ = read_folder(folder)
    path = inputs.where(METADATA)
    try:
        text = rewrite(inputs.files[METADATA].decode(), path)
    except (KeyError, ValueError):
        return [_changed(inputs)]
    if text is None:
        hint = "write reviews as a list with a hyphen before each and each name on its own line, or mend it by hand"
        return [Diagnostic(Position(path), "bad-review", refused, hint)]
    try:
        _replace((folder / METADATA).resolve(), text.encode())
    except OSError as error:
        hint = "give yourself the right to write it"
        message = f"{METADATA} cannot be written: {error.strerror or error}"
        return [Diagnostic(Position(path), "cannot-write", message, hint)]
    return []


def _replace(place: Path, content: bytes) -> None:
    """Put a file in the place of one, whole or not at all."""
    beside = place.with_name(f".{place.name}.part")
    try:
        beside.write_bytes(content)
        os.chmod(beside, stat.S_IMODE(place.stat().st_mode))
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def _changed(inputs: Inputs) -> Diagnostic:
    message = f"{inputs.root} changed while it was being read"
    return Diagnostic(Position(inputs.root), "changed-while-building", message, "sign again")
