"""A note has no mark of its own."""

from __future__ import annotations

from pikepdf import Name, Pdf, String

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    mark = ink.element("Lbl", "[1]")
    mark.S = Name.Span
    mark.Lang = String("en")
