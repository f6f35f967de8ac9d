"""The builder: runs what is stale, and puts files and a manifest down.

In: the folders, what is wanted, the output folder. Steps: hold the output folder; read
every source; check what was asked for against what there is; build the publications, some
beside one another; put each down when it is complete, and remove what has no job any
more; make the catalogue from the facts of all publications; close the manifest. Out: a
`Result`: findings, and the names of the jobs that ran.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base import base_of
from pipeline.construction import ASSETS, FRONT, Before, Construction, place_of
from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.jobs import (
    MAKERS,
    PIECES,
    SHARE,
    SMALL_SHARE,
    CatalogueWork,
    EditionWork,
    Outcome,
    PiecesWork,
    Work,
    catalogue_key,
    is_standard,
    run,
)
from pipeline.layouts import Layouts
from pipeline.manifest import Done, Output, diagnostic_as_json, journal_line
from pipeline.model import Site
from pipeline.outputs import Locked, Outputs
from pipeline.progress import Progress, weight
from pipeline.refusals import unknown_languages, wrong_use
from pipeline.request import Request, Result
from pipeline.seals import NAME, Sealed, Sealing, Seals
from pipeline.sources import READ, Source, internal_error, read_source, site_of, stored
from pipeline.tools import missing, versions

if TYPE_CHECKING:
    from pipeline.executors import Runner

CATALOGUE = "catalogue"
Begun = Callable[[Sequence[Work]], None]
# A publication that has something to do, with its steps and the works of the first.
Pending = tuple[Construction, Generator[list[Work], list[Outcome], None], list[Work]]


def build(
    request: Request,
    layouts: Layouts,
    makers: Mapping[str, str] = MAKERS,
    progress: Progress | None = None,
    begun: Begun = lambda works: None,
) -> Result:
    """Build what is stale, and let `progress` tell of it.

    `begun` is called with the first works of each publication that has something to do, before any of them runs.
    Problems of every kind, the system's refusals included, are in the result.
    """
    if wrong := wrong_use(request, layouts):
        return Result(wrong)
    outputs = Outputs(request.out)
    try:
        with outputs.held(), progress or Progress() as told:
            return Builder(request, layouts, makers, outputs, told, begun).build()
    except Locked:
        where = Position(request.out.as_posix())
        hint = "wait until the other build has ended, or choose another folder with --out"
        found = Diagnostic(where, "output-locked", f"another build is writing into {request.out}", hint)
    except OSError as error:
        where = Position(str(error.filename or request.out))
        hint = "check the folder's rights and the space on the disk, or choose another folder with --out"
        found = Diagnostic(where, "cannot-write", f"the system refused: {error.strerror or error}", hint)
    return Result([found])


class Builder:
    """One run over one output folder, which it holds."""

    def __init__(
        self,
        request: Request,
        layouts: Layouts,
        makers: Mapping[str, str],
        outputs: Outputs,
        progress: Progress,
        begun: Begun,
    ) -> None:
        """Read the manifest and the versions of the tools. Raises OSError."""
        self._request = request
        self._layouts = layouts
        self._makers = makers
        self._outputs = outputs
        self._progress = progress
        self._begun = begun
        started = outputs.clock()
        self._manifest = outputs.manifest()
        self._before: dict[str, dict[str, Output]] = {}
        for path, output in self._manifest.outputs.items():
            self._before.setdefault(output.publication, {})[path] = output
        self._tools = versions()
        self._base = base_of(layouts, self._tools)
        self._seals = Seals.load(outputs.kept(NAME), request.out)
        self._sealing = Sealing(self._seals, outputs, started, request.layouts)
        self._standing = ""  # the base, and the site: what no publication's own files tell
        self._share = SHARE
        self._is_changed = False  # whether the manifest has to be written again
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
        self._is_changed = (known, self._tools) != (self._manifest.site, self._manifest.tools)
        self._manifest.site, self._manifest.tools = known, self._tools
        self._standing = f"{self._base} {known.inputs if known else ''}"
        if self._request.folders:
            self._sealing.site(self._request.folders[0], known is not None, found)
        folders = list({os.path.realpath(folder): folder for folder in self._request.folders}.values())
        resting = self._seals.resting(folders, self._standing, self._request.wanted, records)
        stale = [folder for folder in folders if folder not in resting]
        names = {os.path.basename(os.path.realpath(folder)) for folder in folders}
        self._share = SMALL_SHARE if len(stale) == 1 else SHARE
        sources: Iterable[Source] = self._read(stale)
        if languages := self._request.wanted.languages:
            sources = [replace(source, publication=None) for source in sources]
            rested = (records[os.path.basename(sealed.folder)].outline for sealed in resting.values())
            if wrong := unknown_languages([*(source.outline for source in sources), *rested], languages):
                return Result(wrong)
        result.folders = len(folders)
        for folder, sealed in resting.items():
            result.diagnostics += sealed.found(folder)
            result.editions += sealed.editions
        if self._request.everything:
            for name in set(records) - names:
                self._remove(self._before.get(name, {}))
                self._outputs.keep(f"{READ}/{name}", "")
                self._sealing.forget([name])
                self._is_changed = True
                del records[name]
        if stale and self._request.workers > 1 and not self._request.scheduler:
            from pipeline.executors import expect_workers

            expect_workers()
        if not self._build_publications(sources):
            self._build_catalogue(lambda work: run(work, self._layouts, self._makers))
        if self._is_changed:
            made = (each for each in self._manifest.outputs.values() if each.edition)
            kept = {place_of(each.publication, each.edition) for each in made if each.edition}
            self._outputs.keep_pieces(kept | {place_of(name, ASSETS) for name in self._manifest.publications})
            self._outputs.close(self._manifest)
        self._outputs.keep_troubles("\n".join(self._troubles))
        self._sealing.close(self._layouts, self._standing, self._tools, self._manifest)
        result.diagnostics = in_order(result.diagnostics)
        result.made.sort()
        result.removed.sort()
        return result

    def _read(self, folders: Sequence[Path]) -> Iterator[Source]:
        """Read one folder after the other, each when the workers can do with more: a thousand take no more memory."""
        for number, folder in enumerate(folders, 1):
            self._progress.look(folder.name, number, len(folders))
            records = self._manifest.publications
            source = read_source(folder, self._layouts, self._base, records, self._outputs)
            self._sealing.forget([source.name])
            yield source

    def _build_publications(self, sources: Iterable[Source]) -> bool:
        """Put down the publications with nothing to do, and build the others, some beside one another.

        Where there are others the catalogue is made, too, and the answer is true.
        """
        pending = self._pending(sources)
        ahead = list(islice(pending, 2))
        if not ahead:
            return False
        from pipeline.executors import LostError, run_steps

        runner = self._runner(alone=sum(len(works) for _, _, works in ahead) == 1)
        left = [construction.source.name for construction, _, _ in ahead]
        try:
            with runner:
                runner.progress = self._progress
                for construction in run_steps(runner, chain(ahead, self._noted(pending, left))):
                    left.remove(construction.source.name)
                    self._end(construction)
                self._build_catalogue(runner.run)
        except LostError as lost:
            self._result.failed += sorted([*left, *(construction.source.name for construction, _, _ in pending)])
            self._result.diagnostics.append(lost.diagnostic)
        self._result.diagnostics += runner.diagnostics
        return True

    def _pending(self, sources: Iterable[Source]) -> Iterator[Pending]:
        """Yield what has something to do, with its steps and the works of the first; end what has nothing."""
        for source in sources:
            construction = self._construction(source)
            if construction is None:
                continue
            steps = self._watched(construction)
            works = next(steps, None)
            if works is None:
                self._end(construction)
            else:
                self._begun(works)
                yield construction, steps, works

    @staticmethod
    def _noted(pending: Iterator[Pending], left: list[str]) -> Iterator[Pending]:
        """Yield what is pending, and note its name: it was begun and has not ended."""
        for each in pending:
            left.append(each[0].source.name)
            yield each

    def _watched(self, construction: Construction) -> Generator[list[Work], list[Outcome], None]:
        """Yield the steps of a construction, and tell before each what is to come: behind the first perhaps all."""
        name, lengths = construction.source.name, construction.source.text_lengths()
        steps = construction.steps()
        parts = {*map(str, construction.editions()), ASSETS, FRONT}
        works = next(steps, None)
        while works is not None:
            now = {work.name for work in works}
            # Where a standard PDF or its pieces are made, the editions of its language may have to be made, too.
            pdfs = [work.edition for work in works if isinstance(work, EditionWork | PiecesWork)]
            is_first = any(is_standard(edition, construction.sizes) for edition in pdfs)
            later = {f"{name}/{part}" for part in (parts if is_first else {FRONT})}
            self._progress.expect(name, {job: weight(job, lengths) for job in now | later})
            try:
                works = steps.send((yield works))
            except StopIteration:
                break
        self._progress.expect(name, {})

    def _runner(self, alone: bool) -> Runner:
        """Return what runs jobs: one `alone` is not worth a worker process of its own."""
        request = self._request
        if request.scheduler:
            from pipeline.cluster import ClusterRunner

            return ClusterRunner(request.scheduler, self._layouts, self._makers, request.limits)
        from pipeline.executors import LocalRunner

        return LocalRunner(1 if alone else request.workers, self._layouts, self._makers, request.limits)

    def _construction(self, source: Source) -> Construction | None:
        """Return what builds a source; None where errors forbid it, or nothing of it was asked for."""
        if source.outline is None:
            self._result.failed.append(source.name)
            self._result.diagnostics += source.diagnostics
            self._troubles += [source.trouble] if source.trouble else []
            return None
        record = self._manifest.publications.get(source.name)
        before = Before(record, self._before.get(source.name, {}), self._outputs.is_whole)
        lacking = missing(self._tools)
        wanted = self._request.wanted
        construction = Construction(source, source.outline, self._layouts, wanted, before, lacking, self._site)
        if PIECES in self._makers and not self._request.scheduler:  # pieces are files, of this machine
            construction.places = self._outputs.pieces
            construction.share = self._share if self._request.workers > 1 else 0
        return construction if record or construction.editions() else None

    def _end(self, construction: Construction) -> None:
        """Put a publication down when all of its jobs went well; else leave everything as it was."""
        result = self._result
        editions = {f"{construction.source.name}/{edition}" for edition in construction.editions()}
        result.diagnostics += construction.all_diagnostics()
        result.made += construction.made
        self._troubles += construction.troubles
        if construction.failed:
            result.failed.append(construction.source.name)
            return
        result.editions += len(editions)
        result.editions_made += len(editions.intersection(construction.made))
        self._put_down(construction)

    def _put_down(self, construction: Construction) -> None:
        name, manifest = construction.source.name, self._manifest
        record, kept = construction.record(), construction.kept()
        before = self._before.get(name, {})
        gone = [p for p, output in before.items() if p not in construction.outputs and output.edition not in kept]
        if construction.files or gone or record != manifest.publications.get(name):
            self._is_changed = True
            self._outputs.note(journal_line(name, record, construction.outputs))
        self._outputs.put(construction.files)
        self._remove(gone)
        manifest.publications[name] = record
        manifest.outputs |= construction.outputs
        source, found = construction.source, stored(construction.all_diagnostics(), construction.source.root)
        told = [diagnostic_as_json(each) for each in found]
        sealed = Sealed(
            os.path.realpath(source.folder), repr(self._request.wanted), self._standing, record.inputs, record.reviews,
            len(construction.editions()), told,
        )  # fmt: skip
        self._sealing.add(name, sealed, source.keys.files, construction.outputs)

    def _build_catalogue(self, do: Callable[[CatalogueWork], Outcome]) -> None:
        """Make the catalogue from the facts of all publications that there are."""
        manifest, before = self._manifest, self._before.get("", {})
        records = [record for _, record in sorted(manifest.publications.items())]
        entries = tuple(record.jobs[FRONT].facts for record in records if FRONT in record.jobs)
        key = catalogue_key(self._base, entries, self._site)
        if not entries:
            self._remove(before)
            self._is_changed |= manifest.catalogue is not None
            manifest.catalogue = None
            return
        if manifest.catalogue and manifest.catalogue.inputs == key:
            made = {path: output for path, output in before.items() if output.inputs == key}
            if all(self._outputs.is_whole(path, output) for path, output in made.items()):
                return
        self._is_changed = True
        outcome = do(CatalogueWork(CATALOGUE, entries, self._site))
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
