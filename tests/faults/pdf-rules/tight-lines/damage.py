"""A line stands close to the one above it."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.move(ink.line("have not been measured"), down=-7)
    ink.write()
