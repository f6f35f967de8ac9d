"""An element has a type that is not in the standard, and that is mapped to none."""

from __future__ import annotations

from pikepdf import Name, Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("BlockQuote").S = Name.Saying
