"""A bookmark has other words than its heading."""

from __future__ import annotations

from pikepdf import Pdf, String


def damage(pdf: Pdf) -> None:
    bookmark = pdf.Root.Outlines.First
    bookmark.Next.Title = String("Digging a pond")
