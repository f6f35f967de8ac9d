"""Viewers show the name of the file and not the title."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False
