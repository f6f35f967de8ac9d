"""An element holds nothing."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink, add_to


def damage(pdf: Pdf) -> None:
    add_to(pdf, Ink(pdf).element("BlockQuote"), "/P", [])
