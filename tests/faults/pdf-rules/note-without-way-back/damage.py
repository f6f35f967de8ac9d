"""A note of PDF 2.0 does not refer to its call."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    note = Ink(pdf).element("FENote")
    del note.Ref
