"""The bytes of a folder as a frozen mapping: the only module that reads files.

In: a folder. Out: `Inputs`, its files by their path inside the folder (with `/`), each
with its digest. Nothing outside the folder is ever read: a link that leads out of it is
left out and reported. Editors' and systems' droppings (names that begin with a dot or
end with `~`) are not inputs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position

MOST_FILES = 5_000
MOST_BYTES = 64 * 1024 * 1024  # a single file; beyond this a source is a mistake


def digest(*parts: bytes | str) -> str:
    """Return the SHA-256 of the parts, each preceded by its length, in hexadecimal digits."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of one folder. `name` is the folder's own name, `root` its path in messages."""

    name: str
    root: str
    files: Mapping[str, bytes]

    def where(self, path: str) -> str:
        """Return the path of a file as messages name it."""
        return f"{self.root}/{path}"

    def digest(self, leave_out: tuple[str, ...] = ()) -> str:
        """Return one digest over names and bytes; folders in `leave_out` do not count."""
        kept = (p for p in sorted(self.files) if not p.startswith(leave_out)) if leave_out else sorted(self.files)
        return digest(*(part for path in kept for part in (path, self.files[path])))


def read_folder(folder: Path, shown: str | None = None) -> tuple[Inputs, list[Diagnostic]]:
    """Read every file under a folder; report what is missing, unreadable, too big or outside."""
    root = (shown or os.path.relpath(folder)).replace(os.sep, "/")
    if not folder.is_dir():
        return Inputs(folder.name, root, {}), [_no_folder(folder, root)]
    real = folder.resolve()
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for path in _walk(folder):
        inside = path.relative_to(folder).as_posix()
        where = Position(f"{root}/{inside}")
        try:
            if path.is_symlink() and not path.resolve().is_relative_to(real):
                hint = "copy the file into the publication's folder"
                found.append(Diagnostic(where, "outside-folder", f"{inside} leads out of the folder", hint))
            elif path.is_dir():
                hint = "copy the folder to this place, or remove the link"
                found.append(Diagnostic(where, "outside-folder", f"{inside} is a link to a folder", hint))
            elif not path.is_file():  # a pipe or a device, which may never end
                hint = "remove it"
                found.append(Diagnostic(where, "unreadable-file", f"{inside} is not a file", hint))
            elif len(files) >= MOST_FILES:
                hint = "split the publication, or take out what it does not use"
                message = f"there are more than {MOST_FILES} files"
                return Inputs(folder.resolve().name, root, {}), [
                    *found,
                    Diagnostic(Position(root), "too-large", message, hint),
                ]
            elif path.stat().st_size > MOST_BYTES:
                hint = f"a source file holds at most {MOST_BYTES // 1024 // 1024} MiB"
                found.append(Diagnostic(where, "file-too-large", f"{inside} is too large", hint))
            else:
                files[inside] = path.read_bytes()
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError
            reason = getattr(error, "strerror", None) or str(error)
            hint = "give yourself the right to read it, or remove it"
            found.append(Diagnostic(where, "unreadable-file", f"{inside} cannot be read: {reason}", hint))
    return Inputs(folder.resolve().name, root, files), found


def _no_folder(folder: Path, root: str) -> Diagnostic:
    """Say that a publication's folder is none; of a file inside of one, which it is."""
    around = next((each for each in folder.parents if (each / "publication.yaml").is_file()), None)
    hint = "name a folder that holds a publication.yaml; `everypage new NAME` makes one to start from"
    if not folder.exists():
        return Diagnostic(Position(root), "no-such-folder", f"the folder {root} does not exist", hint)
    if around:
        hint = f"name the publication's folder: {around.as_posix()}"
    return Diagnostic(Position(root), "no-such-folder", f"{root} is not a folder", hint)


def read_beside(folder: Path, name: str) -> tuple[Inputs, list[Diagnostic]]:
    """Read one file that stands beside a folder, if it is there; report what is unreadable or too big."""
    parent = Path(os.path.realpath(folder)).parent
    root = os.path.relpath(parent).replace(os.sep, "/")
    path, where = parent / name, Position(f"{root}/{name}")
    inputs = Inputs(parent.name, root, {})
    try:
        if not path.is_file():
            return inputs, []
        if path.stat().st_size > MOST_BYTES:
            hint = f"a source file holds at most {MOST_BYTES // 1024 // 1024} MiB"
            return inputs, [Diagnostic(where, "file-too-large", f"{name} is too large", hint)]
        return Inputs(parent.name, root, {name: path.read_bytes()}), []
    except OSError as error:
        hint = "give yourself the right to read it, or remove it"
        message = f"{name} cannot be read: {error.strerror or error}"
        return inputs, [Diagnostic(where, "unreadable-file", message, hint)]


def names_in(folder: str, leave_out: str = "") -> list[str]:
    """Return the names in a folder that can be inputs or hold some, in order. Raises OSError."""
    return sorted(name for name in os.listdir(folder) if not name.startswith(".") and name != leave_out)


def folders_in(folder: str, leave_out: str = "") -> Iterator[str]:
    """Yield a folder and every folder below it that `names_in` names, without following links. Raises OSError."""
    yield folder
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.startswith(".") and entry.name != leave_out and entry.is_dir(follow_symlinks=False):
            yield from folders_in(entry.path, leave_out)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder in a stable order, without following links to folders, which it yields, too."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        linked = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.startswith(".") and not name.endswith("~"):
                yield Path(base, name)
