"""A chapter as both readers get it: the base publication of the tests, with the text as its first chapter."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, has_errors
from pipeline.model import Chapter
from pipeline.reader import read
from tests.reader.sources import CHAPTER, Changes, with_files

TITLE = "# First\n\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """What our reader answers: a chapter, or none where the text is outside our language; and its diagnostics."""

    chapter: Chapter | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> set[str]:
        """The codes of the errors."""
        return {diagnostic.code for diagnostic in self.diagnostics if diagnostic.severity == "error"}


def read_chapter(text: str, changes: Changes | None = None) -> Reading:
    """Read a text as a chapter of its own."""
    publication, found = read(with_files({CHAPTER: text} | dict(changes or {})))
    assert (publication is None) == has_errors(found)
    return Reading(publication.main.chapters[0] if publication else None, tuple(found))
