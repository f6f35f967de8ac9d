"""A font does not say which letters its glyphs are."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    del ink.font(ink.line("池")).ToUnicode
