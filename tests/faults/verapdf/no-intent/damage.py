"""The file does not say which colours are meant."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
