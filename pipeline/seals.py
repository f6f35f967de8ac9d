"""Seals: what the file system notes of everything a build looked at, so that the next need not look again.

In: an output folder, and what is asked for. Out: the answer of a build with nothing to do, without reading a source or
an output, or nothing where something may have changed. A seal is put on a publication when it is built: the names in
its folders, and size, times and number of each source and each output, as git's index has them. Code, layouts and the
manifest have seals of their own.

A file counts as unchanged where its marks are the same and were older than the build that read it: whatever changed it
later has left a later time. So nothing is overlooked but a change of the same size by who sets the clock back, or
writes to the disk past the file system. No byte that is published comes from here: where a seal is broken, all is read.
A file of seals that is damaged or of another version counts for nothing; `make clean` takes it away with all else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, in_order
from pipeline.inputs import folders_in, names_in
from pipeline.layouts import HOME, Layouts, digest_now
from pipeline.manifest import Manifest, Record, diagnostic_as_json, diagnostic_from_json, moved
from pipeline.outputs import Locked, Outputs, marks
from pipeline.request import Request, Result, Wanted
from pipeline.tools import versions

NAME = "seals.json"  # in the builder's own place
VERSION = f"1 {__version__}"
# Sources may lie on another disk than the outputs, whose clock is a little behind ours.
_CLOCKS_APART = 2_000_000_000  # nanoseconds
_CODE = str(Path(__file__).parent)
_CACHES = "__pycache__"
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Seal:
    """The names in folders and the marks of files, as they were when all of them were read."""

    folders: Mapping[str, list[str]]
    files: list[str]
    noted: str

    def holds(self, leave_out: str = "") -> bool:
        """Say whether all is as it was."""
        try:
            return self.noted == _noted(self.files) and all(
                names_in(folder, leave_out) == names for folder, names in self.folders.items()
            )
        except OSError:
            return False


NONE = Seal({}, [], "broken")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A publication as it was built: from which folder, for what was wanted, and what the build told of it.

    `base` stands for code, layouts, tools and site. `inputs` and `reviews` are those of its record in the manifest;
    diagnostics are as the manifest keeps them.
    """

    folder: str
    wanted: str
    base: str
    inputs: str
    reviews: str
    editions: int
    diagnostics: list[dict[str, Any]]
    seal: Seal = NONE

    def found(self, folder: Path) -> tuple[Diagnostic, ...]:
        """Return the findings, with the folder as it is named now."""
        root = os.path.relpath(folder).replace(os.sep, "/")
        return moved(map(diagnostic_from_json, self.diagnostics), ".", root)


@dataclass(slots=True)
class Seals:
    """All seals of an output folder, the real path of which is `out`; `names` are those of all publications in it."""

    out: str = ""
    base: str = ""
    layouts: str = ""  # the folder of a publisher's own
    tools: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    shared: Seal | None = None  # code and layouts
    whole: Seal | None = None  # the manifest and the catalogue
    site: Sealed | None = None
    publications: dict[str, Sealed] = field(default_factory=dict)

    @classmethod
    def load(cls, text: str, out: Path) -> Seals:
        """Read what `text` gave; seals that are damaged, of another version or of another folder are none."""
        real = os.path.realpath(out)
        try:
            value = json.loads(text) if text else {}
            if value.pop("everypage", "") != VERSION or value["out"] != real:
                return cls(real)
            value["publications"] = {name: _sealed(each) for name, each in value["publications"].items()}
            shared, whole, site = (value.pop(name) for name in ("shared", "whole", "site"))
            return cls(
                **value,
                shared=shared and Seal(**shared),
                whole=whole and Seal(**whole),
                site=site and _sealed(site),
            )
        except _DAMAGED:
            return cls(real)

    def text(self) -> str:
        """Return the file's text."""
        value = {"everypage": VERSION, **_members(self)}
        return json.dumps(value, separators=(",", ":"), sort_keys=True, default=_members) + "\n"

    def knows_code(self) -> bool:
        """Say whether our code, also what no job runs, and the layouts are as they were."""
        return self.shared is not None and self.shared.holds(_CACHES)

    def resting(
        self, folders: Iterable[Path], base: str, wanted: Wanted, records: Mapping[str, Record]
    ) -> dict[Path, Sealed]:
        """Return the publications with which nothing is to be done, of those that the manifest has a record of."""
        found: dict[Path, Sealed] = {}
        for folder in folders if self.knows_code() else ():
            sealed = self.rests(folder, base, wanted)
            record = sealed and records.get(os.path.basename(sealed.folder))
            if sealed and record and (sealed.inputs, sealed.reviews) == (record.inputs, record.reviews):
                found[folder] = sealed
        return found

    def rests(self, folder: Path, base: str, wanted: Wanted) -> Sealed | None:
        """Return a publication whose sources and outputs are as they were; None where they may not be."""
        real = os.path.realpath(folder)
        sealed = self.publications.get(os.path.basename(real))
        if sealed and (sealed.folder, sealed.base, sealed.wanted) == (real, base, repr(wanted)) and sealed.seal.holds():
            return sealed
        return None

    def answer(self, request: Request, outputs: Outputs) -> Result | None:
        """Return the result of a build with nothing to do; None where something may be to do."""
        names = [os.path.basename(os.path.realpath(folder)) for folder in request.folders]
        if len(set(names)) != len(names) or (request.everything and not set(names).issuperset(self.names)):
            return None
        if not (self.whole and self.whole.holds() and self.knows_code()) or self.layouts != _own(request.layouts):
            return None
        site = self.site if request.folders else None
        beside = os.path.dirname(os.path.realpath(request.folders[0])) if request.folders else ""
        if not site or site.folder != beside or not site.seal.holds():
            return None
        if outputs.kept("journal") or outputs.kept("internal-errors.txt") or self.tools != versions():
            return None
        result = Result([*site.found(Path(beside))], folders=len(names))
        for folder in request.folders:
            sealed = self.rests(folder, self.base, request.wanted)
            if sealed is None:
                return None
            result.diagnostics += sealed.found(folder)
            result.editions += sealed.editions
        result.diagnostics = in_order(result.diagnostics)
        return result


def answered(request: Request) -> Result | None:
    """Return the result of a build with nothing to do, without the libraries that a build takes; else None."""
    outputs = Outputs(request.out)
    try:
        seals = Seals.load(outputs.kept(NAME), request.out)
        if not seals.publications:
            return None
        with outputs.held():
            return seals.answer(request, outputs)
    except (Locked, OSError, *_DAMAGED):
        return None  # the builder will tell what is wrong


class Sealing:
    """The seals that one build puts on what it looked at, all of it after `started` by the outputs' clock."""

    def __init__(self, seals: Seals, outputs: Outputs, started: int, own: Path | None) -> None:
        """Begin with the seals of earlier builds; `own` is the folder of a publisher's own layouts."""
        self._seals = seals
        self._own = own
        self._outputs = outputs
        self._started = started
        self._disk = os.stat(outputs.folder).st_dev
        self._built: list[tuple[str, Sealed, list[str], list[str]]] = []

    def forget(self, names: Iterable[str]) -> None:
        """Break the seals of publications."""
        for name in names:
            self._seals.publications.pop(name, None)

    def add(self, name: str, sealed: Sealed, sources: Iterable[str], outputs: Iterable[str]) -> None:
        """Seal a publication when the build ends: its sources by their paths in its folder, and its outputs."""
        self._built.append((name, sealed, list(sources), list(outputs)))

    def close(self, layouts: Layouts, base: str, tools: Mapping[str, str], manifest: Manifest) -> None:
        """Look at everything once more, and keep the seals of what is as this build found or left it."""
        seals = self._seals
        ended = self._outputs.clock(max((max(left[1:3]) for left in self._outputs.left.values()), default=0))
        for name, sealed, sources, outputs in self._built:
            if seal := self._of_publication(sealed.folder, sources, outputs, ended):
                seals.publications[name] = replace(sealed, seal=seal)
        own = [path for path, output in manifest.outputs.items() if not output.publication]
        seals.whole = self._taken({}, [], ["manifest.json", *own], ended)
        if not (seals.base == base and seals.layouts == _own(self._own) and seals.knows_code()):
            seals.shared = self._of_code(layouts)
        seals.layouts = _own(self._own)
        seals.base, seals.tools, seals.names = base, dict(tools), sorted(manifest.publications)
        text = seals.text()
        if text != self._outputs.kept(NAME):
            self._outputs.keep(NAME, text)

    def site(self, publication: Path, there: bool, found: Iterable[Diagnostic]) -> None:
        """Seal the file of a site, which stands beside a publication; or that there is none."""
        folder = os.path.dirname(os.path.realpath(publication))
        file = f"{folder}/site.yaml"
        seal = self._taken({}, [file], [], 0)
        told = [diagnostic_as_json(each) for each in moved(found, os.path.relpath(folder), ".")]
        is_same = there == os.path.exists(file)
        self._seals.site = Sealed(folder, "", "", "", "", 0, told, seal) if seal and is_same else None

    def _of_publication(self, folder: str, sources: list[str], outputs: list[str], ended: int) -> Seal | None:
        folders, files = _tree(folder)
        if sorted(files) != sorted(f"{folder}/{path}" for path in sources):
            return None
        return self._taken(folders, files, outputs, ended)

    def _of_code(self, layouts: Layouts) -> Seal | None:
        """Seal our code and the layouts; none where these are not those of the folders, or changed since."""
        try:
            if digest_now(self._own) != layouts.digest:
                return None
        except (OSError, *_DAMAGED):
            return None
        own = _own(self._own)
        trees = [_tree(_CODE, _CACHES), _tree(str(HOME), _CACHES), *([_tree(own)] if own else [])]
        folders = {folder: names for tree in trees for folder, names in tree[0].items()}
        files = dict.fromkeys(file for tree in trees for file in tree[1])  # in a wheel the layouts lie among the code
        return self._taken(folders, [*files], [], 0)

    def _taken(
        self, folders: Mapping[str, list[str]], sources: list[str], outputs: list[str], ended: int
    ) -> Seal | None:
        """Return the seal of files that were read, and of outputs that were read or put down, in this build."""
        try:
            if not all(self._is_older(path) for path in sources):
                return None
            for path in outputs:
                noted = marks(self._outputs.folder / path)
                limit = ended if self._outputs.left.get(path) == noted else self._started
                if max(noted[1:3]) >= limit:
                    return None
            files = [*sources, *(f"{self._seals.out}/{path}" for path in outputs)]
            return Seal(folders, files, _noted(files))
        except OSError:
            return None

    def _is_older(self, path: str) -> bool:
        try:
            noted = os.stat(path)
        except FileNotFoundError:
            return True
        margin = 0 if noted.st_dev == self._disk else _CLOCKS_APART
        return max(noted.st_mtime_ns, noted.st_ctime_ns) < self._started - margin


def _own(folder: Path | None) -> str:
    """Return the real path of the folder of a publisher's own layouts; nothing where there is none."""
    return os.path.realpath(folder) if folder and folder.is_dir() else ""


def _members(value: Any) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _sealed(value: Mapping[str, Any]) -> Sealed:
    return Sealed(**{**value, "seal": Seal(**value["seal"])})


def _tree(folder: str, leave_out: str = "") -> tuple[dict[str, list[str]], list[str]]:
    """Return the names in each folder of a tree, and the files that are inputs. Raises OSError."""
    folders = {each: names_in(each, leave_out) for each in folders_in(folder, leave_out)}
    files = (f"{each}/{name}" for each, names in folders.items() for name in names if not name.endswith("~"))
    return folders, [path for path in files if path not in folders]


def _noted(files: Iterable[str]) -> str:
    """Return the marks of files as one text, in which a file that is not there has none. Raises OSError."""
    noted = []
    stat = os.stat
    for path in files:
        try:
            each = stat(path)
        except (FileNotFoundError, NotADirectoryError):
            noted.append("")
            continue
        noted.append(f"{each.st_size} {each.st_mtime_ns} {each.st_ctime_ns} {each.st_ino}")
    return "\n".join(noted)
