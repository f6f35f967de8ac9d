"""A link of a PDF leads to another address."""

from __future__ import annotations

from pikepdf import Dictionary, Pdf, String

from tests.faults.tagged import Ink, kids


def damage(pdf: Pdf) -> None:
    link = Ink(pdf).element("Link", "the school garden society")
    (held,) = (each for each in kids(link) if isinstance(each, Dictionary))
    held.Obj.A.URI = String("https://garden.example/lakes")
