"""A note is not in the tree of a PDF."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink, remove


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    remove(pdf, ink.element("Note"))
    for line in [each for each in ink.lines() if each.page == 2][-3:-1]:
        ink.mark(line, "/Artifact", None)
    ink.write()
