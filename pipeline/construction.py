"""One publication under construction: which of its jobs are stale, and what the others gave before.

In: a source, what is wanted of it, and what the manifest knows. Out, in steps: the works
to do, first the assets and the standard PDFs (whose page maps go into all other editions), then
the other editions, then the front pages, which print facts of finished files.
Nothing is put down before the last step went well: a publication with errors makes no
files.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic, Position, has_errors
from pipeline.editions import Edition, Format, Sizes
from pipeline.jobs import (
    AssetsWork,
    EditionWork,
    Facts,
    FrontWork,
    Outcome,
    Work,
    is_standard,
    narrowed,
    pieces_of,
    plan,
    standards,
)
from pipeline.layouts import Layouts
from pipeline.limits import MEMORY_VARIABLE, SECONDS_VARIABLE
from pipeline.manifest import Done, Outline, Output, Record
from pipeline.model import Publication, Site
from pipeline.pagemap import PageMap
from pipeline.request import Wanted
from pipeline.shelf import Place
from pipeline.sources import Source, internal_error, restored, stored
from pipeline.writers import Written

_TEMPLATES = (
    "templates of your own may be at fault: build without them, with --layouts and a folder that has none; if it stops "
    "again, please report it"
)

ASSETS, FRONT = "assets", "front"
Part = Edition | str  # what one job makes: an edition, the assets or the front pages


def place_of(publication: str, part: Part) -> str:
    """Return where the pieces of an edition or of the assets are kept, below the folder for all of them."""
    return f"{publication}/{str(part).replace('/', '-')}"


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build left of a publication. `is_whole` looks at a file in the output folder."""

    record: Record | None
    outputs: Mapping[str, Output]
    is_whole: Callable[[str, Output], bool]

    def done(self, name: str, part: str, key: str) -> Done | None:
        """Return what a job gave, if it ran with this key and all of its files are as it left them."""
        done = self.record.jobs.get(part) if self.record else None
        if done is None or done.inputs != key:
            return None
        whole = all(self.is_whole(path, output) for path, output in self.outputs_of(name, key).items())
        return done if whole else None

    def outputs_of(self, name: str, key: str) -> dict[str, Output]:
        """Return the files that a job made with a key."""
        return {p: output for p, output in self.outputs.items() if output.job == name and output.inputs == key}


@dataclass(slots=True)
class Construction:
    """The state of one publication's build; `outline` is that of a source without errors."""

    source: Source
    outline: Outline
    layouts: Layouts
    wanted: Wanted
    before: Before
    lacking: Sequence[Diagnostic]  # why no PDF can be made here
    site: Site = field(default_factory=Site)
    places: Path | None = None  # the folder in which editions keep their pieces
    share: int = 0  # blocks of a PDF that are worth a work of their own, where several workers share it
    failed: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    jobs: dict[str, Done] = field(default_factory=dict)
    page_maps: dict[str, PageMap] = field(default_factory=dict)
    fitting: dict[str, PageMap] = field(default_factory=dict)
    also: tuple[str, ...] = ()  # sizes of web editions that the publication does not list
    facts: Facts = field(default_factory=dict)

    @property
    def sizes(self) -> Sizes:
        """The sizes of the layouts."""
        return self.layouts.sizes

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions to be made, in order; the standard PDFs of their languages are among them."""
        wanted = self.wanted
        asked = plan(self.outline, wanted.sizes, wanted.formats, wanted.languages)
        if wanted.live:
            return asked
        return tuple(dict.fromkeys((*standards(asked, self.sizes), *asked)))

    def kept(self) -> dict[Edition, Done]:
        """Return the editions of earlier builds that are not in question now, and stay as they are."""
        editions = self.editions()
        record = self.before.record
        found: dict[Edition, Done] = {}
        for output in self.before.outputs.values():
            edition = output.edition
            if not edition or not record or edition in editions or edition.language not in self.outline.languages:
                continue
            done = record.jobs.get(str(edition))
            if done and not self.wanted.covers(edition):
                found[edition] = done
        return found

    def steps(self) -> Generator[list[Work], list[Outcome], None]:
        """Yield the works of each step, and take their outcomes; stop at the first step that failed."""
        editions = self.editions()
        first = () if self.wanted.live else standards(editions, self.sizes)
        kept = self.kept()
        web = {edition.size for edition in (*editions, *kept) if edition.format is Format.HTML}
        self.also = tuple(sorted(web.difference(self.outline.editions)))
        assets: dict[Part, str] = {ASSETS: self.source.keys.assets(self.also)}  # they need no page map
        keys: dict[Part, str] = {edition: self._edition_key(edition, None) for edition in first}
        if not (yield from self._do(keys | assets if first else keys)):
            return
        # Where pages begin, not the bytes of the PDF: what leaves the breaks alone makes no other edition stale.
        done = self.before.record.jobs if self.wanted.live and self.before.record else self.jobs
        found = {e.language: done[str(e)] for e in standards(editions, self.sizes) if str(e) in done}
        self.page_maps = {name: PageMap.from_json(each.facts).breaks() for name, each in found.items()}
        others = [edition for edition in editions if edition not in first]
        keys = {edition: self._edition_key(edition, self.page_maps.get(edition.language)) for edition in others}
        if not (yield from self._do(keys if first else keys | assets)):
            return
        self.facts = self._facts(editions, kept)
        self.jobs |= {str(edition): done for edition, done in kept.items()}
        yield from self._do({FRONT: self.source.keys.front(self.facts, self.site.outside())})

    def record(self) -> Record:
        """Return what the manifest is to remember."""
        own = stored(self.source.diagnostics, self.source.root)
        keys = self.source.keys
        return Record(keys.whole(), self.outline, own, self.jobs, self.source.suppressed, keys.reviews)

    def all_diagnostics(self) -> list[Diagnostic]:
        """Return the findings of reading and of every job that was asked for, also those of earlier builds."""
        return [*self.source.diagnostics, *self.diagnostics]

    def _do(self, keys: Mapping[Part, str]) -> Generator[list[Work], list[Outcome], bool]:
        """Do those jobs that are stale, take what the others gave from the record, and say whether all went well."""
        stale: dict[str, tuple[Part, str]] = {}
        for part, key in keys.items():
            name = f"{self.source.name}/{part}"
            done = self.before.done(name, str(part), key)
            if done is None:
                stale[name] = part, key
            else:
                self.jobs[str(part)] = done
                self.outputs |= self.before.outputs_of(name, key)
                self.diagnostics += restored(done.diagnostics, self.source.root)
        if not stale:
            return True
        if self.lacking and any(isinstance(part, Edition) and part.format is Format.PDF for part, _ in stale.values()):
            self._fail(*self.lacking)
            return False
        publication = self.source.load(self.layouts)
        if publication is None:
            self.failed = True
            return False
        publication = replace(publication, profile=self._profile, reviews=())  # no output shows what persons signed
        works = [self._work(name, part, publication) for name, (part, _) in stale.items()]
        before = {work.name: pieces for work in works if self.share and (pieces := pieces_of(work, self.share))}
        outcomes: list[Outcome] = []
        if before:  # a long PDF is made when its chapters are, which are made beside all else
            outcomes += yield [*chain(*before.values()), *(work for work in works if work.name not in before)]
            works = [work for work in works if work.name in before]
        outcomes += yield works
        ended = {outcome.name: outcome for outcome in outcomes}
        for name in sorted(stale, key=lambda each: (stale[each][0] == ASSETS, each)):
            if not (self.failed and stale[name][0] == ASSETS):  # what stops a PDF may stop them too: it is told once
                self._take(ended[name], *stale[name])
        return not self.failed

    def _work(self, name: str, part: Part, publication: Publication) -> Work:
        if isinstance(part, Edition):
            seen = narrowed(publication, part.language)
            if part.format is Format.HTML:
                seen = replace(seen, site=self.site.outside())
            if part.format is not Format.PDF:
                seen = replace(seen, profile="")
            if part.format is Format.EPUB and (day := self.outline.attested.get(part.language)):
                attested = {part.language: datetime.date.fromisoformat(day)}
                seen = replace(seen, attested=attested, site=Site(self.site.address))
            return EditionWork(name, seen, part, self._marks(publication, part), self._place(part))
        if part == ASSETS:
            return AssetsWork(name, publication, self.also, self._place(ASSETS))
        facts = {edition: {**told, **self._moved(publication, edition)} for edition, told in self.facts.items()}
        return FrontWork(name, replace(publication, site=self.site.outside()), facts)

    def _marks(self, publication: Publication, edition: Edition) -> PageMap | None:
        """Return where pages begin; live, without the marks whose place the text has no more since the last build."""
        page_map = self.page_maps.get(edition.language)
        if page_map is None or not self.wanted.live:
            return page_map
        if edition.language not in self.fitting:
            from pipeline.marking import fitting
            from pipeline.views import make_view

            view = make_view(publication, edition, self.layouts, page_map)
            self.fitting[edition.language] = fitting(view, page_map)
        return self.fitting[edition.language]

    def _moved(self, publication: Publication, edition: Edition) -> dict[str, Any]:
        """Return which of a standard PDF's facts the front pages are to see with other values: live, its page marks."""
        if not self.wanted.live or not is_standard(edition, self.sizes):
            return {}
        marks = self._marks(publication, edition)
        return (
            {name: value for name, value in marks.as_json().items() if name in ("marks", "chapters")} if marks else {}
        )

    def _place(self, part: Part) -> Place | None:
        if self.places is None:
            return None
        return Place(self.places / place_of(self.source.name, part), self.source.keys.base)

    def _take(self, outcome: Outcome, part: Part, key: str) -> None:
        """Keep what a job gave, or note why the publication cannot be put down."""
        root, name = self.source.root, outcome.name
        self.made.append(name)
        if outcome.died:
            hint = "the machine may be short of memory: build again with --jobs 1"
            self._fail(Diagnostic(Position(root), "worker-died", f"the worker that made {name} died", hint))
        elif outcome.limit:
            hint = (
                "look for a table, a picture or a formula of great size in the publication; where a book needs more, "
                f"set {MEMORY_VARIABLE} (in MB) or {SECONDS_VARIABLE}"
            )
            message = f"making {name} takes more than {outcome.limit}"
            self._fail(Diagnostic(Position(root), "limit-reached", message, hint))
        elif outcome.written is None:
            self.troubles.append(f"{name}\n{outcome.trouble}")
            found = internal_error(root, f"making {name}", outcome.trouble)
            self._fail(replace(found, hint=_TEMPLATES) if self.layouts.has_own_templates else found)
        elif has_errors(outcome.written.diagnostics):
            self._fail(*outcome.written.diagnostics)
        elif twice := sorted(path for path in outcome.written.files if path in self.outputs):
            self._fail(internal_error(root, f"making {name}", f"another job makes {twice[0]} too"))
        else:
            self._keep(name, part, key, outcome.written)

    def _keep(self, name: str, part: Part, key: str, written: Written) -> None:
        edition = part if isinstance(part, Edition) else None
        pages = int(written.facts["pages"]) if edition and edition.format is Format.PDF else None
        for path, content in written.files.items():
            sha256 = hashlib.sha256(content).hexdigest()
            self.outputs[path] = Output(sha256, len(content), name, key, self.source.name, edition, pages)
            self.files[path] = content
        self.jobs[str(part)] = Done(key, written.facts, stored(written.diagnostics, self.source.root))
        self.diagnostics += written.diagnostics

    def _fail(self, *found: Diagnostic) -> None:
        self.failed = True
        self.diagnostics += found

    def _facts(self, editions: Sequence[Edition], kept: Mapping[Edition, Done]) -> Facts:
        """Return what is known of every edition that there will be, in a fixed order."""
        told = {edition: self.jobs[str(edition)].facts for edition in editions}
        told |= {edition: done.facts for edition, done in kept.items()}
        outputs = {**self.before.outputs, **self.outputs}
        lengths = dict.fromkeys(told, 0)
        for output in outputs.values():
            if (edition := output.edition) and edition in lengths:
                done = kept.get(edition) or self.jobs[str(edition)]
                lengths[edition] += output.bytes if output.inputs == done.inputs else 0
        return {edition: {**told[edition], "bytes": lengths[edition]} for edition in sorted(told)}

    def _edition_key(self, edition: Edition, page_map: PageMap | None) -> str:
        outline = replace(self.outline, profile=self._profile)
        return self.source.keys.edition(edition, outline, page_map, self.site.outside())

    @property
    def _profile(self) -> str:
        return self.wanted.profile or self.outline.profile
