"""A heading has no level."""

from __future__ import annotations

from pikepdf import Name, Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    Ink(pdf).element("H3").S = Name.H
