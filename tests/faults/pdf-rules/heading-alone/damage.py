"""A heading stands at the foot of a page, away from what it heads."""

from __future__ import annotations

from pikepdf import Array, Pdf

from tests.faults.tagged import Ink, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    heading = ink.element("H3")
    carried = []
    for words, x in (("1.1.1", 120), ("How deep it is", 180)):
        carried.append(ink.carry(ink.line(words, 3), 2, x, 1000))
    ink.write()
    heading.Pg = pdf.pages[2].obj
    heading.K = Array(carried)
    own(pdf)
