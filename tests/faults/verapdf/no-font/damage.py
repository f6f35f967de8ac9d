"""A font is not in the file."""

from __future__ import annotations

from pikepdf import Dictionary, Pdf


def damage(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/FontFile3" in each:
            del each.FontFile3
            return
        if isinstance(each, Dictionary) and "/FontFile2" in each:
            del each.FontFile2
            return
