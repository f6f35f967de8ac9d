"""Suppressions: findings that the publication's editors have looked at and let stand.

In: a publication with its suppressions, and the findings. Out: what is left to show, and
what is suppressed, each with the reason given. Errors are never suppressed; a
suppression that matches nothing is itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, Position, Severity, in_order
from pipeline.model import (
    Blocks,
    Callout,
    Figure,
    MathematicsBlock,
    Publication,
    Suppression,
    Table,
    blocks_in,
    blocks_of,
    headings,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings: those to show, and those that are suppressed with the suppression that did it."""

    shown: list[Diagnostic]
    suppressed: tuple[tuple[Diagnostic, Suppression], ...] = ()

    def by_suppression(self) -> dict[Suppression, tuple[Diagnostic, ...]]:
        """Return what each suppression holds back, in the order of publication.yaml."""
        held: dict[Suppression, tuple[Diagnostic, ...]] = {}
        for found, one in sorted(self.suppressed, key=lambda each: each[1].position):
            held[one] = (*held.get(one, ()), found)
        return held


def settle(publication: Publication, found: Iterable[Diagnostic], *, draft: bool = False) -> Settled:
    """Part findings into those that are shown and those that are suppressed; a draft may lack what is suppressed."""
    found = in_order(found)
    if not publication.suppressions:
        return Settled(found)
    places = dict(_places(publication))
    used: set[Suppression] = set()
    shown, suppressed = [], []
    for each in found:
        match = next((one for one in publication.suppressions if _matches(one, each, places)), None)
        if match is None or each.severity is Severity.ERROR:
            shown.append(each)
        else:
            used.add(match)
            suppressed.append((each, match))
    for one in publication.suppressions:
        if one not in used and not draft:
            message = f"nothing to suppress: no {one.code} at {one.where}"
            hint = "take it out, or mend the place: en/02-how.md:12, en/02-how.md, or an id"
            shown.append(Diagnostic(one.position, "unused-suppression", message, hint))
    return Settled(in_order(shown), tuple(suppressed))


def _matches(one: Suppression, found: Diagnostic, places: dict[str, set[Position]]) -> bool:
    if one.code != found.code:
        return False
    if one.where in places:
        return found.position in places[one.where]
    path, _, line = one.where.rpartition(":")
    root = one.position.path.rpartition("/")[0]
    prefix = f"{root}/" if root else ""
    if path and line.isdecimal():
        return (found.position.path, found.position.line) == (prefix + path, int(line))
    return found.position.path == prefix + one.where


def _places(publication: Publication) -> Iterator[tuple[str, set[Position]]]:
    """Yield each id of the publication with the places that belong to it, in all languages."""
    places: dict[str, set[Position]] = {}

    def add(identifier: str, position: Position, blocks: Blocks) -> None:
        places.setdefault(identifier, set()).update({position, *_positions(blocks)})

    for document in publication.documents.values():
        for _, headed in headings(document):
            add(headed.id, headed.position, headed.blocks)
        for chapter in document.chapters:
            for note in chapter.notes:
                add(note.id, note.position, note.blocks)
            for block in blocks_of(chapter):
                match block:
                    case Figure(id=identifier, description=inner) | Callout(id=identifier, blocks=inner):
                        add(identifier, block.position, inner)
                    case Table(id=identifier, notes=notes):
                        add(identifier, block.position, notes)
                    case MathematicsBlock(id=identifier) if identifier:
                        add(identifier, block.position, ())
                    case _:
                        pass
    yield from places.items()


def _positions(blocks: Blocks) -> Iterator[Position]:
    for block in blocks_in(blocks):
        yield block.position
