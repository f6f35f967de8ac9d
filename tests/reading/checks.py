"""What must hold of a book in a reading system; each check returns what does not, in words.

In: a reading system and a book. Steps: open the book, go where its lists, calls and sections
lead, and look at what the window shows. Out: the faults; an empty list is what a test wants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.reading.books import FIRST, Book, signs
from tests.reading.reading_systems import NARROW, PLAIN, WIDE, ReadingSystem

LEAD = 24  # signs that layouts may put between the mark of a page and its first words: "Chapter 3", "Table 2."
_HEADING = "h1, h2, h3, h4"
_ELSEWHERE = "thead, .record dt, .record .of, [role~=doc-footnote]"


def contents(system: ReadingSystem, book: Book, address: str) -> list[str]:
    """Every entry of the contents leads to its heading, and the heading is then in the window (EPB-17)."""
    system.open(address)
    entries = system.ask("return system.contents()")
    listed = [(each["depth"], signs(each["label"])) for each in entries]
    headings = list(_headings(book))
    if listed != headings:
        return [f"the contents list {listed}, and the headings are {headings}"]
    faults = []
    for entry in entries:
        system.show(entry["href"])
        heading, seen = system.ask(
            """const place = await system.target(given[0]);
            const heading = place.matches(given[1]) ? place : place.querySelector(given[1]);
            return [heading && look.plain(heading), heading && look.inView(heading, system.host)]""",
            entry["href"],
            _HEADING,
        )
        if signs(heading or "") not in (signs(entry["label"]), signs(entry["label"].partition(" ")[2])):
            faults.append(f"{entry['label']} leads to “{heading}”")
        elif not seen:
            faults.append(f"{entry['label']} is not in the window")
    return faults


def _headings(book: Book) -> Iterator[tuple[int, str]]:
    """Yield level and words of the source's headings; chapters are counted."""
    chapter = 0
    for heading in book.source.headings:
        chapter += heading.level == 1
        yield heading.level, signs(f"{chapter} {heading.mark}" if heading.level == 1 else heading.mark)


def pages(system: ReadingSystem, book: Book, address: str) -> list[str]:
    """A jump to a page shows the words with which the standard edition's page begins (EPB-21, SYN-04, SYN-12)."""
    system.open(address)
    entries = system.ask("return system.pages()")
    labels, wanted = [each["label"] for each in entries], [page.label for page in book.pages]
    if labels != wanted:
        return [f"the page list has {labels}, and the standard edition {wanted}"]
    faults = []
    for entry, page in zip(entries, book.pages, strict=True):
        system.show(entry["href"])
        shown, seen, behind, around = system.ask(
            """const doc = system.shown(), mark = doc.getElementById(given[0].split("#")[1]);
            const block = doc.getElementById(given[1]);
            if (!mark) return [false, "", "", false];
            return [look.inView(mark, system.host), look.seen(doc, system.host, mark), look.words(doc, { after: mark }),
              Boolean(block) && (block.contains(mark) || mark.nextElementSibling === block || mark.contains(block))]""",
            entry["href"],
            page.block,
        )
        behind, seen, begins = signs(behind), signs(seen), signs(page.begins)[:FIRST]
        if not shown or not seen or not behind.startswith(seen[:LEAD]):
            faults.append(f"page {page.label} is not in the window: {seen[:LEAD]}")
        if begins not in behind[: LEAD + FIRST] or not (begins or around):
            faults.append(f"page {page.label} begins “{behind[:FIRST]}”, and not “{page.begins or page.block}”")
    return faults


def notes(system: ReadingSystem, book: Book, address: str) -> list[str]:
    """Every call opens its own note, whole (EPB-25): foliate-js in a window; epub.js in its place, with a way back."""
    system.open(address)
    wanted = dict(book.calls)
    faults = []
    for index in system.chapters():
        system.show(index)
        for call in system.ask(
            "return [...system.shown().querySelectorAll('[role=doc-noteref]')].map(each => each.id)"
        ):
            said = wanted.pop(call, "no note of the source")
            system.show(index)
            note = system.ask("return await system.call(given[0])", call)
            if signs(note["words"]) != said:
                faults.append(f"{call} opens “{note['words'][:60].strip()}”, and not “{said[:60]}”")
            if note["type"] == "place" and not (note["returns"] and said.startswith(signs(note["seen"]) or "nothing")):
                faults.append(f"from the note of {call} no way leads back to it, or it is not in the window")
            faults += [f"{call}: {each}" for each in note["clipped"]]
    return [*faults, *(f"{call} is missing" for call in wanted)]


def sizes(
    system: ReadingSystem,
    book: Book,
    address: str,
    percents: Sequence[int],
    rooms: Sequence[tuple[int, int]] = (NARROW, WIDE),
) -> list[str]:
    """Nothing is cut off or lost, narrow or in two columns, at these sizes in per cent, 0 being the book's (EPB-28)."""
    faults = []
    for room in rooms:
        system.open(address, room, percents[0])
        for index, path in enumerate(system.sections()):
            system.show(index)
            for percent in percents:
                found, columns = system.ask(
                    """await system.zoom(given[0]);
                    const doc = system.shown();
                    const faults = [...look.clipped(doc), ...look.lost(doc, system.hidden)];
                    return [faults.map(each => each.said), look.columns(doc).count]""",
                    percent,
                )
                if columns != (2 if room == WIDE else 1):
                    found.append(f"there are {columns} columns")
                faults += [f"{path} at {percent or 100} % in {room[0]} px: {each}" for each in found]
    return faults


def night(system: ReadingSystem, book: Book, address: str) -> list[str]:
    """Text, lines and drawings stand out from a dark ground: the book has no colours (EPB-28; WCAG 1.4.3, 1.4.11)."""
    system.open(address, night=True)
    faults = []
    for index, path in enumerate(system.sections()):
        system.show(index)
        told = system.ask("return look.faint(system.shown())")
        if told["ground"] > 0.05:
            faults.append(f"{path}: the ground is not dark")
        faults += [f"{path}: {each}" for each in told["faults"]]
    return faults


def text(system: ReadingSystem, book: Book, address: str) -> list[str]:
    """The words shown over all chapters are those of the source, in its order.

    Notes stand at several places, and `notes` asks for them; heads of columns stand in each record of
    large type, and `sizes` asks for them.
    """
    system.open(address, PLAIN)
    faults = []
    for index, wanted in zip(system.chapters(), book.words(), strict=True):
        system.show(index)
        shown = signs(system.ask("return look.words(system.shown(), {without: given[0]})", _ELSEWHERE))
        if shown != wanted:
            at = next((at for at, (a, b) in enumerate(zip(shown, wanted, strict=False)) if a != b), 0)
            faults.append(
                f"section {index} shows “{shown[at : at + 40]}” where the source has “{wanted[at : at + 40]}”"
            )
    return faults
