"""Words of a PDF are marked with another language than their own."""

from __future__ import annotations

from pikepdf import Pdf, String

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("Span", "étang").Lang = String("de")
