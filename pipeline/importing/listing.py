"""What is said of an import: its counts, and what a person must add, each kind of it once with its places."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diagnostics import Diagnostic, Severity, in_order
from pipeline.importing.bringing import Brought
from pipeline.importing.counting import KINDS

_MOST_PLACES = 12


def summary(brought: Brought) -> str:
    """Return what was imported, in and out, and the list of what a person must add."""
    if not brought.place:
        return ""
    lines = [f"{'':14}{'in the file':>12}{'in the folder':>15}"]
    for kind, name in KINDS.items():
        before, after = brought.before.kinds[kind], brought.after.kinds[kind]
        if before or after:
            lines.append(f"{name:14}{before:>12}{after:>15}")
    if told := _counted(brought.diagnostics):
        lines += ["", f"where they differ, or anything else had to change, it is told above: {told}"]
    errors = [each for each in brought.to_add if each.severity is Severity.ERROR]
    others = [each for each in brought.to_add if each.severity is not Severity.ERROR]
    if errors:
        lines += ["", "a person must add, before anything can be built:", *_grouped(errors)]
    if others:
        lines += ["", "a person must look at:", *_grouped(others)]
    lines += ["", f"then: everypage check {brought.place}"]
    return "\n".join(lines)


def _counted(found: Iterable[Diagnostic]) -> str:
    codes: dict[str, int] = {}
    for each in found:
        codes[each.code] = codes.get(each.code, 0) + 1
    return ", ".join(f"{count} {code}" for code, count in sorted(codes.items()))


def _grouped(found: list[Diagnostic]) -> list[str]:
    """Return the findings of each code below one another, with the places of each, the hint of the first."""
    groups: dict[str, list[Diagnostic]] = {}
    for each in in_order(found):
        groups.setdefault(each.code, []).append(each)
    lines = []
    for code, own in groups.items():
        lines.append(f"  {own[0].message} [{code}]" if len(own) == 1 else f"  {len(own)} times [{code}]")
        lines += [f"    {each.position}{'' if len(own) == 1 else f': {each.message}'}" for each in own[:_MOST_PLACES]]
        if len(own) > _MOST_PLACES:
            lines.append(f"    and {len(own) - _MOST_PLACES} more")
        if own[0].hint:
            lines.append(f"    hint: {own[0].hint}")
    return lines
