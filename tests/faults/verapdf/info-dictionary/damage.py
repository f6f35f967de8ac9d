"""A file of PDF 2.0 has an old dictionary of its title."""

from __future__ import annotations

from pikepdf import Dictionary, Pdf, String


def damage(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("A pond for a school")))
