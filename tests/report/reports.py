"""Reports for tests: the source that is written about a piece of evidence, and what our own reader makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import Inputs
from pipeline.model import Document, Publication, Site, Table, blocks_of, headings
from pipeline.report.evidence import Evidence
from pipeline.report.writing import source
from pipeline.report.writing.settling import settled
from pipeline.sources import read_publication
from pipeline.text import plain
from tests.report.known import LAYOUTS

SITE = Site("https://example.org/reading/")


@dataclass(frozen=True)
class Report:
    """A report as it is written, as our reader understands it, and what the checks say of it.

    `loose` is what they say of it before anything is let stand.
    """

    files: dict[str, bytes]
    publication: Publication
    found: list[Diagnostic]
    loose: list[Diagnostic]

    def text(self, name: str, language: str = "en") -> str:
        """Return the source of a chapter."""
        (path,) = (each for each in self.files if each.startswith(f"{language}/") and each.endswith(f"-{name}.md"))
        return self.files[path].decode()

    def table(self, identifier: str, language: str = "en") -> list[list[str]]:
        """Return the words of a table's body."""
        (table,) = (each for each in tables(self.publication.documents[language]) if each.id == identifier)
        return [[plain(cell.children) for cell in row] for row in table.body]

    def chapters(self, language: str = "en") -> list[str]:
        """Return the sources of all chapters of a language."""
        return [text.decode() for path, text in self.files.items() if path.startswith(f"{language}/")]


def tables(document: Document) -> Iterator[Table]:
    """Yield the tables of a document."""
    for chapter in document.chapters:
        yield from (each for each in blocks_of(chapter) if isinstance(each, Table))


def ids(document: Document) -> list[str]:
    """Return the ids of headings and tables, in their order."""
    return [headed.id for _, headed in headings(document)] + [each.id for each in tables(document)]


def report_on(evidence: Evidence) -> Report:
    """Return the report on a piece of evidence."""
    own = Inputs("report", "report", source(evidence, LAYOUTS, SITE))
    loose = read_publication(own, LAYOUTS)[1].shown
    files = settled(own, loose)
    publication, told = read_publication(Inputs("report", "report", files), LAYOUTS)
    assert publication is not None, "\n".join(map(str, told.shown))
    return Report(files, publication, told.shown, loose)
