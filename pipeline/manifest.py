"""What was built from what: `DIR/manifest.json`, and the journal that keeps it true through a crash.

In: the text of the two files. Out: a `Manifest` of `Output`s (one per file), and for each
publication a `Record`: the digest of its inputs, what it lists, what its editors let
stand and why, and what each of its jobs gave. There are no times in it, and nothing
depends on the order in which jobs ended, so two clean builds give equal manifests. Each
publication put down adds a line to the journal before its files are moved in; `load` adds
these lines to the manifest, so that a builder that was killed loses nothing and leaves no
file that nobody knows.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format

VERSION = 2
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Output:
    """One file. `job` is the name of the job that made it, `inputs` the key of that job."""

    sha256: str
    bytes: int
    job: str
    inputs: str
    publication: str = ""
    edition: Edition | None = None
    pages: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return plain values; what does not apply is left out."""
        value: dict[str, Any] = {
            "sha256": self.sha256,
            "bytes": self.bytes,
            "job": self.job,
            "inputs": self.inputs,
            "publication": self.publication,
        }
        if self.edition:
            edition = self.edition
            value |= {"language": edition.language, "edition": edition.size, "format": edition.format.value}
        if self.pages is not None:
            value["pages"] = self.pages
        return value

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Output:
        """Read what `as_json` gave. Raises KeyError, TypeError or ValueError where it is something else."""
        edition = Edition(value["language"], value["edition"], Format(value["format"])) if "format" in value else None
        pages = int(value["pages"]) if "pages" in value else None
        return cls(
            str(value["sha256"]),
            int(value["bytes"]),
            str(value["job"]),
            str(value["inputs"]),
            str(value["publication"]),
            edition,
            pages,
        )


@dataclass(frozen=True, slots=True)
class Done:
    """What a job gave beside its files: its key, its facts (the page map of a PDF) and its findings."""

    inputs: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        found = [diagnostic_as_json(diagnostic) for diagnostic in self.diagnostics]
        return {"inputs": self.inputs, "facts": dict(self.facts), "diagnostics": found}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Done:
        """Read what `as_json` gave. Raises KeyError or TypeError where it is something else."""
        found = tuple(diagnostic_from_json(each) for each in value["diagnostics"])
        return cls(str(value["inputs"]), dict(value["facts"]), found)


@dataclass(frozen=True, slots=True)
class Outline:
    """What has to be known of a publication to plan its jobs. The first language is the main one.

    `attested` has the day, as 2026-11-22, of the last signature for each language whose e-books may claim to conform.
    """

    languages: tuple[str, ...]
    editions: tuple[str, ...]
    profile: str
    attested: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A suppression as publication.yaml gives it, and the findings that it holds back."""

    code: str
    where: str
    reason: str
    diagnostics: tuple[Diagnostic, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain values, with the number of findings for who reads the file."""
        found = [diagnostic_as_json(diagnostic) for diagnostic in self.diagnostics]
        return {
            "code": self.code,
            "where": self.where,
            "reason": self.reason,
            "count": len(found),
            "diagnostics": found,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Suppressed:
        """Read what `as_json` gave. Raises KeyError or TypeError where it is something else."""
        found = tuple(diagnostic_from_json(each) for each in value["diagnostics"])
        return cls(str(value["code"]), str(value["where"]), str(value["reason"]), found)


@dataclass(frozen=True, slots=True)
class Record:
    """A publication as it was last put down. Paths in diagnostics begin at the publication's folder.

    `inputs` stands for all that outputs are made of, `reviews` for what persons signed beside.
    """

    inputs: str
    outline: Outline
    diagnostics: tuple[Diagnostic, ...]
    jobs: Mapping[str, Done]
    suppressed: tuple[Suppressed, ...] = ()
    reviews: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "inputs": self.inputs,
            "reviews": self.reviews,
            "languages": list(self.outline.languages),
            "editions": list(self.outline.editions),
            "profile": self.outline.profile,
            "attested": dict(self.outline.attested),
            "diagnostics": [diagnostic_as_json(diagnostic) for diagnostic in self.diagnostics],
            "suppressed": [each.as_json() for each in self.suppressed],
            "jobs": {name: done.as_json() for name, done in sorted(self.jobs.items())},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Record:
        """Read what `as_json` gave. Raises KeyError or TypeError where it is something else."""
        attested = {str(language): str(day) for language, day in value.get("attested", {}).items()}
        outline = Outline(tuple(value["languages"]), tuple(value["editions"]), str(value["profile"]), attested)
        found = tuple(diagnostic_from_json(each) for each in value["diagnostics"])
        jobs = {str(name): Done.from_json(done) for name, done in value["jobs"].items()}
        suppressed = tuple(Suppressed.from_json(each) for each in value["suppressed"])
        return cls(str(value["inputs"]), outline, found, jobs, suppressed, str(value.get("reviews", "")))


@dataclass(slots=True)
class Manifest:
    """Everything below the output folder that is ours."""

    outputs: dict[str, Output] = field(default_factory=dict)
    publications: dict[str, Record] = field(default_factory=dict)
    catalogue: Done | None = None
    tools: dict[str, str] = field(default_factory=dict)
    site: Done | None = None

    def content(self) -> bytes:
        """Return the file's content, one value to a line: sorted, but for facts, whose order may mean something."""
        value = {
            "everypage": VERSION,
            "outputs": _outputs_as_json(self.outputs),
            "publications": {name: record.as_json() for name, record in sorted(self.publications.items())},
            "catalogue": self.catalogue and self.catalogue.as_json(),
            "site": self.site and self.site.as_json(),
            "tools": dict(sorted(self.tools.items())),
        }
        written = io.BytesIO()  # `json.dumps` would hold each of a million pieces apart
        for piece in json.JSONEncoder(indent=1).iterencode(value):
            written.write(piece.encode())
        written.write(b"\n")
        return written.getvalue()


def journal_line(publication: str, record: Record | Done, outputs: Mapping[str, Output]) -> str:
    """Return what is written down before files are moved in: those of a publication, or of the catalogue ("")."""
    line = {"publication": publication, "record": record.as_json(), "outputs": _outputs_as_json(outputs)}
    return json.dumps(line) + "\n"


def load(text: str, journal: str = "") -> Manifest:
    """Read a manifest and what the journal of a builder that was stopped adds to it.

    A manifest that is damaged or of another version is taken as empty: every output is
    then made again, and none is removed. The journal ends at the first damaged line.
    """
    manifest = _load(text)
    for line in journal.split("\n"):
        try:
            value = json.loads(line)
            name, outputs = str(value["publication"]), _outputs(value["outputs"])
            if name:
                manifest.publications[name] = Record.from_json(value["record"])
            else:
                manifest.catalogue = Done.from_json(value["record"])
            manifest.outputs |= outputs
        except _DAMAGED:
            break
    return manifest


def _load(text: str) -> Manifest:
    try:
        value = json.loads(text)
        if value["everypage"] != VERSION:
            return Manifest()
        records = {str(name): Record.from_json(record) for name, record in value["publications"].items()}
        tools = {str(name): str(version) for name, version in value["tools"].items()}
        catalogue = Done.from_json(value["catalogue"]) if value["catalogue"] else None
        site = Done.from_json(value["site"]) if value.get("site") else None
        return Manifest(_outputs(value["outputs"]), records, catalogue, tools, site)
    except _DAMAGED:
        return Manifest()


def _outputs(value: Mapping[str, Any]) -> dict[str, Output]:
    if not all(map(is_inside, value)):
        raise ValueError("a path leads out of the output folder")
    return {path: Output.from_json(output) for path, output in value.items()}


def _outputs_as_json(outputs: Mapping[str, Output]) -> dict[str, Any]:
    return {path: output.as_json() for path, output in sorted(outputs.items())}


def is_inside(path: str) -> bool:
    """Say whether a relative path with `/` stays below the folder that it starts from."""
    parts = path.split("/")
    return bool(path) and "\\" not in path and "\0" not in path and not {"", ".", ".."} & set(parts)


def moved(diagnostics: Iterable[Diagnostic], old: str, new: str) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the beginning of their paths changed, where they begin so."""
    return tuple(
        Diagnostic(
            Position(new + path.removeprefix(old), d.position.line, d.position.column), d.code, d.message, d.hint
        )
        if (path := d.position.path).startswith(old)
        else d
        for d in diagnostics
    )


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return plain values."""
    position = diagnostic.position
    return {
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def diagnostic_from_json(value: Mapping[str, Any]) -> Diagnostic:
    """Read what `diagnostic_as_json` gave. Raises KeyError or TypeError where it is something else."""
    position = Position(str(value["path"]), int(value["line"]), int(value["column"]))
    return Diagnostic(position, str(value["code"]), str(value["message"]), str(value["hint"]))
