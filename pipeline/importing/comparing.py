"""A tree -> the files of a publication, written and read back, and what differs between the two.

In: pandoc's blocks, the pictures. Out: `Made`, the files below the publication's folder but for publication.yaml; what
was told, at its lines; and each way in which our own reader finds something else in the files than pandoc in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, Position
from pipeline.importing.addresses import Addresses
from pipeline.importing.chapters import drafts_of, flattened
from pipeline.importing.counting import Tally, differences
from pipeline.importing.pictures import STAND_IN, Pictures
from pipeline.importing.recounting import of_chapter
from pipeline.importing.telling import STAND_IN_WORD, Teller, Told, change_of
from pipeline.importing.tree import Nodes
from pipeline.importing.writing import Setting, Written, write
from pipeline.inputs import Inputs
from pipeline.reader import read_draft

_MOST = 20  # differences of one block, and mistakes


@dataclass(slots=True)
class Made:
    """What a tree is written as. `filled` are the chapters with stand-ins for what a person must add."""

    files: dict[str, bytes] = field(default_factory=dict)
    chapters: list[Written] = field(default_factory=list)
    filled: list[Written] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def make(
    tree: Nodes,
    media: Mapping[str, bytes],
    beside: Callable[[str], bytes | None],
    language: str,
    title: str,
    base: str = "",
) -> Made:
    """Write the chapters of a tree; no chapters where it holds nothing."""
    teller = Teller()
    addresses = Addresses.of(tree, teller, base)
    pictures = Pictures(media, beside, teller)
    setting = Setting(language, title, addresses, pictures, teller)
    again = setting.filled()
    drafts = drafts_of(flattened(tree), teller)
    made = Made(told=teller.told)
    for number, draft in enumerate(drafts, 1):
        made.chapters.append(write(draft, number, setting, fill=False))
        made.filled.append(write(draft, number, again, fill=True))
    made.files |= pictures.files
    for one in made.chapters:
        made.files |= {one.path: one.text.encode(), **one.tables}
    return made


def placed(made: Made, shown: str, root: str) -> list[Diagnostic]:
    """Return what was told, each at the line of the new folder to which it belongs."""
    numbers = sorted((number, line, one.path) for one in made.chapters for number, line in one.places.items())
    starts = [number for number, _, _ in numbers]
    found = []
    for one in made.told:
        at = bisect_right(starts, one.block) - 1
        where = Position(f"{root}/{numbers[at][2]}", numbers[at][1]) if at >= 0 and one.block else Position(shown)
        found.append(Diagnostic(where, one.code, one.message, one.hint))
    return found


def compared(made: Made, name: str, root: str) -> tuple[list[Diagnostic], Tally, Tally]:
    """Read back what was written, with stand-ins; return what differs, and the counts of both sides."""
    before, after = Tally(), Tally()
    given = dict(made.files)
    for one in made.filled:
        given |= {one.path: one.text.encode(), **one.tables}
    given[STAND_IN] = b"\x89PNG\r\n\x1a\n"
    language = made.filled[0].path.partition("/")[0]
    given["publication.yaml"] = f"languages: {{{language}: {{}}}}".encode()
    publication, found, _ = read_draft(Inputs(name, root, given))
    if publication is None:
        reasons = [each for each in found if each.severity == "error" and each.code != "missing-key"][:_MOST]
        said = "it cannot be read back: "
        return (
            [Diagnostic(one.position, "import-lost", f"{said}{one.message}", one.hint) for one in reasons],
            before,
            after,
        )
    differing = [
        Diagnostic(one.position, "import-lost", f"a link leads nowhere: {one.message}", one.hint)
        for one in found
        if one.code == "unknown-reference"
    ]
    read = {chapter.position.path: chapter for chapter in publication.main.chapters}
    for one in made.filled:
        chapter = read.get(f"{root}/{one.path}")
        starts = [min((one.places[each] for each in known if each in one.places), default=0) for known, _ in one.parts]
        back = [Tally() for _ in one.parts]
        known = sorted((line, place) for place, line in enumerate(starts) if line)
        for line, tally in of_chapter(chapter) if chapter else ():
            at = bisect_right(known, (line, len(starts))) - 1
            back[known[max(at, 0)][1]].add(tally)
        for (numbers, meant), given_back, start in zip(one.parts, back, starts, strict=True):
            before.add(meant)
            after.add(given_back)
            where = Position(f"{root}/{one.path}", start)
            told = list(differences(meant, given_back, change_of(made.told, numbers), STAND_IN_WORD))
            hint = "compare the place with the file, and write what is missing"
            differing += [Diagnostic(where, "import-lost", each, hint) for each in told[:_MOST]]
    return differing, before, after
