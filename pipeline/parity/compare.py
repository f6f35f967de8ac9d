"""Two outlines -> every difference between them, with the place in both outputs.

What editions may show in another form counts as the same: a table that one of them gives as
a list of records has no header cells at the sides of its rows there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher

from pipeline.diagnostics import Position
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.tables import RECORDS

_COMPARED = tuple(member.name for member in fields(Entry) if member.compare)
_END = Entry("the end")
_LONGEST = 2000  # entries that differ in one stretch, beyond which no pairs are looked for: that takes long
_SHOWN = 80  # characters of a text in a message
_OF_CELL = frozenset({"cell", "header"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that two outputs do not say alike: where in the one, where in the other, and what."""

    one: Position
    other: Position
    message: str

    def __str__(self) -> str:
        return f"{self.one}: {self.message} ({self.other})"


def compare(one: Outline, other: Outline) -> list[Difference]:
    """Return how two outlines differ in their text; their lists of contents are judged by `contents_faults`."""
    firsts, seconds = _alike(one.entries, other.entries), _alike(other.entries, one.entries)
    return list(_differences(firsts, seconds))


def contents_faults(outline: Outline) -> list[Difference]:
    """Return how a list of contents differs from the headings that it leads to, as deep as it goes.

    It may leave out what explains a word of a heading: a reading, or what an abbreviation stands for.
    """
    lines = {line.target: line.text for line in outline.contents}
    deepest = max((line.level for line in outline.contents), default=0)
    headings = [
        Entry("line", entry.mark, level=entry.level, target=f"#{entry.id}", place=entry.place)
        for entry in _numbered(outline)
        if entry.level <= deepest
    ]
    headings = [
        replace(each, text=lines[each.target]) if _shortened(lines.get(each.target), each.text) else each
        for each in headings
    ]
    return list(_differences(list(outline.contents), headings))


def _shortened(line: str | None, heading: str) -> bool:
    """Say whether a line has nothing but what the heading has, in its order."""
    left = iter(heading)
    return bool(line) and all(sign in left for sign in line or "")


def _numbered(outline: Outline) -> Iterator[Entry]:
    """Yield the headings; a chapter has its number in the contents, and in a line of its own in the text."""
    chapter = 0
    for heading in outline.headings:
        if heading.level == 1:
            chapter += 1
            yield replace(heading, mark=f"{chapter} {heading.mark}")
        else:
            yield heading


def _alike(entries: tuple[Entry, ...], others: tuple[Entry, ...]) -> list[Entry]:
    """Return entries without what the other output cannot say, where either gives a table as records."""
    recorded = {entry.id for entry in (*entries, *others) if entry.role == "table" and entry.mark == RECORDS}
    if not recorded:
        return list(entries)
    made = []
    inside = False
    for entry in entries:
        if entry.role == "table":
            inside = entry.id in recorded
            entry = replace(entry, mark="") if inside else entry
        elif inside and entry.role in _OF_CELL:
            entry = replace(entry, role="cell", sides=())
        made.append(entry)
    return made


def _differences(firsts: list[Entry], seconds: list[Entry]) -> Iterator[Difference]:
    if firsts == seconds:
        return
    start = 0
    while start < min(len(firsts), len(seconds)) and firsts[start] == seconds[start]:
        start += 1
    end = 0
    while end < min(len(firsts), len(seconds)) - start and firsts[-1 - end] == seconds[-1 - end]:
        end += 1
    ones, others = firsts[start : len(firsts) - end], seconds[start : len(seconds) - end]
    if max(len(ones), len(others)) > _LONGEST:
        yield _pair((*ones, _END)[0], (*others, _END)[0])
        return
    # Entries are paired by role and text first, so that a missing one does not put all others out of step.
    keys = [[(entry.role, entry.text) for entry in entries] for entries in (ones, others)]
    for kind, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        common = b - a if kind == "equal" else min(b - a, d - c)
        for place in range(common):
            if ones[a + place] != others[c + place]:
                yield _pair(ones[a + place], others[c + place])
        for entry in ones[a + common : b]:
            beside = (*others[c + common - 1 if d else 0 :], _END)[0]
            yield Difference(entry.place, beside.place, f"{entry} stands in one output alone")
        for entry in others[c + common : d]:
            beside = (*ones[a + common - 1 if b else 0 :], _END)[0]
            yield Difference(beside.place, entry.place, f"{entry} stands in the other output alone")


def _pair(one: Entry, other: Entry) -> Difference:
    """Say how two entries differ that stand in the same place."""
    told = []
    for name in _COMPARED:
        first, second = getattr(one, name), getattr(other, name)
        if first != second:
            told.append(f"{name} {_shown(first, second)} and {_shown(second, first)}")
    return Difference(one.place, other.place, f"{one}: {'; '.join(told)}")


def _shown(value: object, beside: object) -> str:
    """Return a value for a message; of a long text the part where it differs from that beside it."""
    if not isinstance(value, str) or not isinstance(beside, str):
        return repr(value)
    if len(value) <= _SHOWN:
        return repr(value)
    start = next(
        (at for at, (a, b) in enumerate(zip(value, beside, strict=False)) if a != b), min(len(beside), len(value))
    )
    start = max(0, start - _SHOWN // 2)
    return repr(value[start : start + _SHOWN])
