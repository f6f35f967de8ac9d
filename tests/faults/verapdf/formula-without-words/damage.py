"""A formula has no words."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    del Ink(pdf).element("Formula").Alt
