"""Pandoc as a program: the only module that knows where it is, and starts it.

In: the bytes of a document, and its format. Out: its syntax tree, the pictures in it, and what pandoc warned of. Pandoc
runs in a folder of its own, in its sandbox (it reads and fetches nothing but the document), with a limit for its memory
and its time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.importing.tree import Nodes

SECONDS, MEGABYTES = 120, 2048
MOST_ANSWER = 128 * 1024 * 1024  # bytes of a tree; a book of a thousand pages has some 20 MB
_MOST_MEDIA = 512 * 1024 * 1024
_HEAP_IS_FULL = 251  # GHC's status where a program reached the limit of its memory


class NoPandocError(Exception):
    """The package that brings pandoc is not installed."""


class UnreadableError(Exception):
    """A file cannot be imported: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both for the diagnostic."""
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Tree:
    """What pandoc made of a document. `media` are the pictures in it, by the addresses that the tree has."""

    meta: Mapping[str, Any]
    blocks: Nodes
    media: Mapping[str, bytes]
    warnings: tuple[str, ...]


def program() -> str:
    """Return the path of pandoc. Raises NoPandocError."""
    try:
        import pypandoc
    except ImportError:
        raise NoPandocError from None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise NoPandocError from None


def read(content: bytes, kind: str, path: str, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Tree:
    """Return the tree of a document of one of pandoc's kinds. Raises NoPandocError, UnreadableError."""
    with tempfile.TemporaryDirectory(prefix="everypage-", ignore_cleanup_errors=True) as home:
        folder = Path(home)
        (folder / "document").write_bytes(content)
        command = [
            *(program(), "+RTS", f"-M{megabytes}M", "-RTS", "--sandbox", f"--from={kind}", "--to=json"),
            *("--extract-media=media", "--output=tree.json", "document"),
        ]
        said = _run(command, folder, seconds, path)
        answer = folder / "tree.json"
        if answer.stat().st_size > MOST_ANSWER:
            raise _too_large(path)
        try:
            tree = json.loads(answer.read_bytes())
        except RecursionError:
            raise UnreadableError(f"what {path} holds is nested too deeply", "take lists and tables apart") from None
        media, total = {}, 0
        for found in sorted((folder / "media").rglob("*")):
            if found.is_file() and not found.is_symlink():
                total += found.stat().st_size
                if total > _MOST_MEDIA:
                    raise _too_large(path)
                media[found.relative_to(folder).as_posix()] = found.read_bytes()
    warnings = tuple(line.removeprefix("[WARNING] ") for line in said.splitlines() if line.startswith("[WARNING]"))
    return Tree(tree["meta"], tree["blocks"], media, warnings)


def _run(command: list[str], folder: Path, seconds: float, path: str) -> str:
    """Run pandoc, and return what it said of the document."""
    private = dict.fromkeys(("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **private},
        cwd=folder,
        start_new_session=True,
    ) as process:
        try:
            _, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise _too_large(path) from None
        finally:
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
    if process.returncode == _HEAP_IS_FULL:
        raise _too_large(path)
    if process.returncode:
        reason = " ".join(said.split())[:300] or f"it ended with status {process.returncode}"
        hint = "open it with the program that made it, and save it anew"
        raise UnreadableError(f"pandoc cannot read {path}: {reason}", hint)
    return said


def _too_large(path: str) -> UnreadableError:
    hint = "split it, and import the parts"
    return UnreadableError(f"{path} takes more time or memory to read than any document for people", hint)
