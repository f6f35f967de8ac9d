"""The text is larger than its edition promises."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    for line in list(ink.lines()):
        if line.number is not None and ink.size_of(line) == 16:
            ink.size(line, 16.5)
    ink.write()
