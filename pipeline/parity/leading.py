"""Where the links and the contents of a PDF lead, laid beside the ids of another output.

In: the outline of a PDF, whose links lead to pages, and one whose links lead to ids. Out: each link
that leads to another page than what it should lead to stands on, and each line of the contents that
does not have the heading, its depth, its page, its page of the standard edition and its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.parity.compare import Difference, compare, is_shortened
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.tagged import INSIDE, plain, tagged_entries


def link_faults(paper: Outline, reference: Outline) -> Iterator[Difference]:
    """Yield the links of a PDF that lead to another page; of outlines that are not of one length nothing is told."""
    pairs = _pairs(paper, reference)
    pages = _pages(pairs)
    for entry, mine in pairs:
        page = pages.get(entry.target)
        if mine is not None and page and mine.target.startswith(INSIDE) and mine.target != f"{INSIDE}{page}":
            here = f"{mine} leads to page {mine.target[1:]} here, and what {entry.target} names is on page {page}"
            there = f"{mine} leads to {entry.target} here, and to another place there"
            yield Difference("link", mine.place, entry.place, here, there)


def paper_contents_faults(paper: Outline, reference: Outline, *, standard: bool) -> list[Difference]:
    """Return how the lines of a PDF's contents differ from its headings, their pages and their standard pages.

    In the standard edition a line has one number. A line may leave out what explains a word of its heading.
    """
    lines = [replace(line, text=plain(line.text)) for line in paper.contents]
    deepest = max((line.level for line in lines), default=0)
    expected = []
    for name, numbers, heading in _numbered(paper, reference, standard=standard):
        if heading.level <= deepest:
            line = Entry("line", level=heading.level, target=f"{INSIDE}{heading.place.line}", place=heading.place)
            found = next((each.text for each in lines if _says(each, line, name, numbers)), "")
            expected.append(replace(line, text=found or f"{name} {numbers}"))
    return compare(Outline(tuple(lines)), Outline(tuple(expected)))


def _says(line: Entry, expected: Entry, name: str, numbers: str) -> bool:
    """Say whether a line has a heading's numbers, depth and page, and its words but for some in brackets."""
    said = line.text.removesuffix(f" {numbers}")
    same = (line.level, line.target) == (expected.level, expected.target)
    return same and said != line.text and is_shortened(said, name)


def _numbered(paper: Outline, reference: Outline, *, standard: bool) -> Iterator[tuple[str, str, Entry]]:
    """Yield each heading with its name, without calls of notes, and the numbers of its pages behind each other."""
    chapter, begun = 0, ""
    names = [plain(entry.mark) for entry in reference.headings]
    names = names if len(names) == len(paper.headings) else [entry.text for entry in paper.headings]
    waiting = iter(names)
    for entry in paper.entries:
        if entry.role == "heading":
            begun = entry.pages[0][0] if entry.pages and not entry.pages[0][1] else begun
            chapter += entry.level == 1
            name = f"{chapter} {next(waiting)}" if entry.level == 1 else next(waiting)
            own = paper.labels[entry.place.line - 1]
            yield name, own if standard or not begun else f"{own} {begun}", entry
        begun = entry.pages[-1][0] if entry.pages else begun


def _pairs(paper: Outline, reference: Outline) -> list[tuple[Entry, Entry | None]]:
    """Return every entry of another output with that of the PDF that says it; none where a PDF has no name for it."""
    theirs = [entry for entry, _ in tagged_entries(reference.entries)]
    mine = [entry for entry, _ in tagged_entries(paper.entries)]
    if len(theirs) != len(mine):
        return []
    by_entry = {id(entry): own for entry, own in zip(theirs, mine, strict=True)}
    return [(entry, by_entry.get(id(entry))) for entry in reference.entries]


def _pages(pairs: Iterable[tuple[Entry, Entry | None]]) -> dict[str, int]:
    """Return the page of a PDF on which each id stands; what it has no name for begins with what comes next."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    for entry, mine in pairs:
        if entry.id:
            waiting.append(f"#{entry.id}")
        if mine is not None:
            found |= {name: mine.place.line for name in waiting if name not in found}
            waiting = []
    return found
