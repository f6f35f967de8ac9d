"""An element says nothing of what it holds."""

from __future__ import annotations

from pikepdf import Name, Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("BlockQuote").S = Name.NonStruct
