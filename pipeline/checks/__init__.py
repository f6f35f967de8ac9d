"""Our own checks: what a machine can tell of a document before any edition is made.

In: a `Publication`. Out: diagnostics. Each check is a pure function in a module of its
theme; the tuples below are all that registers it. `settle` takes out what the publication
suppresses, with its reasons.

What is found in one chapter alone is found again where the chapter is another object: a process that reads one
publication again and again keeps the chapters that did not change (`reader.remember`), and `remember` what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.abbreviations import capitals_never_spelt_out
from pipeline.checks.alternatives import (
    alternatives_that_repeat,
    alternatives_that_say_nothing,
    descriptions_that_are_missing,
)
from pipeline.checks.capitals import words_in_capitals
from pipeline.checks.code import unknown_code_languages
from pipeline.checks.drawings import drawings_that_fail
from pipeline.checks.headings import repeated_headings
from pipeline.checks.languages import alternatives_in_other_languages, words_without_language
from pipeline.checks.links import links_that_say_little, links_that_sound_alike
from pipeline.checks.lists import (
    headings_that_are_bold,
    lists_that_are_typed,
    lists_that_skip,
    sources_that_are_typed,
)
from pipeline.checks.marks import marks_without_partner
from pipeline.checks.passages import Passage, passages
from pipeline.checks.pictures import pictures_that_fail
from pipeline.checks.suppressions import Settled, settle
from pipeline.checks.tables import tables_for_layout
from pipeline.checks.translations import counts_out_of_step, parts_out_of_step
from pipeline.checks.typed import headings_with_numbers, notes_that_are_typed
from pipeline.checks.wording import signs_that_draw, words_that_point
from pipeline.diagnostics import Diagnostic, in_order
from pipeline.model import Chapter, Document, Publication

Check = Callable[[Publication], list[Diagnostic]]
TextCheck = Callable[[Sequence[Passage]], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    alternatives_in_other_languages,
    alternatives_that_repeat,
    alternatives_that_say_nothing,
    counts_out_of_step,
    descriptions_that_are_missing,
    drawings_that_fail,
    headings_with_numbers,
    lists_that_skip,
    parts_out_of_step,
    pictures_that_fail,
    repeated_headings,
    sources_that_are_typed,
    tables_for_layout,
    unknown_code_languages,
)
# These look at the running text alone, which is gathered once for all of them.
TEXT_CHECKS: tuple[TextCheck, ...] = (
    capitals_never_spelt_out,
    links_that_sound_alike,
    marks_without_partner,
)
# These look at each chapter, or each passage, for itself.
CHAPTER_CHECKS: tuple[Check, ...] = (
    headings_that_are_bold,
    lists_that_are_typed,
    notes_that_are_typed,
)
PASSAGE_CHECKS: tuple[TextCheck, ...] = (
    links_that_say_little,
    signs_that_draw,
    words_in_capitals,
    words_that_point,
    words_without_language,
)

__all__ = ["CHAPTER_CHECKS", "CHECKS", "PASSAGE_CHECKS", "TEXT_CHECKS", "Settled", "check", "remember", "settle"]


# These compare what is there with what should be, and are misled where something with an error was left out.
WHOLE: tuple[Check | TextCheck, ...] = (capitals_never_spelt_out, counts_out_of_step, parts_out_of_step)


def check(publication: Publication, *, draft: bool = False) -> list[Diagnostic]:
    """Run every check over a publication; over a draft, those that need not see it whole."""
    looked = [
        _looked(publication, document, one) for document in publication.documents.values() for one in document.chapters
    ]
    if _memory is not None:
        _memory.clear()
        _memory.update((id(one.chapter), one) for one in looked)
    text = tuple(passage for one in looked for passage in one.passages)
    found = [each for one in looked for each in one.found]
    found += [each for one in CHECKS if not (draft and one in WHOLE) for each in one(publication)]
    found += [each for one in TEXT_CHECKS if not (draft and one in WHOLE) for each in one(text)]
    return in_order(found)


@dataclass(frozen=True, slots=True)
class _Looked:
    """A chapter that was looked at: its passages, and what was found in it alone."""

    chapter: Chapter
    language: str
    passages: tuple[Passage, ...]
    found: tuple[Diagnostic, ...]


_memory: dict[int, _Looked] | None = None  # by the identity of the chapter, which it keeps alive


def remember() -> None:
    """Let this process remember what was found in the chapters of the publication that it looked at last."""
    global _memory
    _memory = {}


def _looked(publication: Publication, document: Document, chapter: Chapter) -> _Looked:
    known = _memory.get(id(chapter)) if _memory else None
    if known is not None and known.language == document.language:
        return known
    alone = replace(publication, documents={document.language: replace(document, chapters=(chapter,))})
    text = tuple(passages(alone))
    found = [each for one in CHAPTER_CHECKS for each in one(alone)]
    found += [each for check in PASSAGE_CHECKS for each in check(text)]
    return _Looked(chapter, document.language, text, tuple(found))
