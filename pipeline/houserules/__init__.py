"""The rules of the house for layouts: what makes pages that everybody can read, whoever gave them their look.

In: layouts with a publisher's own laid over ours. Out: diagnostics, each at its file and line in theirs: contrast,
sizes, tokens, style sheets, fonts, and pages of a small trial publication. The rules are pure functions of values; our
own layouts are held to the same ones by the tests. Nothing is made of layouts with a mistake.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.diagnostics import Diagnostic, has_errors, in_order
from pipeline.layouts import Layouts, layouts_with

__all__ = ["check", "layouts_of"]


def layouts_of(own: Path | None) -> tuple[Layouts | None, list[Diagnostic]]:
    """Return the layouts with a folder laid over them; none where theirs have a mistake, which is told.

    Raises what `layouts_with` raises.
    """
    layouts, found = layouts_with(own)
    if layouts.merged:
        found = in_order([*found, *check(layouts)])
    return None if has_errors(found) else layouts, found


def check(layouts: Layouts) -> list[Diagnostic]:
    """Return what in a publisher's own layouts breaks a rule, everything else being as it is."""
    from pipeline.houserules import contrast, icons, numbers, styles, trial, typefaces, values

    if layouts.merged is None:
        return []
    found = [
        *values.judge(layouts, layouts.merged),
        *contrast.judge(layouts.merged),
        *numbers.judge(layouts, layouts.merged.own),
        *styles.judge(layouts, layouts.merged.own),
        *typefaces.judge(layouts, layouts.merged.own),
        *icons.judge(layouts.merged.own),
    ]
    return [*found, *trial.judge(layouts)]
