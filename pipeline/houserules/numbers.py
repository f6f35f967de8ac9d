"""The numbers of sizes and of languages: nothing too small, too close or too long to read.

In: sizes and rules by language. Out: for each number that breaks a rule its table and key, what is wrong, and how to
mend it. The limits are those of the requirements for large print, and of WCAG 2.2 for the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Size
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts
from pipeline.merging.toml import line_of
from pipeline.typography import Rules

LEAST_POINTS, MOST_POINTS = 12, 96  # LPT-03: clear print
LEAST_ROOT, MOST_ROOT = 100, 400  # percent of the reader's own size (HTM-P07)
LEAST_LEADING, LEAST_SCREEN_LEADING, LEAST_HEADING_LEADING = 1.4, 1.5, 1.15  # LPT-07, HTM-1.4.8
MOST_HEADING = 2.5  # LPT-04
LEAST_MARGIN = 20  # millimetres (LPT-14)
LARGE_PRINT = 16  # points: where large print begins (UKAAF)
NOTES_BEHIND = 18  # points: from here on notes do not stand at the foot (LPT-23)
_BELOW_TEXT = 2  # points that the smallest of large print may be below its text: that of another script (LPT-03)
_LETTER = 0.465  # em: the average letter of the text face, spaces counted
MOST_LETTERS = (70, 40)  # in a line: Latin, Japanese (LPT-12)
FEWEST_LETTERS = (28, 16)
_WIDTH, _POINTS = 210, 72 / 25.4  # of A4 in millimetres; points in a millimetre
_SCRIPTS = ("Latin", "Japanese")
Fault = tuple[str, str, str, str]  # table, key, what is wrong, how to mend it


def faults_of_size(size: Size) -> Iterator[Fault]:
    """Yield what is wrong with the numbers of a size."""
    name = size.name
    if not LEAST_ROOT <= size.html <= MOST_ROOT:
        yield name, "html", f"web pages of {name} are set at {size.html} %", "100 is the reader's own size; at most 400"
    for script, points, floor, leading in zip(_SCRIPTS, size.points, size.floor, size.leading, strict=True):
        if not LEAST_POINTS <= points <= MOST_POINTS:
            yield name, "points", f"{script} text of {name} has {points:g} points", "it has from 12 to 96"
        if floor < LEAST_POINTS:
            yield name, "floor", f"{script} notes and captions of {name} may have {floor:g} points", "at least 12"
        elif floor > points:
            yield name, "floor", f"the floor of {name} ({floor:g}) is above its text", f"at most {points:g}"
        elif size.large_print and floor < points - _BELOW_TEXT:
            hint = f"in large print nothing is smaller than the text: {points:g}"
            yield name, "floor", f"the floor of {name} ({floor:g}) is far below its text ({points:g})", hint
        if leading < LEAST_LEADING:
            yield name, "leading", f"{script} lines of {name} are {leading:g} of their size apart", "at least 1.4"
    yield from _headings(size)
    yield from _margins(size)
    if size.large_print != (size.points[0] >= LARGE_PRINT):
        said = "is" if size.large_print else "is not"
        hint = f"large print begins at {LARGE_PRINT} points: large-print = {'false' if size.large_print else 'true'}"
        yield name, "large-print", f"{name} {said} called large print, with {size.points[0]:g} points", hint
    if size.notes_at_foot and size.points[0] >= NOTES_BEHIND:
        hint = 'in large type they stand behind the section: notes = "section"'
        yield name, "notes", f"notes of {name} stand at the foot of the page", hint


def _headings(size: Size) -> Iterator[Fault]:
    if not all(1 <= factor <= MOST_HEADING for factor in size.headings):
        hint = f"each has from 1 to {MOST_HEADING} times the size of the text"
        yield size.name, "headings", f"a heading of {size.name} is smaller than the text, or far larger", hint
    elif not all(above >= below for above, below in pairwise(size.headings)):
        hint = "they are those of the title, h1, h2 and h3, and become smaller in this order"
        yield size.name, "headings", f"a heading of {size.name} is larger than one above it", hint


def _margins(size: Size) -> Iterator[Fault]:
    if min(size.margins) < LEAST_MARGIN:
        hint = f"at least {LEAST_MARGIN}, so that the page can be held and bound"
        yield size.name, "margins", f"a margin of {size.name} has {min(size.margins):g} mm", hint
        return
    room = (_WIDTH - size.margins[2] - size.margins[3]) * _POINTS
    for column, (script, points) in enumerate(zip(_SCRIPTS, size.points, strict=True)):
        letters = int(letters_in(room / points, column))
        if letters < FEWEST_LETTERS[column]:
            hint = f"at least {FEWEST_LETTERS[column]}: make the margins at the left and right smaller"
            yield size.name, "margins", f"a {script} line of {size.name} has room for {letters} letters on A4", hint


def faults_of_language(table: str, rules: Rules) -> Iterator[Fault]:
    """Yield what is wrong with the rules of a group of languages."""
    most = MOST_LETTERS[rules.column]
    for key, measure in (("screen-measure", rules.screen_measure), ("print-measure", rules.print_measure)):
        if (letters := letters_in(measure, rules.column)) > most:
            hint = f"a line has at most {most}: {most * (1 if rules.column else _LETTER):.4g} em"
            yield table, key, f"a line of {measure:g} em holds {letters:.0f} letters", hint
    if rules.screen_leading < LEAST_SCREEN_LEADING:
        hint = f"at least {LEAST_SCREEN_LEADING}"
        yield table, "screen-leading", f"lines on screens are {rules.screen_leading:g} of their size apart", hint
    if rules.heading_leading < LEAST_HEADING_LEADING:
        hint = f"at least {LEAST_HEADING_LEADING}"
        yield table, "heading-leading", f"lines of headings are {rules.heading_leading:g} of their size apart", hint


def letters_in(measure: float, column: int) -> float:
    """Return how many letters a line of so many em holds, Latin (column 0) or full-width."""
    return measure if column else measure / _LETTER


def judge(layouts: Layouts, own: Inputs) -> Iterator[Diagnostic]:
    """Report numbers that break a rule, at their lines in theirs."""
    sizes = [fault for size in layouts.sizes.listed.values() for fault in faults_of_size(size)]
    rules = [fault for group in layouts.typography.groups for fault in faults_of_language(group.name, group)]
    yield from _told(sizes, own, "editions.toml")
    yield from _told(rules, own, "typography.toml")


def _told(faults: Iterable[Fault], own: Inputs, path: str) -> Iterator[Diagnostic]:
    text = own.files.get(path, b"")
    for table, key, message, hint in faults:
        yield Diagnostic(Position(own.where(path), line_of(text, key, table)), "layout-size", message, hint)
