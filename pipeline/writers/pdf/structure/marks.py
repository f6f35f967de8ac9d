"""Marked sequences in content streams: where each is, and all that the tree does not hold made an artifact.

In: the streams of a painted piece. A sequence is three items of a stream: its tag, a
dictionary with its number (MCID), and the operator BDC. Content in a transparency group is
in a stream of its own, which numbers along with its page. What WeasyPrint draws around
content, borders and backgrounds, is an artifact already; it gets a type (PDF-21).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

from pipeline.writers.pdf.painted import Painted
from pipeline.writers.pdf.structure.branches import Artifact

Place = tuple[int, int]  # page from 0, and number of the sequence on it


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked sequence: the stream that holds it, and the index of its dictionary there."""

    stream: Any
    at: int

    def say(self, text: str) -> None:
        """Say which text its glyphs stand for (ActualText)."""
        self.stream.stream[self.at]["ActualText"] = pydyf.String(text)


def find(painted: Painted) -> dict[Place, Mark]:
    """Return the marked sequences of a piece, having given its other artifacts a type."""
    numbers = {id(page.stream._tags): number for number, page in enumerate(painted.pages)}
    found = {}
    for stream in painted.objects.objects:
        tags = getattr(stream, "_tags", None)
        if tags is None or id(tags) not in numbers:
            continue
        page = numbers[id(tags)]
        items = stream.stream
        for at, item in enumerate(items):
            if item == b"BMC" and items[at - 1] == "/Artifact":
                items[at - 1], items[at] = b"/Artifact <</Type /Layout>>", b"BDC"
            elif isinstance(item, pydyf.Dictionary) and "MCID" in item:
                found[page, item["MCID"]] = Mark(stream, at)
    return found


def leave_out(marks: Mapping[Place, Mark], held: Collection[Place], artifacts: Mapping[Place, Artifact]) -> None:
    """Make artifacts of all sequences that the tree does not hold."""
    for place, mark in marks.items():
        if place in held:
            continue
        type_, subtype = artifacts.get(place, Artifact.LAYOUT).value
        properties = {"Type": f"/{type_}", "Subtype": f"/{subtype}"} if subtype else {"Type": f"/{type_}"}
        mark.stream.stream[mark.at - 1] = "/Artifact"
        mark.stream.stream[mark.at] = pydyf.Dictionary(properties)
