"""A publication's folder as the builder sees it: read only as far as it has to be.

In: a folder, the layouts, and what the manifest remembers of the publication. Out: a
`Source` with the digest of each file, the outline (languages, editions) and the findings.
The text is parsed and checked when something changed since the record; what did not
change is answered from the record, findings included.
"""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.inputs import Inputs, digest, read_beside, read_folder
from pipeline.jobs import Keys
from pipeline.layouts import Layouts
from pipeline.manifest import Done, Outline, Record, Suppressed, moved
from pipeline.model import Publication, Site
from pipeline.signatures import parted

if TYPE_CHECKING:
    from pipeline.checks import Settled

# Names that the output folder uses itself: build/assets, build/report, build/index.html, build/manifest.json.
_RESERVED = ("assets", "report", "index", "manifest")
METADATA = "publication.yaml"
READ = "read"  # in the builder's own place
_ASKING = ("questions/", "rules/", "rules.py")  # of the room `report`
# Bytes of chapters from which on it pays to keep what they gave: reading some forty pages takes as long as a web page.
_LONG = 100_000
_RESERVED_FILES = ("404", "accessibility", "feed", "robots", "sitemap")  # with an ending; the bare words are free


class Store(Protocol):
    """Texts that are kept by name from one build to the next."""

    def kept(self, name: str) -> str:
        """Return what was kept; nothing where nothing was."""

    def keep(self, name: str, text: str) -> None:
        """Keep a text."""


@dataclass(slots=True)
class Source:
    """One folder. `outline` is None where errors forbid making files; `publication` is there once it was parsed.

    `suppressed` is as the manifest keeps it: its paths begin at the publication's folder.
    """

    folder: Path
    name: str
    root: str
    keys: Keys
    diagnostics: list[Diagnostic]
    outline: Outline | None = None
    publication: Publication | None = None
    trouble: str = ""
    suppressed: tuple[Suppressed, ...] = ()
    lengths: Mapping[str, int] = field(default_factory=dict)  # the bytes of each file
    store: Store | None = None

    def text_lengths(self) -> dict[str, int]:
        """Return the bytes of text in each language."""
        texts = [(path.partition("/")[0], length) for path, length in self.lengths.items() if path.endswith(".md")]
        return {language: sum(length for each, length in texts if each == language) for language, _ in texts}

    def load(self, layouts: Layouts) -> Publication | None:
        """Return the parsed publication; None, with a diagnostic, where the folder changed since it was read."""
        if self.publication is None:
            inputs, _ = read_folder(self.folder, self.root)
            if _digests(inputs) == self.keys.files:
                self.publication = read_publication(inputs, layouts, self.store, self.keys.base)[0]
            if self.publication is None:
                self.diagnostics.append(
                    Diagnostic(
                        Position(self.root),
                        "changed-while-building",
                        f"{self.root} changed while it was being built",
                        "build again",
                    )
                )
        return self.publication


def site_of(
    folders: Sequence[Path], base: str = "", before: Done | None = None
) -> tuple[Site, list[Diagnostic], Done | None]:
    """Read the site.yaml that stands beside the first of the folders; an empty `Site` where there is none.

    What did not change is answered from what the manifest has of it, `before`; what it is to have comes last.
    """
    inputs, found = read_beside(folders[0], "site.yaml") if folders else (Inputs("", "", {}), [])
    if not inputs.files:
        return Site(), found, None
    key = digest("site", base, inputs.digest())
    if before and before.inputs == key:
        return Site.from_json(before.facts), [*restored(before.diagnostics, inputs.root)], before
    from pipeline.reader import read_site

    site, found = read_site(inputs)
    return site, found, Done(key, site.as_json(), stored(found, inputs.root))


def read_source(
    folder: Path,
    layouts: Layouts,
    base: str = "",
    records: Mapping[str, Record] = MappingProxyType({}),
    store: Store | None = None,
) -> Source:
    """Read a folder; parse and check it unless the manifest's record is of the same files.

    In the `store` is kept what the chapters of a long publication gave, so that not all of them are parsed again.
    """
    inputs, found = read_folder(folder)
    name, root = inputs.name, inputs.root
    keys = Keys(name, _digests(inputs), base, _signed(inputs))
    lengths = {path: len(content) for path, content in inputs.files.items()}
    source = Source(folder, name, root, keys, found, lengths=lengths, store=store)
    if not found and is_reserved(name):
        hint = "give the folder another name"
        found.append(Diagnostic(Position(root), "reserved-name", f"no publication can be named {name!r}", hint))
    if found:
        return source
    record = records.get(name)
    if record and record.inputs == keys.whole() and record.reviews == keys.reviews:
        source.outline = record.outline
        source.suppressed = record.suppressed
        found += restored(record.diagnostics, root)
        return source
    try:
        source.publication, settled = read_publication(inputs, layouts, store, base)
        told, attested = told_by_persons(source.publication, layouts)
    except Exception as error:  # a bug in reading one publication must not stop the others
        source.trouble = traceback.format_exc()
        found.append(internal_error(root, "reading", error))
        return source
    found += [*settled.shown, *told]
    source.suppressed = tuple(
        Suppressed(one.code, one.where, one.reason, stored(held, root))
        for one, held in settled.by_suppression().items()
    )
    if source.publication and not has_errors(found):
        publication = source.publication
        source.outline = Outline(tuple(publication.documents), publication.editions, publication.profile, attested)
    return source


def told_by_persons(publication: Publication | None, layouts: Layouts) -> tuple[list[Diagnostic], dict[str, str]]:
    """Return what is to be told of what persons signed, and the days of the languages of which they signed all."""
    if publication is None or not publication.reviews:
        return [], {}
    from pipeline.report.questions import attested, every_answer, outdated, refused

    answers = every_answer(publication, layouts)
    days = {language: day.isoformat() for language, day in attested(publication, answers).items()}
    return [*refused(answers), *outdated(publication, answers)], days


def read_publication(
    inputs: Inputs, layouts: Layouts, store: Store | None = None, base: str = ""
) -> tuple[Publication | None, Settled]:
    """Parse and check a publication; without one where it has errors.

    What could be read is checked all the same, so that all mistakes are told in one run.
    """
    with _without_collector():
        return _read_publication(inputs, layouts, store, base)


def _read_publication(
    inputs: Inputs, layouts: Layouts, store: Store | None, base: str
) -> tuple[Publication | None, Settled]:
    from pipeline.checks import Settled, check, settle
    from pipeline.reader import read_draft

    name = f"{READ}/{inputs.name}"
    is_long = sum(len(content) for path, content in inputs.files.items() if path.endswith(".md")) >= _LONG
    before = store.kept(name) if store and is_long else None
    publication, found, now = read_draft(inputs, before, base)
    if store and now != before and is_long:
        store.keep(name, now)
    if publication is None:
        return None, Settled(in_order(found))
    if not publication.asks:
        publication = replace(publication, editions=layouts.sizes.default)
    draft = has_errors(found)
    problems = layouts.problems(publication, inputs.where("publication.yaml"))
    settled = settle(publication, [*found, *check(publication, draft=draft), *problems], draft=draft)
    return None if draft else publication, settled


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python not look for garbage: a document of many small nodes is none, and looking takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def internal_error(root: str, doing: str, error: BaseException | str) -> Diagnostic:
    """Return the diagnostic for a bug: what was being done, and the last line of the traceback."""
    text = error if isinstance(error, str) else "".join(traceback.format_exception(error))
    lines = text.strip().splitlines()
    return Diagnostic(
        Position(root),
        "internal-error",
        f"{doing} stopped: {lines[-1] if lines else 'no reason was given'}",
        "this is a bug in Everypage, not in your text; please report it with what you wrote last",
    )


def stored(diagnostics: Sequence[Diagnostic], root: str) -> tuple[Diagnostic, ...]:
    """Return diagnostics as a record keeps them, the same wherever the folder stands."""
    return moved(diagnostics, root, ".")


def restored(diagnostics: tuple[Diagnostic, ...], root: str) -> tuple[Diagnostic, ...]:
    """Return diagnostics of a record with the folder as it is named now."""
    return moved(diagnostics, ".", root)


def _digests(inputs: Inputs) -> dict[str, str]:
    """Return the digest of each file; that of publication.yaml leaves out what persons signed."""
    told = {path: parted(content)[0] if path == METADATA else content for path, content in inputs.files.items()}
    return {path: hashlib.sha256(content).hexdigest() for path, content in told.items()}


def _signed(inputs: Inputs) -> str:
    """Return what stands for the signatures of a publication and for what asks for them; empty where there are none."""
    content = inputs.files.get(METADATA, b"")
    return digest("reviews", parted(content)[1], _asking()) if b"reviews:" in content else ""


@cache
def _asking() -> str:
    """Return the digest of our own code and tables that ask persons, which no job runs."""
    inputs, _ = read_folder(Path(__file__).parent / "report")
    asking = [path for path in sorted(inputs.files) if path.startswith(_ASKING) and path.endswith((".py", ".toml"))]
    return digest(*(part for path in asking for part in (path, inputs.files[path])))


def is_reserved(name: str) -> bool:
    """Say whether the output folder uses a name itself, so that no publication can have it."""
    first, dot, _ = name.lower().partition(".")
    return not name or first in _RESERVED or (bool(dot) and first in _RESERVED_FILES)
