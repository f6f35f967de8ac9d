"""The output folder: the only module that writes, moves or removes files.

In: bytes by path below the folder, and paths that have no job any more. Out: files that
are whole or not there at all: each is written beside its place, in `.everypage/`, and
moved in. Files that the manifest does not list are never removed. One builder at a time
holds the folder.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.manifest import Manifest, Output, is_inside, load

OWN = ".everypage"  # the builder's own folder: lock, journal, half-written file, tracebacks


REPORT = "report"


def sources_of(out: Path, usual: Path) -> Path:
    """Return where the sources of an output folder lie: those of reports are generated, beside what they are about."""
    generated = out.parent / OWN / REPORT
    return generated if out.name == REPORT and generated.is_dir() else usual


class Locked(Exception):
    """Another builder holds the folder."""


def marks(path: Path | str) -> tuple[int, int, int, int]:
    """Return what the file system notes of a file: size, the times of its last changes, number. Raises OSError.

    The times, of bytes and of everything, are nanoseconds of the file system's own clock.
    """
    noted = os.stat(path)
    return noted.st_size, noted.st_mtime_ns, noted.st_ctime_ns, noted.st_ino


class Outputs:
    """A folder of outputs. All methods raise OSError where the system refuses."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or written yet."""
        self.folder = folder
        self._own = folder / OWN
        self.left: dict[str, tuple[int, int, int, int]] = {}  # how each file was left that this builder put down

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder where there is none, and keep other builders out. Raises Locked."""
        import fcntl

        self._own.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._own / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Locked from None
            yield
        finally:
            os.close(descriptor)

    def clock(self, after: int = 0) -> int:
        """Return the time by which the folder's own file system marks files now, in nanoseconds.

        It moves in steps, on some systems of two seconds: wait for a short while until it is past `after`.
        """
        for _ in range(4):
            os.utime(self._own / "lock")
            now = os.stat(self._own / "lock").st_mtime_ns
            if now > after:
                break
            time.sleep(0.01)
        return now

    def manifest(self) -> Manifest:
        """Return the manifest; if a builder was killed, write down first what its journal adds."""
        journal = _text(self._own / "journal")
        manifest = load(_text(self.folder / "manifest.json"), journal)
        if journal:
            self.close(manifest)
        return manifest

    def listed(self) -> Manifest:
        """Return the manifest as it stands, for who only looks things up: nothing is written."""
        return load(_text(self.folder / "manifest.json"), _text(self._own / "journal"))

    def sha256(self, path: str) -> str:
        """Return the digest of a file, or nothing where there is no such file."""
        try:
            return hashlib.sha256((self.folder / path).read_bytes()).hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return ""

    def is_whole(self, path: str, output: Output) -> bool:
        """Say whether a file is there as the manifest says."""
        try:
            if (self.folder / path).stat().st_size != output.bytes:
                return False
        except (FileNotFoundError, NotADirectoryError):
            return False
        return self.sha256(path) == output.sha256

    @property
    def pieces(self) -> Path:
        """Where editions keep their pieces from build to build, each in a folder of its own."""
        return (self._own / "pieces").absolute()

    def keep_pieces(self, editions: Collection[str]) -> None:
        """Remove the pieces of editions that are not made any more; the others are named, as "book/en-small-pdf"."""
        for folder in self.pieces.glob("*/*"):
            if f"{folder.parent.name}/{folder.name}" not in editions:
                from shutil import rmtree  # loads what packs archives, which a build with nothing to do can spare

                rmtree(folder, ignore_errors=True)

    def note(self, line: str) -> None:
        """Add a line to the journal."""
        with open(self._own / "journal", "a", encoding="utf-8") as journal:
            journal.write(line)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Put files in their places; one that is there already with the same bytes is not touched."""
        for path, content in files.items():
            if not is_inside(path):
                raise ValueError(f"{path} leads out of the output folder")
            if self.sha256(path) != hashlib.sha256(content).hexdigest():
                self._move_in(self.folder / path, content)
                self.left[path] = marks(self.folder / path)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that this leaves empty."""
        for path in paths:
            place = self.folder / path
            try:
                if not place.is_dir() or place.is_symlink():
                    place.unlink(missing_ok=True)
            except NotADirectoryError:
                continue
            for above in place.parents:
                if above == self.folder or (above.exists() and any(above.iterdir())):
                    break
                if above.exists():
                    above.rmdir()

    def close(self, manifest: Manifest) -> None:
        """Put the manifest down, and end the journal."""
        self.put({"manifest.json": manifest.content()})
        (self._own / "journal").unlink(missing_ok=True)

    def keep_troubles(self, text: str) -> Path:
        """Keep tracebacks for whoever mends the bug, in place of those of the last build; return the file."""
        place = self._own / "internal-errors.txt"
        if text:
            self._move_in(place, text.encode("utf-8", "backslashreplace"))
        else:
            place.unlink(missing_ok=True)
        return place

    def verdicts(self, validator: str) -> str:
        """Return what was kept of a validator's findings; nothing where nothing was."""
        return _text(self._own / "verdicts" / f"{validator}.json")

    def keep_verdicts(self, validator: str, text: str) -> None:
        """Keep a validator's findings, so that what did not change need not be judged again."""
        place = self._own / "verdicts" / f"{validator}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(".part")  # its own: a builder may be at work, and another validator
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, place)

    def kept(self, name: str) -> str:
        """Return what was kept under a name in the builder's own place; nothing where nothing was."""
        return _text(self._own / name)

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name in the builder's own place; an empty one is kept by keeping nothing."""
        if text:
            self._move_in(self._own / name, text.encode())
        else:
            (self._own / name).unlink(missing_ok=True)

    def _move_in(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = self._own / "part"
        beside.write_bytes(content)
        os.replace(beside, place)


def _text(path: Path) -> str:
    """Return a file as text; damaged bytes and a missing file are no text."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
