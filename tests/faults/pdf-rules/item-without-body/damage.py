"""An item of a list has no body."""

from __future__ import annotations

from pikepdf import Name, Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("LBody", "One group measured").S = Name.Lbl
