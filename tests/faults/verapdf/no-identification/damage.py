"""The metadata do not say that the file is PDF/UA."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import say


def damage(pdf: Pdf) -> None:
    say(pdf, lambda text: text.replace("<pdfuaid:part>1</pdfuaid:part>", ""))
