"""A word is divided at the end of a line."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    above, below = ink.line("O from the roof"), ink.line("the pond is")
    ink.say(above, "O from the roof, and th-")
    ink.say(below, "e pond is ")
    ink.write()
