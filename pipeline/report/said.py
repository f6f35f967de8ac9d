"""What was said: the findings that validators gave of files, and that reader, checks and writers gave of a source.

In: an output folder and its manifest. Out: `Said`, in which what nobody looked at is told from what
nothing was found in; and for each edition `Told`.
No validator runs here: their memory is asked for the bytes as they are now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.editions import Edition
from pipeline.manifest import Manifest
from pipeline.model import Publication
from pipeline.outputs import Outputs
from pipeline.sources import Source, restored
from pipeline.validators import VALIDATORS
from pipeline.validators.memory import Memory
from pipeline.validators.verapdf import claims
from pipeline.validators.verdict import Missing

MISSING = ""  # the version of a validator that is not installed


@dataclass(frozen=True, slots=True)
class Said:
    """What validators said. `findings` holds, by validator, each file that it judged, with what it found.

    `versions` has every validator; `suffixes` are the ends of the names of its files; `digests` are SHA-256, in
    hexadecimal, of the files as they are now.
    """

    versions: Mapping[str, str]
    suffixes: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, Mapping[str, tuple[Diagnostic, ...]]]
    digests: Mapping[str, str]

    def is_for(self, validator: str, file: str) -> bool:
        """Say whether a validator looks at files of such a name. Raises KeyError for an unknown validator."""
        return file.endswith(self.suffixes[validator])

    def is_for_any(self, file: str) -> bool:
        """Say whether any validator looks at files of such a name."""
        return any(file.endswith(suffix) for suffix in self.suffixes.values())

    def knows(self, validator: str, file: str) -> bool:
        """Say whether a validator has judged the file as it is now."""
        return file in self.findings[validator]


@dataclass(frozen=True, slots=True)
class Told:
    """What reader, checks and writers found for an edition; `settled` is what publication.yaml suppresses, and why.

    `claims` are the profiles of veraPDF that judge what the edition's PDF says of itself.
    """

    shown: tuple[Diagnostic, ...] = ()
    settled: tuple[tuple[Diagnostic, str], ...] = ()
    claims: tuple[str, ...] = ()


def said_of(out: Path, manifest: Manifest) -> Said:
    """Return what the memory of the output folder holds of the files that are there."""
    outputs = Outputs(out)
    digests = {file: digest for file in sorted(manifest.outputs) if (digest := outputs.sha256(file))}
    memory = Memory(out, digests)
    versions: dict[str, str] = {}
    findings: dict[str, Mapping[str, tuple[Diagnostic, ...]]] = {}
    suffixes: dict[str, tuple[str, ...]] = {}
    for validator in VALIDATORS:
        name, suffix = validator.NAME, validator.SUFFIX
        suffixes[name] = (suffix,) if isinstance(suffix, str) else suffix
        try:
            versions[name] = validator.version()
        except Missing:
            versions[name], findings[name] = MISSING, {}
            continue
        own = [file for file in digests if file.endswith(suffixes[name])]
        findings[name] = memory.recalled(validator, versions[name], own)
    return Said(versions, suffixes, findings, digests)


def told_of(publication: Publication, source: Source, out: Path, manifest: Manifest) -> dict[Edition, Told]:
    """Return what was found while each edition was made; one in a language that the source has no more is left out.

    A finding in a chapter is of the editions in its language, one of a writer is of the edition that it made, and
    any other is of all editions.
    """
    spoken = {
        chapter.position.path: language
        for language, document in publication.documents.items()
        for chapter in document.chapters
    }
    own = {path: each for path, each in manifest.outputs.items() if each.publication == publication.name}
    made = {each.job.partition("/")[2]: each.edition for each in own.values()}
    settled = [(each, one.reason) for one in source.suppressed for each in restored(one.diagnostics, source.root)]
    told = {}
    for edition in sorted({each for each in made.values() if each and each.language in publication.documents}):

        def is_of(each: Diagnostic, language: str = edition.language) -> bool:
            return spoken.get(each.position.path, language) == language

        written = [
            each
            for name, done in manifest.publications[publication.name].jobs.items()
            if made.get(name) in (None, edition)
            for each in restored(done.diagnostics, source.root)
        ]
        pdfs = (path for path, each in own.items() if each.edition == edition and path.endswith(".pdf"))
        told[edition] = Told(
            (*filter(is_of, source.diagnostics), *written),
            tuple(pair for pair in settled if is_of(pair[0])),
            tuple(profile for path in pdfs for profile in _claims(out / path)),
        )
    return told


def _claims(path: Path) -> list[str]:
    """Return the profiles that judge a PDF; where no library can read it, the one for files that name none."""
    try:
        return claims(path)
    except ImportError:
        return ["PDFUA-1"]
