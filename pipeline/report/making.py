"""Making the report: from evidence to a catalogue of reports, built as any publication is.

In: an output folder, the folder of the sources, the layouts. Steps: see whether anything changed
since the last report; if so gather the evidence, write a source folder for each publication
into the builder's own place, and put the forms for machines beside the reports; let the builder
make what is stale of OUT/report. No validator runs, and no clock is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.base import code_digest
from pipeline.builder import build
from pipeline.diagnostics import Diagnostic, in_order
from pipeline.inputs import Inputs, digest, read_folder
from pipeline.layouts import Layouts
from pipeline.manifest import diagnostic_as_json, diagnostic_from_json
from pipeline.messages import many
from pipeline.model import Site
from pipeline.outputs import OWN, REPORT, Locked, Outputs
from pipeline.report.evidence import Evidence, evidence
from pipeline.report.writing import source
from pipeline.report.writing.settling import settled
from pipeline.request import Request, Result, Wanted
from pipeline.sources import read_publication, site_of
from pipeline.validators import VALIDATORS, versions
from pipeline.validators.verdict import place

HOME = f"{OWN}/{REPORT}"  # the source folders of the reports, below the output folder
KNOWN = "report.json"  # there, too: what the last report was made from
ALL = Wanted()
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a report: findings, and one sentence."""

    diagnostics: tuple[Diagnostic, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Last:
    """The last report: the key of what it was made from, publications, findings, and SHA-256 of forms for machines."""

    key: str
    names: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    forms: Mapping[str, str]

    def text(self) -> str:
        """Return it as a file keeps it."""
        found = [diagnostic_as_json(each) for each in self.found]
        value = {"key": self.key, "names": self.names, "found": found, "forms": dict(self.forms)}
        return json.dumps(value, indent=1) + "\n"


def make(out: Path, sources: Path, layouts: Layouts, workers: int = 1, wanted: Wanted = ALL) -> Made:
    """Make the report on what was built into a folder, in all its editions or in those that are wanted.

    Problems of every kind are in what is returned.
    """
    outputs = Outputs(out)
    try:
        key = _key(outputs, sources, layouts)
        last = _read(outputs.kept(KNOWN))
        if last is None or last.key != key or not _stand(out, last.forms):
            every, found = evidence(out, sources, layouts)
            if not every:
                return Made(tuple(found))
            site = site_of([sources / each.name for each in every])[0]
            forms = _forms(every, site)
            below = Outputs(out / REPORT)
            with outputs.held(), below.held():
                _write(outputs, every, layouts, site)
                below.put(forms)
                names = tuple(each.name for each in every)
                last = Last(key, names, tuple(found), {path: _sha256(text) for path, text in forms.items()})
                outputs.keep(KNOWN, last.text())
    except (Locked, OSError) as error:
        return Made((_refused(out, error),))
    folders = tuple(out / HOME / name for name in last.names)
    request = Request(folders, out / REPORT, True, wanted, workers, layouts=layouts.folder)
    result = build(request, layouts)
    return Made(tuple(in_order([*last.found, *result.diagnostics])), _summary(out, last.names, result))


def _write(outputs: Outputs, every: list[Evidence], layouts: Layouts, site: Site) -> None:
    """Put down the source folders of all reports; what is there of another report is removed."""
    files = {f"{HOME}/site.yaml": _site_file(site)} if site.contacts else {}
    for each in every:
        own = Inputs(each.name, each.name, source(each, layouts, site))
        found = read_publication(own, layouts)[1].shown
        files |= {f"{HOME}/{each.name}/{path}": text for path, text in settled(own, found).items()}
    there, _ = read_folder(outputs.folder / HOME)
    outputs.remove(path for name in there.files if (path := f"{HOME}/{name}") not in files)
    outputs.put(files)


def _forms(every: list[Evidence], site: Site) -> dict[str, bytes]:
    """Return the forms for machines by their paths below the folder of the reports."""
    from pipeline.report.earl import earl
    from pipeline.report.openacr import of_publication, of_site

    forms = {"earl.jsonld": earl(every, site), "openacr.yaml": of_site(every, site)}
    forms |= {f"{each.name}/openacr.yaml": of_publication(each, site) for each in every}
    return {path: text.encode() for path, text in forms.items()}


def _stand(out: Path, forms: Mapping[str, str]) -> bool:
    """Say whether the forms for machines are as they were put down."""
    below = Outputs(out / REPORT)
    return all(below.sha256(path) == sha256 for path, sha256 in forms.items())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _site_file(site: Site) -> bytes:
    """Return the site.yaml of the reports: the names of the site, and no address, since they may be put anywhere."""
    values: dict[str, Any] = {"name": _once(site.names), "contact": _once(site.contacts)}
    values["publisher"] = {"name": _once(site.publishers)} if site.publishers else None
    shown = {key: value for key, value in values.items() if value}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in shown.items()).encode()


def _once(texts: Mapping[str, str]) -> str | dict[str, str]:
    """Return texts as they were written: one that serves all languages stands under no language."""
    return texts[""] if "" in texts else dict(texts)


def _key(outputs: Outputs, sources: Path, layouts: Layouts) -> str:
    """Return the digest of all that a report depends on: files, verdicts, sources, rules, our own code."""
    manifest = outputs.listed()
    written, _ = read_folder(sources) if sources.is_dir() else (Inputs("", "", {}), [])
    own, _ = read_folder(Path(__file__).parent)
    parts: list[str | bytes] = [
        layouts.digest,
        code_digest(),
        own.digest(),
        written.digest(),
        json.dumps(versions(), sort_keys=True),
    ]
    parts += [outputs.verdicts(each.NAME) for each in VALIDATORS]
    parts += [manifest.content(), *(outputs.sha256(path) for path in sorted(manifest.outputs))]
    return digest(*parts)


def _read(text: str) -> Last | None:
    """Return what was kept of the last report; None where it is damaged, or there was none."""
    try:
        value = json.loads(text)
        found = tuple(diagnostic_from_json(each) for each in value["found"])
        forms = {str(path): str(sha256) for path, sha256 in value["forms"].items()}
        return Last(str(value["key"]), tuple(map(str, value["names"])), found, forms)
    except _DAMAGED:
        return None


def _refused(out: Path, error: Exception) -> Diagnostic:
    if isinstance(error, Locked):
        hint = "wait until the other build has ended"
        return Diagnostic(place(out, ""), "output-locked", f"another build is writing into {out}", hint)
    hint = "check the folder's rights and the space on the disk, or choose another folder with --out"
    message = f"the system refused: {getattr(error, 'strerror', None) or error}"
    return Diagnostic(place(out, REPORT), "cannot-write", message, hint)


def _summary(out: Path, names: tuple[str, ...], result: Result) -> str:
    what = f"reported on {many(len(names), 'publication')} in {out / REPORT}"
    if result.editions_made:
        return f"{what}: built {result.editions_made} of {many(result.editions, 'edition')}"
    return f"{what}: nothing to do" if not result.failed else what
