"""Small tagged PDFs made by hand, object by object, for the reader of structure to read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

WIDE_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
3 beginbfchar
<0001> <6587> <0002> <00660069>
<0003> <d840dc0b>
endbfchar
2 beginbfrange <0010> <0012> <0061>
<0020> <0021> [<0031> <00320033>] endbfrange
endcmap end end"""


class Made:
    """A PDF in the making: pages with a plain and a wide font, and a structure tree."""

    def __init__(self, *pages: bytes, version: str = "1.7") -> None:
        self.pdf, self.version = Pdf.new(), version
        plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        wide = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            Encoding=Name("/Identity-H"),
            ToUnicode=self.pdf.make_stream(WIDE_MAP),
        )
        self.fonts = Dictionary(F=self.pdf.make_indirect(plain), W=self.pdf.make_indirect(wide))
        self.pages: list[Any] = []
        for number, content in enumerate(pages or (b"",)):
            page = self.pdf.add_blank_page(page_size=(100, 100)).obj
            page.Contents = self.pdf.make_stream(content)
            page.Resources = Dictionary(Font=self.fonts)
            page.StructParents = number
            self.pages.append(page)
        self.tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self.pdf.Root.StructTreeRoot = self.tree
        self.pdf.Root.Lang = String("en")
        self.parents: dict[int, Any] = {}
        self.ids: dict[str, Any] = {}
        self.document = self.element("Document", self.tree)

    def element(self, type_: str, parent: Any = None, kids: Sequence[Any] = (), page: int = 0, **entries: Any) -> Any:
        """Add an element; `kids` are numbers of content on the page, or dictionaries; `page` counts from 0."""
        parent = self.document if parent is None else parent
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{type_}"), P=parent, K=Array(kids), Pg=self.pages[page])
        )
        for key, value in entries.items():
            made[f"/{key}"] = String(value) if isinstance(value, str) else value
        parent.K.append(made)
        for kid in kids:
            if isinstance(kid, int):
                self.claim(page, kid, made)
        if "ID" in entries:
            self.ids[entries["ID"]] = made
        return made

    def claim(self, parents: int, number: int, element: Any) -> None:
        """Let the ParentTree give content of a page, or of a form, to an element."""
        held = self.parents.setdefault(parents, Array())
        while len(held) <= number:
            held.append(None)
        held[number] = element

    def link(self, element: Any, number: int, page: int = 0, **entries: Any) -> Object:
        """Add a link annotation that an element owns."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), StructParent=number)
        )
        for key, value in entries.items():
            made[f"/{key}"] = String(value) if isinstance(value, str) else value
        made.P = self.pages[page]
        self.pages[page].Annots = Array([*self.pages[page].get("/Annots", ()), made])
        element.K.append(Dictionary(Type=Name.OBJR, Obj=made))
        self.parents[number] = element
        return made

    def form(self, content: bytes, **entries: Any) -> Any:
        """Return a form with a stream and fonts of its own."""
        made = self.pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        made.Resources = Dictionary(Font=self.fonts)
        for key, value in entries.items():
            made[f"/{key}"] = value
        return made

    def data(self) -> bytes:
        """Write the ParentTree and the IDTree, and return the bytes of the file."""
        numbers = [each for number in sorted(self.parents) for each in (number, self.parents[number])]
        self.tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        if self.ids:
            names = [each for name in sorted(self.ids) for each in (String(name), self.ids[name])]
            self.tree.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(names)))
        out = io.BytesIO()
        self.pdf.save(out, force_version=self.version)
        return out.getvalue()


def shown(text: str, number: int = 0, tag: str = "P") -> bytes:
    """Return the operators that show a text as content of that number."""
    return f"/{tag} <</MCID {number}>> BDC BT /F 9 Tf ({text}) Tj ET EMC\n".encode("latin-1")
