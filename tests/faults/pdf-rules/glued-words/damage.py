"""There is no space between the last word of a line and the first of the next."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.say(ink.line("The table shows"), "The table shows how deep each step is. The numbers were")
    ink.write()
