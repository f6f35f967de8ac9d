"""A minimal good PDF/UA-1 file, written by hand, and ones with a single fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A good page</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

# A green square that is a figure, and a rule that is decoration.
DRAWING = b"/Figure <</MCID 0>> BDC 0 0.5 0 rg 10 10 50 50 re f EMC /Artifact BMC 0 0 100 1 re f EMC"

Change = Callable[[Pdf], None]


def good() -> Pdf:
    """Return a page with one figure in which veraPDF finds no fault."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(100, 100)).obj
    page.Contents = pdf.make_stream(DRAWING)
    page.StructParents = 0
    page.Tabs = Name.S
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    box = Dictionary(O=Name.Layout, BBox=Array([10, 10, 60, 60]), Placement=Name.Block)
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, Pg=page, K=0, Alt=String("A square"), A=box)
    )
    document.K = Array([figure])
    tree.K = Array([document])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = metadata(pdf, XMP)
    return pdf


def metadata(pdf: Pdf, text: str) -> pikepdf.Object:
    return pdf.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)


def without(key: str) -> Change:
    """Return a change that takes an entry out of the catalogue."""

    def change(pdf: Pdf) -> None:
        del pdf.Root[key]

    return change


def no_title(pdf: Pdf) -> None:
    pdf.Root.Metadata = metadata(pdf, XMP[: XMP.index("<dc:title>")] + XMP[XMP.index("</rdf:Description>") :])


def no_identification(pdf: Pdf) -> None:
    pdf.Root.Metadata = metadata(pdf, XMP.replace("<pdfuaid:part>1</pdfuaid:part>", ""))


def no_alternative(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0].Alt


def untagged(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(DRAWING + b" 70 70 5 5 re f")


def unknown_type(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].S = Name.Picture


def no_tab_order(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    del page.Tabs
    page.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9])))])


def write(path: Path, change: Change | None = None) -> None:
    """Write the good file, or one with a change."""
    pdf = good()
    if change:
        change(pdf)
    pdf.save(path)
