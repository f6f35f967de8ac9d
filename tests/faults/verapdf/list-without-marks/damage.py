"""A list with marks says that it has none."""

from __future__ import annotations

from pikepdf import Name, Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("L", "(a)").A.ListNumbering = Name("/None")
