"""The metadata use names that they do not declare."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import say


def damage(pdf: Pdf) -> None:
    say(pdf, lambda text: text.replace("pdfaExtension:schemas", "pdfaExtension:other"))
