"""The files of an import: what is read, what lies beside it, and the folder that is written, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.importing.pandoc import UnreadableError

MOST_TEXT, MOST_PACKAGE, MOST_PICTURE = 16 * 1024 * 1024, 256 * 1024 * 1024, 64 * 1024 * 1024


def read(path: Path, shown: str, most: int) -> bytes:
    """Return the bytes of the file to import. Raises UnreadableError."""
    try:
        if not path.is_file():
            what = "is not a file" if path.exists() else "does not exist"
            raise UnreadableError(f"{shown} {what}", "name a file that is there")
        if path.stat().st_size > most:
            hint = "split it, and import the parts"
            raise UnreadableError(f"{shown} is larger than {most // 1024 // 1024} MiB", hint)
        return path.read_bytes()
    except OSError as error:
        hint = "give yourself the right to read it"
        raise UnreadableError(f"{shown} cannot be read: {error.strerror or error}", hint) from None


def beside(document: Path, written: str) -> bytes | None:
    """Return a picture that lies beside a document, or in a folder there; None where there is none."""
    folder = document.resolve().parent
    try:
        path = (folder / written).resolve()
        if not written or not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MOST_PICTURE:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # a name that no file can have
        return None


def is_there(place: Path) -> bool:
    """Say whether anything is where a folder would be written."""
    return os.path.lexists(place)


def put(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, and move it in when it is whole. Raises OSError; then nothing is left of it."""
    part = place.with_name(f".{place.name}.part")
    try:
        if part.exists():  # of an import that was killed
            shutil.rmtree(part)
        for name, content in files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        part.rename(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
