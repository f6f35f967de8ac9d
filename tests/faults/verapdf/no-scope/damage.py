"""A header cell does not say for which cells it stands."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    del Ink(pdf).element("TH", "Step").A
