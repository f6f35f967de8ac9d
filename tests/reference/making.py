"""The made parts of the reference by name: each is what the program itself says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reference.codes import made_codes, made_counts
from tests.reference.commands import made_commands, made_common, made_targets
from tests.reference.layouts import made_macros, made_print_tokens, made_space_tokens, made_tokens, made_words
from tests.reference.limits import made_limits
from tests.reference.questions import made_questions
from tests.reference.sizes import made_directions, made_pages, made_sizes, made_typography

MAKERS: Mapping[str, Callable[[], str]] = {
    "codes": made_codes,
    "commands": made_commands,
    "common options": made_common,
    "counts": made_counts,
    "directions": made_directions,
    "limits": made_limits,
    "macros": made_macros,
    "pages": made_pages,
    "print tokens": made_print_tokens,
    "questions": made_questions,
    "sizes": made_sizes,
    "space tokens": made_space_tokens,
    "targets": made_targets,
    "tokens": made_tokens,
    "typography": made_typography,
    "words": made_words,
}
