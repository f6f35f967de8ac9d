"""The file has no metadata."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    del pdf.Root.Metadata
