"""Two paragraphs of a PDF are read in the other order."""

from __future__ import annotations

from pikepdf import Array, Pdf

from tests.faults.tagged import Ink, kids


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    quotation = ink.element("BlockQuote")
    quotation.K = Array(kids(quotation)[::-1])
