"""A link has words and leads nowhere."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Pdf

from tests.faults.tagged import Ink, kids, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    link = ink.element("Link", "the school garden society")
    (held,) = (each for each in kids(link) if isinstance(each, Dictionary))
    link.K = Array([each for each in kids(link) if isinstance(each, int)])
    page = pdf.pages[2].obj
    page.Annots = Array([each for each in page.Annots if each.objgen != held.Obj.objgen])
    own(pdf)
