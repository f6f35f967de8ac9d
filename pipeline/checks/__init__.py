"""Our own checks: what a machine can tell of a document before any edition is made.

In: a `Publication`. Out: diagnostics. Each check is a pure function in a module of its
theme; the tuple below is all that registers it.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.checks.alternatives import alternatives_that_repeat
from pipeline.checks.headings import repeated_headings
from pipeline.checks.translations import parts_out_of_step
from pipeline.diagnostics import Diagnostic, in_order
from pipeline.model import Publication

Check = Callable[[Publication], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    alternatives_that_repeat,
    repeated_headings,
    parts_out_of_step,
)


def check(publication: Publication) -> list[Diagnostic]:
    """Run every check over a publication."""
    return in_order(diagnostic for one in CHECKS for diagnostic in one(publication))
