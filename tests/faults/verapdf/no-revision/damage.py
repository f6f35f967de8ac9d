"""The metadata do not say of which year the standard is."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import say


def damage(pdf: Pdf) -> None:
    say(pdf, lambda text: text.replace("<pdfuaid:rev>2024</pdfuaid:rev>", ""))
