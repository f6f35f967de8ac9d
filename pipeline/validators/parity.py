"""Parity: all sizes of the web edition, the e-book and the PDF of a language say the same (REP-11, ARC-5).

In: the files of every edition that the manifest lists. Out: an error for each thing that two editions
do not say alike, at its place in the one, with the place in the other as its hint.

Steps: an outline is drawn from each edition; all are laid beside one reference, the web edition in the
standard size where there is one; PDFs say what a structure tree can say, and their links lead to pages.
Then each edition's contents, links and list of standard pages are laid beside its own text. What the
reference says unlike all others is told once, of the reference.
"""

from __future__ import annotations

import itertools
import posixpath
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.layouts import chosen_layouts
from pipeline.manifest import Manifest, load
from pipeline.parity import Difference, Outline, compare, contents_faults, dangling, epub_outline, html_outline
from pipeline.parity.leading import link_faults, paper_contents_faults
from pipeline.parity.pagemarks import list_faults
from pipeline.parity.tables import RECORDS
from pipeline.parity.tagged import as_tagged, plain
from pipeline.validators import programs
from pipeline.validators.verdict import Sees, place

NAME = "parity"
SUFFIX = (".html", ".pdf", ".epub")
SEES = Sees.PUBLICATION
# What reading a damaged file ends in.
_DAMAGED = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, StopIteration, OSError),
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
)
_MOST = 12  # findings of one kind on one edition that are told one by one
_FORMATS = (Format.HTML, Format.EPUB, Format.PDF)  # the first there is gives the reference


@dataclass(frozen=True, slots=True)
class _Said:
    """An edition, its files, and what they say."""

    edition: Edition
    files: tuple[str, ...]
    outline: Outline

    @property
    def on_paper(self) -> bool:
        """Whether it is a PDF, whose places are pages."""
        return self.edition.format is Format.PDF


def version() -> str:
    """Return the version of this program: parity is a rule of its own. Raises `Missing` without what reads PDFs."""
    programs.package_version("pikepdf")
    return __version__


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what editions of one publication and language do not say alike; of these files each is told."""
    listed = folder / "manifest.json"
    manifest = load(listed.read_text(encoding="utf-8") if listed.is_file() else "")
    asked = {manifest.outputs[file].publication for file in files if file in manifest.outputs}
    editions: dict[tuple[str, str], dict[Edition, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file, output in manifest.outputs.items():
        if output.edition is not None and output.publication in asked and file.endswith(SUFFIX):
            editions[output.publication, output.edition.language][output.edition].append(file)
    return [each for group in sorted(editions) for each in _judged(folder, editions[group], manifest)]


def _judged(folder: Path, editions: Mapping[Edition, Sequence[str]], manifest: Manifest) -> Iterator[Diagnostic]:
    """Yield what the editions of one publication and language do not say alike."""
    standard = chosen_layouts().sizes.standard.name
    said: list[_Said] = []
    order = sorted(editions, key=lambda each: (_FORMATS.index(each.format), each.size != standard, each.size))
    for edition in order:
        files = tuple(sorted({*editions[edition], *_title_pages(editions[edition], manifest)}))
        try:
            said.append(_Said(edition, files, _outline(folder, edition, files, said)))
        except _DAMAGED as error:
            message = f"what the {edition.format} edition {edition.size} says cannot be read: {error}"
            yield Diagnostic(place(folder, files[0]), "parity-unreadable", message)
    if not said:
        return
    reference, *others = said
    found = {each: list(_differences(each, reference, _records(each, said))) for each in others}
    blamed = _blamed(found)
    known = {f"#{entry.id}" for each in said for entry in each.outline.entries if entry.id}
    faults = [(difference.reversed(), reference, others[0]) for difference in blamed.values()]
    for each in said:
        faults += [(one, each, reference) for one in found.get(each, []) if _key(one) not in blamed]
        faults += [(one, each, each) for one in _own_faults(each, reference, known)]
    counted: dict[tuple[Edition, str], int] = defaultdict(int)
    for difference, one, other in faults:
        counted[one.edition, difference.kind] += 1
        if counted[one.edition, difference.kind] <= _MOST:
            yield _told(folder, difference, one, other)
    for (edition, kind), count in counted.items():
        if count > _MOST:
            files = next(each.files for each in said if each.edition == edition)
            message = f"and {count - _MOST} more places in this edition are not as they should be"
            yield Diagnostic(place(folder, files[0]), f"parity-{kind}", message)


def _title_pages(files: Iterable[str], manifest: Manifest) -> set[str]:
    """Return the title pages of web editions, which are made of all editions and list the standard pages."""
    folders = {posixpath.dirname(file) for file in files if file.endswith(".html")}
    return {f"{each}/index.html" for each in folders} & set(manifest.outputs)


def _outline(folder: Path, edition: Edition, files: Sequence[str], before: Sequence[_Said]) -> Outline:
    """Return what an edition says. Raises one of `_DAMAGED`."""
    data = {file: (folder / file).read_bytes() for file in files}
    match edition.format:
        case Format.HTML:
            return html_outline(data)
        case Format.EPUB:
            return epub_outline(data[files[0]], files[0])
        case Format.PDF:
            from pipeline.parity.pdf import pdf_outline

            pictures = sum(entry.role == "figure" for each in before[:1] for entry in each.outline.entries)
            leads = _leads(edition.language, pictures)
            is_standard = edition.size == chosen_layouts().sizes.standard.name
            return pdf_outline(data[files[0]], files[0], leads, standard=is_standard)


def _leads(language: str, pictures: int) -> list[str]:
    """Return the words that lead to long descriptions on paper, where a web page has a button."""
    say = chosen_layouts().words(language).say
    labels = [say("figure", number=number) for number in range(1, pictures + 1)]
    return [say("description-lead", label=label) for label in labels]


def _differences(one: _Said, reference: _Said, records: frozenset[int]) -> Iterator[Difference]:
    """Yield how an edition differs from the reference; `records` are the tables that a PDF gives as records."""
    if not one.on_paper:
        yield from compare(one.outline, reference.outline)
        return
    theirs, mine = as_tagged(reference.outline), as_tagged(one.outline)
    yield from compare(*_with_tables(mine, theirs, records))
    yield from link_faults(one.outline, reference.outline)


def _records(paper: _Said, said: Sequence[_Said]) -> frozenset[int]:
    """Return which tables, counted from 0, a PDF gives as lists of records: those that its e-book gives so.

    A structure tree has the same names for both. Without an e-book of its size every table of a size that has records.
    """
    if not paper.on_paper:
        return frozenset()
    for each in said:
        if (each.edition.format, each.edition.size) == (Format.EPUB, paper.edition.size):
            marks = [entry.mark for entry in each.outline.entries if entry.role == "table"]
            return frozenset(at for at, mark in enumerate(marks) if mark == RECORDS)
    size = chosen_layouts().sizes.get(paper.edition.size)
    tables = sum(entry.role == "table" for entry in paper.outline.entries)
    return frozenset(range(tables)) if size and size.records else frozenset()


def _with_tables(mine: Outline, theirs: Outline, records: frozenset[int]) -> tuple[Outline, Outline]:
    """Return outlines whose tables are told apart by their numbers, where both have as many."""
    counts = {sum(entry.role == "table" for entry in each.entries) for each in (mine, theirs)}
    if len(counts) > 1:
        return mine, theirs
    named = []
    for outline, recorded in ((mine, records), (theirs, frozenset[int]())):
        numbers = itertools.count()
        named.append(
            Outline(
                tuple(
                    replace(entry, id=f"table {number}", mark=RECORDS if number in recorded else entry.mark)
                    if entry.role == "table" and (number := next(numbers)) >= 0
                    else entry
                    for entry in outline.entries
                )
            )
        )
    return named[0], named[1]


def _own_faults(one: _Said, reference: _Said, known: Collection[str]) -> Iterator[Difference]:
    """Yield what an edition's contents, links and list of pages say unlike its own text.

    What follows from a heading or an id that one edition lost is not told again; `known` are the ids of all editions.
    """
    headings = [[(each.level, plain(each.text)) for each in side.outline.headings] for side in (one, reference)]
    if headings[0] == headings[1]:
        if one.on_paper:
            is_standard = one.edition.size == chosen_layouts().sizes.standard.name
            yield from paper_contents_faults(one.outline, reference.outline, standard=is_standard)
        else:
            yield from contents_faults(one.outline)
    if one.on_paper:
        return
    for entry in dangling(one.outline):
        if entry.target in known:
            continue
        message = f"{entry} leads to {entry.target}, which no edition has"
        yield Difference("link", entry.place, Position(""), message, message)
    for line, mark, why in list_faults(one.outline):
        yield Difference("page", line.place, mark.place if mark else Position(""), why, why)


def _blamed(found: Mapping[_Said, Iterable[Difference]]) -> dict[tuple[str, Position], Difference]:
    """Return what the reference says unlike all others: a PDF counts only where its structure can say it."""
    marked_up = [each for each in found if not each.on_paper]
    if len(marked_up) < 2:
        return {}
    by_edition = [{_key(one): one for one in found[each]} for each in marked_up]
    return {key: one for key, one in by_edition[0].items() if all(key in each for each in by_edition)}


def _key(difference: Difference) -> tuple[str, Position]:
    return difference.kind, difference.other


def _told(folder: Path, difference: Difference, one: _Said, other: _Said) -> Diagnostic:
    """Return a difference as an error on one edition, with the place in the other, or in its own, as its hint."""
    where, page = _placed(folder, difference.one, one)
    beside, other_page = _placed(folder, difference.other, other)
    message = f"{page}: {difference.message}" if page else difference.message
    hint = f"the other place: {beside}" + (f", {other_page}" if other_page else "")
    known = difference.other.path or one is not other
    return Diagnostic(where, f"parity-{difference.kind}", message, hint if known else "")


def _placed(folder: Path, position: Position, said: _Said) -> tuple[Position, str]:
    """Return a place as messages name it, and its page where its places are pages."""
    path = position.path or said.files[0]
    if path.endswith(".pdf"):
        return place(folder, path), f"page {position.line}" if position.line else ""
    return place(folder, path, "", position.line), ""
