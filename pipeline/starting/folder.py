"""The folder of a new publication: may it have its name, and its files put down, all of them or none.

In: a name, the folder of publications, files. Out: diagnostics; where there are none, the folder with the files.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position
from pipeline.sources import METADATA, is_reserved

MOST_LETTERS = 60  # a file is NAME-LANGUAGE-SIZE.pdf, and systems take 255 bytes
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def faults(name: str, sources: Path) -> list[Diagnostic]:
    """Say why no new publication of this name can stand in a folder of publications: its name, or the place."""
    where = Position((sources / name).as_posix())
    if not _NAME.fullmatch(name) or len(name) > MOST_LETTERS:
        hint = f"{_mended(name)}: lower-case letters a to z, digits, and hyphens between them, {MOST_LETTERS} at most"
        message = f"no publication can be named {name!r}, because addresses of pages and files hold the name"
        return [Diagnostic(Position(sources.as_posix()), "bad-name", message, hint)]
    if is_reserved(name):
        message = f"no publication can be named {name!r}: the output folder uses the name itself"
        return [Diagnostic(where, "bad-name", message, "give it another name")]
    if sources.absolute().parent.name == sources.name:
        message = f"this is a folder {sources.name}/ already, and another would be made inside it"
        return [Diagnostic(where, "inside-a-publication", message, "go up: cd ..")]
    if around := _around(sources):
        message = f"{sources.name}/ would be made inside {around.name}/, which belongs to a publication"
        hint = f"change to the folder that holds {sources.name}/: cd {os.path.relpath(around.parent.parent)}"
        return [Diagnostic(where, "inside-a-publication", message, hint)]
    if os.path.lexists(sources / name):
        hint = "choose another name, or remove or rename what is there; nothing is ever overwritten"
        return [Diagnostic(where, "name-taken", f"{(sources / name).as_posix()} is there already", hint)]
    return []


def put_down(folder: Path, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Write the files of a new publication: all of them, or none. Folders above it are made."""
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    made = [parent for parent in (folder.parent, *folder.parent.parents) if not parent.exists()]
    try:
        for path, content in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(content)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        with suppress(OSError):
            for parent in made:
                parent.rmdir()
        hint = "check the rights of the folder, and the space on the disk"
        message = f"nothing was written, because the system refused: {error.strerror or error}"
        return [Diagnostic(Position(folder.as_posix()), "cannot-write", message, hint)]
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return []


def _around(sources: Path) -> Path | None:
    """Return the publication's folder in which the folder of publications would lie, if it would."""
    inside = sources.absolute().parent
    return next((folder for folder in (inside, *inside.parents) if (folder / METADATA).is_file()), None)


def _mended(name: str) -> str:
    """Return a hint's beginning: a name that is like the one that was given, if there is one."""
    like = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_LETTERS].strip("-")
    return f"name it {like}" if like and not is_reserved(like) else "give it another name"
