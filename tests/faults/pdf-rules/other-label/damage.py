"""The labels of the pages are not the numbers that are printed."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].St = 2
