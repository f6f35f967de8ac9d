"""Our own checks: what a machine can tell of a document before any edition is made.

In: a `Publication`. Out: diagnostics. Each check is a pure function in a module of its
theme; the tuples below are all that registers it. `settle` takes out what the publication
suppresses, with its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from pipeline.model import Publication

Check = Callable[[Publication], list[Diagnostic]]
TextCheck = Callable[[Sequence[Passage]], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    alternatives_in_other_languages,
    alternatives_that_repeat,
    alternatives_that_say_nothing,
    counts_out_of_step,
    descriptions_that_are_missing,
    drawings_that_fail,
    headings_that_are_bold,
    headings_with_numbers,
    lists_that_are_typed,
    lists_that_skip,
    notes_that_are_typed,
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
    links_that_say_little,
    links_that_sound_alike,
    marks_without_partner,
    signs_that_draw,
    words_in_capitals,
    words_that_point,
    words_without_language,
)

__all__ = ["CHECKS", "TEXT_CHECKS", "Settled", "check", "settle"]


# These compare what is there with what should be, and are misled where something with an error was left out.
WHOLE: tuple[Check | TextCheck, ...] = (capitals_never_spelt_out, counts_out_of_step, parts_out_of_step)


def check(publication: Publication, *, draft: bool = False) -> list[Diagnostic]:
    """Run every check over a publication; over a draft, those that need not see it whole."""
    text = tuple(passages(publication))
    found = [each for one in CHECKS if not (draft and one in WHOLE) for each in one(publication)]
    found += [each for one in TEXT_CHECKS if not (draft and one in WHOLE) for each in one(text)]
    return in_order(found)
