"""Two outlines -> every difference between them, with the place in both outputs.

What editions may show in another form counts as the same: a table that one of them gives as
a list of records has no header cells at the sides of its rows there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.diagnostics import Position
from pipeline.parity.kinds import kind_alone, kind_moved, kind_of
from pipeline.parity.outline import WITHIN_TEXT, Entry, Outline
from pipeline.parity.tables import RECORDS

_COMPARED = tuple(member.name for member in fields(Entry) if member.compare)
_END = Entry("the end")
_LONGEST = 2000  # entries that differ in one stretch, beyond which no pairs are looked for: that takes long
_SHOWN = 80  # characters of a text in a message
_IN_BRACKETS = re.compile(r"( ?\([^()]*\)|（[^（）]*）)")
_OF_CELL = frozenset({"cell", "header"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that two outputs do not say alike: of what kind, where in the one, where in the other.

    `message` and `seen_from_other` say the same, each with "here" for its own place.
    """

    kind: str
    one: Position
    other: Position
    message: str
    seen_from_other: str

    def __str__(self) -> str:
        return f"{self.one}: {self.message} ({self.other})"

    def reversed(self) -> Difference:
        """Return the same difference as seen from the other output."""
        return Difference(self.kind, self.other, self.one, self.seen_from_other, self.message)


class _Lone(NamedTuple):
    """An entry that stands in one output alone, and what it is called."""

    entry: Entry
    called: str


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
        replace(each, text=lines[each.target]) if is_shortened(lines.get(each.target, ""), each.text) else each
        for each in headings
    ]
    return list(_differences(list(outline.contents), headings))


def is_shortened(line: str, heading: str) -> bool:
    """Say whether a line is a heading without some of its words in brackets: readings, what short forms stand for."""
    parts = _IN_BRACKETS.split(heading)
    optional = (f"(?:{re.escape(part)})?" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.fullmatch("".join(optional), line) is not None


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
        yield from _pair((*ones, _END)[0], (*others, _END)[0])
        return
    lone: list[tuple[_Lone, Entry]] = []
    other_lone: list[tuple[_Lone, Entry]] = []
    # Entries are paired by role and text first, so that a missing one does not put all others out of step.
    keys = [[(entry.role, entry.text) for entry in entries] for entries in (ones, others)]
    for kind, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        common = b - a if kind == "equal" else min(b - a, d - c)
        for place in range(common):
            if ones[a + place] != others[c + place]:
                yield from _pair(ones[a + place], others[c + place])
        lone += [(each, _before(seconds, start + c + common)) for each in _outermost(ones[a + common : b])]
        other_lone += [(each, _before(firsts, start + a + common)) for each in _outermost(others[c + common : d])]
    yield from _alone(lone, other_lone)


def _outermost(entries: list[Entry]) -> list[_Lone]:
    """Return entries without those that are part of one before them, each with the words by which to call it."""
    found: list[_Lone] = []
    inner = ""
    for entry in entries:
        if found and (entry.role in WITHIN_TEXT or (inner and f"{entry.inside}/".startswith(inner))):
            whole = found[-1]
            if not whole.entry.text and entry.text and whole.called == str(whole.entry):
                found[-1] = _Lone(whole.entry, str(replace(whole.entry, text=entry.text)))
        else:
            found.append(_Lone(entry, str(entry)))
            inner = f"{entry.inside}/{entry.role}/".removeprefix("/")
    return found


def _before(entries: list[Entry], at: int) -> Entry:
    """Return the entry before a place, where what is missing should follow; the first one at the beginning."""
    return (*entries[max(at - 1, 0) :], _END)[0]


def _alone(lone: list[tuple[_Lone, Entry]], other_lone: list[tuple[_Lone, Entry]]) -> Iterator[Difference]:
    """Say what stands in one output alone; what stands alone in both has been moved."""
    left = list(other_lone)
    for one, beside in lone:
        twin = next((pair for pair in left if pair[0].entry == one.entry), None)
        if twin is None:
            here, there = f"{one.called} stands here alone", f"{one.called} stands there alone"
            yield Difference(kind_alone(one.entry), one.entry.place, beside.place, here, there)
        else:
            left.remove(twin)
            told = f"{one.called} stands in another place here than there"
            yield Difference(kind_moved(one.entry), one.entry.place, twin[0].entry.place, told, told)
    for one, beside in left:
        here, there = f"{one.called} stands there alone", f"{one.called} stands here alone"
        yield Difference(kind_alone(one.entry), beside.place, one.entry.place, here, there)


def _pair(one: Entry, other: Entry) -> Iterator[Difference]:
    """Say how two entries differ that stand in the same place, once for each kind of difference."""
    told: dict[str, list[tuple[str, str]]] = {}
    for name in _COMPARED:
        first, second = getattr(one, name), getattr(other, name)
        if first != second:
            kind = kind_of(name, one, other)
            mine, theirs = _shown(first, second), _shown(second, first)
            told.setdefault(kind, []).append(
                (f"{name} {mine} here and {theirs} there", f"{name} {theirs} here and {mine} there")
            )
            if name == "role":  # what is of another kind differs in much else
                break
    for kind, both in told.items():
        here, there = ("; ".join(each) for each in zip(*both, strict=True))
        yield Difference(kind, one.place, other.place, f"{one}: {here}", f"{other}: {there}")


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
