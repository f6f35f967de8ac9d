"""The tab key goes through a page by rows."""

from __future__ import annotations

from pikepdf import Name, Pdf


def damage(pdf: Pdf) -> None:
    pdf.pages[2].obj.Tabs = Name.R
