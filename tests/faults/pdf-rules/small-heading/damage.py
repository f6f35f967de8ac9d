"""A heading is smaller than its level promises."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.size(ink.line("Digging the pond", 2), 20)
    ink.write()
