"""Jobs: pure functions from what they see to bytes, and the keys that stand for what they see.

In: a publication, the layouts, and the facts of earlier jobs. Out: an `Outcome` with the
files of one edition, of a publication's assets or front pages, or of the catalogue. A
`Work` holds everything that its job can see and nothing more, so that its key can be
complete: the job of one language gets the other languages without their text. What a job
runs is named in a literal table; heavy libraries come in only when it runs.
"""

from __future__ import annotations

import importlib
import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from pipeline.editions import Edition, Format, Sizes
from pipeline.inputs import digest
from pipeline.layouts import LayoutError, Layouts
from pipeline.limits import USUAL, LimitReachedError, Limits
from pipeline.manifest import Outline
from pipeline.model import Publication, Site, blocks_of
from pipeline.pagemap import PageMap
from pipeline.shelf import Place
from pipeline.writers import Written

PIECES = "pieces"

# part -> "module:function". Facts are plain values; see `FrontWork` and `CatalogueWork`.
MAKERS: Mapping[str, str] = {
    "html": "pipeline.writers.html:write",  # (view) -> Written
    "pdf": "pipeline.writers.pdf:write",  # (view) -> Written; with "pieces", also (view, place)
    PIECES: "pipeline.writers.pdf:prepare",  # (view, chapters, place) -> Written, without files
    "epub": "pipeline.writers.epub:write",
    "assets": "pipeline.writers.assets:write",  # (publication, layouts, also) -> Written; perhaps also (…, place)
    "front": "pipeline.catalogue:front_pages",  # (publication, layouts, facts) -> Written
    "catalogue": "pipeline.catalogue:catalogue",  # (entries, layouts, site) -> Written
}

# Our modules that no job runs: a change in them changes no byte of an output.
CODE_LEFT_OUT = (
    "validators/", "report/", "serving/", "setup/", "arguments.py", "cli.py", "__main__.py", "messages/",
    "executors.py", "progress.py", "seals.py", "base.py", "cluster/", "parcels.py", "library.py", "starting/",
    "completion.py", "teaching.py", "workplace.py", "houserules/", "importing/",
)  # fmt: skip

# Blocks of a PDF that are worth a work of their own: about twenty pages of the standard edition; four where workers
# would wait, because nothing else is to be built.
SHARE, SMALL_SHARE = 200, 40
_MOST_SHARES = 6  # each looks at the whole book once

Facts = Mapping[Edition, Mapping[str, Any]]
NOWHERE = Site()


@dataclass(frozen=True, slots=True)
class EditionWork:
    """Make one edition of a publication. The standard PDF is made without a page map, and gives it.

    It keeps its pieces at its place, if it has one.
    """

    name: str
    publication: Publication
    edition: Edition
    page_map: PageMap | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PiecesWork:
    """Make some chapters, named by their ids, of a PDF that is made next: several workers share a long one."""

    name: str
    publication: Publication
    edition: Edition
    page_map: PageMap | None
    place: Place
    chapters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssetsWork:
    """Make what the web pages of a publication share. `also` are sizes that it has without listing them.

    It keeps fonts at its place, if it has one.
    """

    name: str
    publication: Publication
    also: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FrontWork:
    """Make the pages that lead to a publication's editions.

    `facts` holds for each edition that there is what its writer told, and its `bytes`.
    """

    name: str
    publication: Publication
    facts: Facts


@dataclass(frozen=True, slots=True)
class CatalogueWork:
    """Make the pages that lead to the publications. `entries` are the facts of their front pages, by name."""

    name: str
    entries: tuple[Mapping[str, Any], ...]
    site: Site = field(default_factory=Site)


Work = EditionWork | PiecesWork | AssetsWork | FrontWork | CatalogueWork


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: what was written, or the trouble (a bug, as a traceback's text) that stopped it."""

    name: str
    written: Written | None
    trouble: str = ""
    died: bool = False
    limit: str = ""  # what it took more than, if that stopped it


def run(work: Work, layouts: Layouts, makers: Mapping[str, str] = MAKERS, limits: Limits = USUAL) -> Outcome:
    """Do a job. A bug in it, or a limit that it reached, is told in the outcome, and does not stop the other jobs."""
    try:
        with limits.held():
            return Outcome(work.name, _run(work, layouts, makers))
    except LimitReachedError as reached:
        return Outcome(work.name, None, limit=str(reached))
    except LayoutError as error:
        return Outcome(work.name, Written({}, {}, (error.diagnostic,)))
    except Exception:  # a bug in one job must not take the others with it
        return Outcome(work.name, None, traceback.format_exc())


def _run(work: Work, layouts: Layouts, makers: Mapping[str, str]) -> Written:
    match work:
        case EditionWork(publication=publication, edition=edition, page_map=page_map):
            from pipeline.views import make_view

            kept = (work.place,) if work.place else ()
            written = _call(makers[edition.format], make_view(publication, edition, layouts, page_map), *kept)
            if edition.format is Format.PDF and written.files:
                PageMap.from_json(written.facts)
            return written
        case PiecesWork(publication=publication, edition=edition, page_map=page_map):
            from pipeline.views import make_view

            view = make_view(publication, edition, layouts, page_map)
            return _call(makers[PIECES], view, frozenset(work.chapters), work.place)
        case AssetsWork(publication=publication, also=also):
            kept = (work.place,) if work.place else ()
            return _call(makers["assets"], publication, layouts, also, *kept)
        case FrontWork(publication=publication, facts=facts):
            return _call(makers["front"], publication, layouts, facts)
        case CatalogueWork(entries=entries, site=site):
            return _call(makers["catalogue"], entries, layouts, site)
        case _:
            assert_never(work)


def _call(maker: str, *arguments: object) -> Written:
    module, _, function = maker.partition(":")
    written = getattr(importlib.import_module(module), function)(*arguments)
    assert isinstance(written, Written)
    return replace(written, facts=json.loads(json.dumps(dict(written.facts))))  # as the manifest gives them back


def weight(work: Work, sizes: Sizes) -> tuple[int, float]:
    """Return what sorts jobs so that the longest come first: standard PDFs, PDF, assets, EPUB, HTML; then the biggest.

    Assets take about as long as a short PDF, because fonts are cut down.
    """
    if not isinstance(work, EditionWork | PiecesWork):
        return 2, 0
    edition = work.edition
    size = sizes.get(edition.size)
    points = size.points[0] if size else 0
    if is_standard(edition, sizes):
        return 0, -points
    return {Format.PDF: 1, Format.EPUB: 3, Format.HTML: 4}[edition.format], -points


def pieces_of(work: Work, share: int = SHARE) -> list[PiecesWork]:
    """Return the works in which several workers share a PDF, each with about as much of it; none for a short one.

    A share has at least so many blocks.
    """
    if not isinstance(work, EditionWork) or work.edition.format is not Format.PDF or work.place is None:
        return []
    chapters = work.publication.documents[work.edition.language].chapters
    lengths = {chapter.id: sum(1 for _ in blocks_of(chapter)) for chapter in chapters}
    count = min(len(chapters), sum(lengths.values()) // share, _MOST_SHARES)
    shares: list[list[str]] = [[] for _ in range(count if count > 1 else 0)]
    for chapter in sorted(lengths, key=lengths.__getitem__, reverse=True) if shares else ():
        min(shares, key=lambda those: sum(lengths[each] for each in those)).append(chapter)
    return [
        PiecesWork(f"{work.name}/{number}", work.publication, work.edition, work.page_map, work.place, tuple(those))
        for number, those in enumerate(shares, 1)
    ]


def is_standard(edition: Edition, sizes: Sizes) -> bool:
    """Say whether an edition's pages are those that everybody cites."""
    return edition.format is Format.PDF and edition.size == sizes.standard.name


def plan(
    outline: Outline,
    sizes: Sequence[str] = (),
    formats: Sequence[Format] = (),
    languages: Sequence[str] = (),
) -> tuple[Edition, ...]:
    """Return the editions to make: those that a publication lists, narrowed to what was asked for.

    Sizes that were asked for by name are made even where the publication does not list them.
    """
    return tuple(
        Edition(language, size, format_)
        for language in outline.languages
        if not languages or language in languages
        for size in tuple(sizes) or outline.editions
        for format_ in Format
        if not formats or format_ in formats
    )


def standards(editions: Sequence[Edition], sizes: Sizes) -> tuple[Edition, ...]:
    """Return the standard PDF of each language of the editions: made first, and always."""
    languages = dict.fromkeys(edition.language for edition in editions)
    return tuple(Edition(language, sizes.standard.name, Format.PDF) for language in languages)


def narrowed(publication: Publication, language: str) -> Publication:
    """Return a publication in which other languages keep their metadata and their chapters' files, not their text."""
    documents = {
        name: document
        if name == language
        else replace(
            document,
            chapters=tuple(
                replace(chapter, id=chapter.slug, title=(), blocks=(), sections=(), notes=())
                for chapter in document.chapters
            ),
            images={},
        )
        for name, document in publication.documents.items()
    }
    return replace(publication, documents=documents)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one publication's jobs. `files` has the digest of every file, `base` that of what all jobs share.

    The base is made of the layouts, our code and the versions of the tools. `reviews` stands for what persons signed,
    which is in no file's digest: a signature makes nothing stale.
    """

    publication: str
    files: Mapping[str, str]
    base: str
    reviews: str = ""

    def whole(self) -> str:
        """Return the digest of everything that the publication is made from."""
        return digest("publication", self.base, self.publication, _text(sorted(self.files.items())))

    def edition(self, edition: Edition, outline: Outline, page_map: PageMap | None, site: Site = NOWHERE) -> str:
        """Return the key of an edition's job: of other languages it sees the names of the files only.

        Of the page map it sees where pages begin; only a PDF sees the profile, only web pages the site, and only an
        e-book the day on which persons had signed all that its claim needs, with the address that the claim names.
        """
        others = tuple(f"{language}/" for language in outline.languages if language != edition.language)
        seen = [(path, "" if path.startswith(others) else sha256) for path, sha256 in sorted(self.files.items())]
        pages = page_map and page_map.breaks().as_json()
        profile = outline.profile if edition.format is Format.PDF else ""
        where = repr(site) if edition.format is Format.HTML else ""
        day = outline.attested.get(edition.language) if edition.format is Format.EPUB else None
        claim = f"{day} {site.address}" if day else ""
        told = (str(edition), profile, where, claim, _text(seen), _text(pages))
        return digest("edition", self.base, self.publication, *told)

    def assets(self, also: Sequence[str]) -> str:
        """Return the key of the assets' job, which sees the text of all languages (fonts are cut down to it)."""
        return digest("assets", self.whole(), _text(list(also)))

    def front(self, facts: Facts, site: Site = NOWHERE) -> str:
        """Return the key of the front pages' job, which prints the facts of the editions."""
        told = {str(edition): dict(fact) for edition, fact in facts.items()}
        return digest("front", self.whole(), _text(told), repr(site))


def catalogue_key(base: str, entries: Sequence[Mapping[str, Any]], site: Site = NOWHERE) -> str:
    """Return the key of the catalogue's job."""
    return digest("catalogue", base, _text([dict(entry) for entry in entries]), repr(site))


def _text(value: object) -> str:
    """Return plain values as text that differs where they differ, the order of mappings included."""
    return json.dumps(value)
