"""The spaces of a line are stretched."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.stretch(ink.line("The table shows"), 0.2)
    ink.write()
