"""The file does not say in which language it is."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    del pdf.Root.Lang
