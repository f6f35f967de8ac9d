"""One link of the contents is two."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from tests.faults.tagged import Ink, add_to, kids, own


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    first = ink.element("Link", "2.2 Numbers")
    reference = first.P
    numbers = [each for each in kids(first) if isinstance(each, int)]
    (held,) = (each for each in kids(first) if isinstance(each, Dictionary))
    page = pdf.pages[1].obj
    other = Dictionary(held.Obj)
    del other["/StructParent"]
    other.Rect = Array([300, *list(other.Rect)[1:]])
    other = pdf.make_indirect(other)
    page.Annots = Array([*page.Annots, other])
    first.K = Array([*numbers[:3], held])
    second = add_to(pdf, reference, "/Link", [*numbers[3:], Dictionary(Type=Name.OBJR, Obj=other, Pg=page)])
    second.Pg = page
    own(pdf)
