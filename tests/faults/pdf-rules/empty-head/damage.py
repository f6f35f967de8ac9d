"""A header cell has lost its words."""

from __future__ import annotations

from pikepdf import Array, Pdf

from tests.faults.tagged import Ink, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    cell, line = ink.element("TH", "Width in cm"), ink.line("Width in cm")
    ink.mark(line, "/Artifact", None)
    ink.write()
    cell.K = Array()
    own(pdf)
