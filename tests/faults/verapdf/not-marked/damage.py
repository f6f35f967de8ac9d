"""The file does not say that it is tagged."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo
