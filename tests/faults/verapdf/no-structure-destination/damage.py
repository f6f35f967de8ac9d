"""A link leads to a place on a page and to no element."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Pdf


def damage(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link and "/A" in each and "/SD" in each.A:
            del each.A["/SD"]
            return
