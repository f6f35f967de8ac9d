"""A page of the standard edition has no name."""

from __future__ import annotations

from pikepdf import Array, Pdf


def damage(pdf: Pdf) -> None:
    names = pdf.Root.Names.Dests
    listed = list(names.Names)
    at = next(at for at in range(0, len(listed), 2) if str(listed[at]) == "page-4")
    del listed[at : at + 2]
    names.Names = Array(listed)
