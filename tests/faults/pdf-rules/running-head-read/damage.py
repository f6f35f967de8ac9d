"""A running head is read as part of the text."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink, add_to, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    line = ink.line("Digging the pond", 3, artifact=True)
    number = 1 + max(each.number for each in ink.lines() if each.page == 3 and each.number is not None)
    ink.mark(line, "/P", number)
    ink.write()
    head = add_to(pdf, ink.element("BlockQuote"), "/P", [number], 0)
    head.Pg = pdf.pages[3].obj
    own(pdf)
