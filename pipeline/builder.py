"""The builder: runs what is stale, and puts files and a manifest down.

In: the folders, what is wanted, the output folder. Steps: hold the output folder; read
every source; check what was asked for against what there is; build the publications, some
beside one another; put each down when it is complete, and remove what has no job any
more; make the catalogue from the facts of all publications; close the manifest. Out: a
`Result`: findings, and the names of the jobs that ran.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.construction import FRONT, Before, Construction, Wanted, place_of
from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.inputs import digest, read_folder
from pipeline.jobs import CODE_LEFT_OUT, MAKERS, PIECES, CatalogueWork, Outcome, Work, catalogue_key, run
from pipeline.layouts import Layouts
from pipeline.limits import USUAL, Limits
from pipeline.manifest import Done, Output, journal_line
from pipeline.model import Site
from pipeline.outputs import Locked, Outputs
from pipeline.sources import Source, internal_error, read_source, site_of
from pipeline.tools import missing_libraries, versions

CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `everything` says that there are no other folders: what was made of others is removed."""

    folders: tuple[Path, ...]
    out: Path
    everything: bool = False
    wanted: Wanted = field(default_factory=Wanted)
    workers: int = 1
    limits: Limits = USUAL


@dataclass(slots=True)
class Result:
    """What a build found and did. `made` are names of jobs, `removed` paths; `editions` are those in question."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    folders: int = 0
    editions: int = 0
    editions_made: int = 0


def build(request: Request, layouts: Layouts, makers: Mapping[str, str] = MAKERS) -> Result:
    """Build what is stale. Problems of every kind, the system's refusals included, are in the result."""
    if wrong := _wrong_use(request, layouts):
        return Result(wrong)
    outputs = Outputs(request.out)
    try:
        with outputs.held():
            return Builder(request, layouts, makers, outputs).build()
    except Locked:
        where = Position(request.out.as_posix())
        hint = "wait until the other build has ended, or choose another folder with --out"
        found = Diagnostic(where, "output-locked", f"another build is writing into {request.out}", hint)
    except OSError as error:
        where = Position(str(error.filename or request.out))
        hint = "check the folder's rights and the space on the disk, or choose another folder with --out"
        found = Diagnostic(where, "cannot-write", f"the system refused: {error.strerror or error}", hint)
    return Result([found])


def code_digest() -> str:
    """Return the digest of our own code, as far as a job can run it."""
    inputs, _ = read_folder(Path(__file__).parent, "pipeline")
    code = {path: text for path, text in inputs.files.items() if path.endswith(".py")}
    return digest(*(part for path in sorted(code) if not path.startswith(CODE_LEFT_OUT) for part in (path, code[path])))


def base_of(layouts: Layouts, tools: Mapping[str, str]) -> str:
    """Return the digest of what all jobs share: layouts, our code, the versions of the tools."""
    return digest(layouts.digest, code_digest(), json.dumps(dict(tools), sort_keys=True))


class Builder:
    """One run over one output folder, which it holds."""

    def __init__(self, request: Request, layouts: Layouts, makers: Mapping[str, str], outputs: Outputs) -> None:
        """Read the manifest and the versions of the tools. Raises OSError."""
        self._request = request
        self._layouts = layouts
        self._makers = makers
        self._outputs = outputs
        self._manifest = outputs.manifest()
        self._before: dict[str, dict[str, Output]] = {}
        for path, output in self._manifest.outputs.items():
            self._before.setdefault(output.publication, {})[path] = output
        self._tools = versions()
        self._base = base_of(layouts, self._tools)
        self._troubles: list[str] = []
        self._site = Site()
        self._result = Result()

    def build(self) -> Result:
        """Run the steps that the module's docstring tells. Raises OSError."""
        result, records = self._result, self._manifest.publications
        self._site, found, known = site_of(self._request.folders, self._base, self._manifest.site)
        if has_errors(found):  # else every page would be made for another address
            return Result(found)
        result.diagnostics += found
        self._manifest.site = known
        folders = {os.path.realpath(folder): folder for folder in self._request.folders}.values()
        sources = [read_source(folder, self._layouts, self._base, records) for folder in folders]
        if wrong := _unknown_languages(sources, self._request.wanted.languages):
            return Result(wrong)
        result.folders = len(sources)
        if self._request.everything:
            for name in set(records) - {source.name for source in sources}:
                self._remove(self._before.get(name, {}))
                del records[name]
        self._build_publications(sources)
        self._build_catalogue()
        made = (each for each in self._manifest.outputs.values() if each.edition)
        self._outputs.keep_pieces({place_of(each.publication, each.edition) for each in made if each.edition})
        self._manifest.tools = self._tools
        self._outputs.close(self._manifest)
        self._outputs.keep_troubles("\n".join(self._troubles))
        result.diagnostics = in_order(result.diagnostics)
        result.made.sort()
        result.removed.sort()
        return result

    def _build_publications(self, sources: Sequence[Source]) -> None:
        """Put down the publications with nothing to do; then build the others, some beside one another."""
        pending: list[tuple[Construction, Generator[list[Work], list[Outcome], None], list[Work]]] = []
        for source in sources:
            construction = self._construction(source)
            if construction is None:
                continue
            steps = construction.steps()
            works = next(steps, None)
            if works is None:
                self._end(construction)
            else:
                pending.append((construction, steps, works))
        if not pending:
            return
        from pipeline.executors import Runner, run_steps

        alone = sum(len(works) for _, _, works in pending) == 1
        workers = 1 if alone else self._request.workers
        with Runner(workers, self._layouts, self._makers, self._request.limits) as runner:
            for construction in run_steps(runner, pending):
                self._end(construction)

    def _construction(self, source: Source) -> Construction | None:
        """Return what builds a source; None where errors forbid it, or nothing of it was asked for."""
        if source.outline is None:
            self._result.failed.append(source.name)
            self._result.diagnostics += source.diagnostics
            self._troubles += [source.trouble] if source.trouble else []
            return None
        record = self._manifest.publications.get(source.name)
        before = Before(record, self._before.get(source.name, {}), self._outputs.is_whole)
        lacking = missing_libraries(self._tools)
        wanted = self._request.wanted
        construction = Construction(source, source.outline, self._layouts, wanted, before, lacking, self._site)
        if PIECES in self._makers:
            construction.places, construction.shared = self._outputs.pieces, self._request.workers > 1
        return construction if record or construction.editions() else None

    def _end(self, construction: Construction) -> None:
        """Put a publication down when all of its jobs went well; else leave everything as it was."""
        result = self._result
        editions = {f"{construction.source.name}/{edition}" for edition in construction.editions()}
        result.diagnostics += construction.all_diagnostics()
        result.made += construction.made
        result.editions += len(editions)
        self._troubles += construction.troubles
        if construction.failed:
            result.failed.append(construction.source.name)
            return
        result.editions_made += len(editions.intersection(construction.made))
        self._put_down(construction)

    def _put_down(self, construction: Construction) -> None:
        name, manifest = construction.source.name, self._manifest
        record, kept = construction.record(), construction.kept()
        before = self._before.get(name, {})
        gone = [p for p, output in before.items() if p not in construction.outputs and output.edition not in kept]
        if construction.files or gone or record != manifest.publications.get(name):
            self._outputs.note(journal_line(name, record, construction.outputs))
        self._outputs.put(construction.files)
        self._remove(gone)
        manifest.publications[name] = record
        manifest.outputs |= construction.outputs

    def _build_catalogue(self) -> None:
        """Make the catalogue from the facts of all publications that there are."""
        manifest, before = self._manifest, self._before.get("", {})
        records = [record for _, record in sorted(manifest.publications.items())]
        entries = tuple(record.jobs[FRONT].facts for record in records if FRONT in record.jobs)
        key = catalogue_key(self._base, entries, self._site)
        if not entries:
            self._remove(before)
            manifest.catalogue = None
            return
        if manifest.catalogue and manifest.catalogue.inputs == key:
            made = {path: output for path, output in before.items() if output.inputs == key}
            if all(self._outputs.is_whole(path, output) for path, output in made.items()):
                return
        outcome = run(CatalogueWork(CATALOGUE, entries, self._site), self._layouts, self._makers)
        self._result.made.append(CATALOGUE)
        if outcome.written is None:
            self._troubles.append(f"{CATALOGUE}\n{outcome.trouble}")
            self._result.diagnostics.append(internal_error(CATALOGUE, "making the catalogue", outcome.trouble))
            return
        written = outcome.written
        self._result.diagnostics += written.diagnostics
        if has_errors(written.diagnostics):
            return
        outputs = {
            path: Output(hashlib.sha256(content).hexdigest(), len(content), CATALOGUE, key)
            for path, content in written.files.items()
        }
        done = Done(key, {}, written.diagnostics)
        self._outputs.note(journal_line("", done, outputs))
        self._outputs.put(written.files)
        self._remove([path for path in before if path not in outputs])
        manifest.catalogue = done
        manifest.outputs |= outputs

    def _remove(self, paths: Sequence[str] | Mapping[str, Output]) -> None:
        self._outputs.remove(paths)
        self._result.removed += paths
        for path in paths:
            del self._manifest.outputs[path]


def _wrong_use(request: Request, layouts: Layouts) -> list[Diagnostic]:
    """Report what no build can make sense of, before anything is read or written."""
    return [*_folders(request), *_unknown_sizes(request.wanted.sizes, layouts)]


def _folders(request: Request) -> Iterator[Diagnostic]:
    out = Path(os.path.realpath(request.out))
    named: dict[str, Path] = {}
    for real, given in {os.path.realpath(folder): folder for folder in request.folders}.items():
        folder, shown = Path(real), given.as_posix()
        if not folder.is_dir():
            yield from read_folder(Path(shown), shown)[1]
        elif _overlap(out / folder.name, folder) or folder in (out, *out.parents):
            hint = "choose a folder outside with --out"
            yield Diagnostic(Position(shown), "output-in-source", f"the outputs would be written into {shown}", hint)
        if folder.name in named:
            hint = "give one of the folders another name"
            message = f"two folders are named {folder.name}, and their outputs would have the same names"
            yield Diagnostic(Position(shown), "same-name", message, hint)
        named[folder.name] = folder


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def _unknown_sizes(sizes: Sequence[str], layouts: Layouts) -> Iterator[Diagnostic]:
    known = ", ".join(layouts.sizes.listed)
    hint = f"there are {known}, and sizes in points from 12pt to 96pt, such as 16pt"
    for size in sizes:
        if layouts.sizes.get(size) is None:
            yield Diagnostic(Position("--edition"), "unknown-choice", f"there is no edition {size!r}", hint)


def _unknown_languages(sources: Sequence[Source], languages: Sequence[str]) -> list[Diagnostic]:
    """Report languages that no publication in question has; a publication with errors may have any."""
    outlines = [source.outline for source in sources]
    known = {language for outline in outlines if outline for language in outline.languages}
    if None in outlines:
        return []
    return [
        Diagnostic(
            Position("--language"),
            "unknown-choice",
            f"no publication that was asked for has the language {language!r}",
            f"there are {', '.join(sorted(known))}",
        )
        for language in languages
        if language not in known
    ]
