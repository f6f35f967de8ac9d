"""A picture has another text alternative in print."""

from __future__ import annotations

from pikepdf import Pdf, String

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("Figure").Alt = String("The pond.")
