"""One line of a paragraph stands alone on its page."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from tests.faults.tagged import Ink, kids, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    paragraph = ink.element("P", "The pupils go on")
    first = ink.carry(ink.line("The pupils go on"), 4, 113.4, 1000)
    ink.write()
    rest = kids(paragraph)[1:]
    paragraph.K = Array([Dictionary(Type=Name.MCR, MCID=first, Pg=pdf.pages[4].obj), *rest])
    own(pdf)
