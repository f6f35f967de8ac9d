"""A line begins with a closing bracket."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    bracket, stop = (ink.line(words, 4) for words in ("）", "."))
    for line in (bracket, stop):
        ink.move(line, right=-100, down=24)
    ink.write()
