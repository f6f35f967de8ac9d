"""A line is smaller than the floor of its edition."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.size(ink.line("One group wrote."), 12)
    ink.write()
