"""A link has no description."""

from __future__ import annotations

from pikepdf import Dictionary, Pdf

from tests.faults.tagged import Ink, kids


def damage(pdf: Pdf) -> None:
    link = Ink(pdf).element("Link", "the school garden society")
    (held,) = (each for each in kids(link) if isinstance(each, Dictionary))
    del held.Obj.Contents
