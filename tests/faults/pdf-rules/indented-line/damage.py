"""A line does not begin at the left edge."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.move(ink.line("have not been measured"), right=40)
    ink.write()
