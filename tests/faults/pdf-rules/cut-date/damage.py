"""A date is cut by the end of a line."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.say(ink.line("The table shows"), "The table shows how deep each step is. The numbers were measured on 12 ")
    ink.say(ink.line("measured on"), "April 2026, one day before the water came, and they ")
    for words in ("12 April", ", one day"):
        ink.say(ink.line(words), "")
    ink.write()
