"""A drawing on a page is neither content nor artifact."""

from __future__ import annotations

from pikepdf import Pdf


def damage(pdf: Pdf) -> None:
    pdf.pages[2].contents_add(b"0 0 0 rg 70 70 5 5 re f")
