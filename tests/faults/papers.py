"""A short book in print, written by hand as tagged PDF, in which each thing can be put wrong by itself.

In: a `Book` of nodes and lines. Out: the bytes of a PDF with that structure and those lines, in
a font whose letters are all half an em wide. Nothing of the project's own writer is used.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

LEFT, TOP, FOOT = 85.0, 750.0, 40.0
WIDTH, HEIGHT = 595.0, 842.0
HALF = 0.5
PDF_2_0 = "http://iso.org/pdf2/ssn"
ONLY_IN_1_7 = {"TOC", "TOCI", "Reference", "Note"}


@dataclass
class Line:
    """Text on one line. `drop` is how far under the last line it stands, 0 for one that goes on in it."""

    text: str
    size: float = 12.0
    drop: float = 18.0
    indent: float = 0.0
    page: bool = False  # begins a page
    stretch: float = 0.0  # em that each space is wider


@dataclass(eq=False)
class Node:
    """An element. `target` is an address, or a node whose page is meant; `refs` are those of PDF/UA-2."""

    type: str
    kids: list[Node | Line] = field(default_factory=list)
    attributes: dict[str, object] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    target: str | Node | None = None
    contents: str = ""
    refs: list[Node] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def lines(self) -> Iterator[Line]:
        for kid in self.kids:
            yield from kid.lines() if isinstance(kid, Node) else [kid]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines())


@dataclass
class Book:
    """The whole; `outline` is (level, title, heading), `labels` and `footers` have one entry for each page."""

    root: Node
    outline: list[tuple[int, str, Node]]
    labels: list[str]
    footers: list[str]
    ua2: bool
    tabs: bool = True
    names: bool = True  # of the pages, as page-1
    footer_tag: str = "/Artifact <</Type /Pagination /Subtype /Footer>>"

    def find(self, type_: str, text: str = "") -> Node:
        return next(node for node in self.root.nodes() if node.type == type_ and text in node.text)

    def holder(self, node: Node) -> Node:
        return next(each for each in self.root.nodes() if node in each.kids)

    def replace(self, node: Node, *others: Node | Line) -> None:
        kids = self.holder(node).kids
        at = kids.index(node)
        kids[at : at + 1] = others


def paragraph(*lines: str | Node | Line) -> Node:
    return Node("P", [Line(each) if isinstance(each, str) else each for each in lines])


def heading(level: int, text: str, size: float, page: bool = False) -> Node:
    return Node(f"H{level}", [Line(text, size, 30, page=page)])


def item(label: str, *body: str) -> Node:
    lines: list[Node | Line] = [Line(body[0], drop=0, indent=20), *(Line(each, indent=20) for each in body[1:])]
    return Node("LI", [Node("Lbl", [Line(label)]), Node("LBody", lines)])


def row(type_: str, *cells: str) -> Node:
    scope: dict[str, object] = {"Scope": Name.Column} if type_ == "TH" else {}
    kids = [Node(type_, [Line(cell, drop=0 if i else 18, indent=120 * i)], scope) for i, cell in enumerate(cells)]
    return Node("TR", list(kids))


def good(ua2: bool = False) -> Book:
    """Return a book of three pages in which no rule finds a fault."""
    rivers, lakes, deep = heading(1, "Rivers", 19.2, True), heading(2, "Lakes", 16.2), heading(3, "Deep lakes", 13.8)
    call = Node("Reference", contents="Note 1", keys={"ID": "call"})
    call.kids = [Node("Link", [Line("[1] ", drop=0)], contents="Note 1")]
    back = Node("Link", [Line("[1] ")], contents="Back to the text", target=rivers)
    note = Node("FENote" if ua2 else "Note", keys={"ID": "note"})
    note.kids = [Node("Lbl", [back]), paragraph(Line("Rivers that dry out are shown too.", drop=0))]
    call.kids[0].target = note
    call.refs, note.refs = [note], [call]
    entry = Node("Link", [Line("1 "), Line("Rivers ", drop=0), Line("2", drop=0)], target=rivers, contents="Rivers")
    root = Node(
        "Document",
        [
            heading(1, "Contents", 19.2, True),
            Node("TOC", [Node("TOCI", [Node("Reference", [entry])], refs=[rivers])]),
            rivers,
            paragraph(
                "The river Tone is 322 kilometres long and comes from the ",
                "north. It carries water for 30 million people in the plain. ",
                Line("Look at "),
                Node("Link", [Line("the atlas ", drop=0)], target="https://example.org/", contents="the atlas"),
                Line("for the others, ", drop=0),
                Node("Span", [Line("WHO ", drop=0)], keys={"E": "World Health Organization"}),
                call,
                Line("and more.", drop=0),
            ),
            note,
            Node(
                "L",
                [item("1. ", "It rises in the mountains, ", "where snow lies long."), item("2. ", "It flows east.")],
                {"ListNumbering": Name.Decimal},
            ),
            lakes,
            Node(
                "Table",
                [
                    Node("THead", [row("TH", "Lake", "Depth")]),
                    Node("TBody", [row("TD", "Biwa", "104 m"), row("TD", "Tazawa", "423 m")]),
                ],
            ),
            paragraph(
                "The lakes of the country are small and deep, since most of ",
                "them fill the craters of volcanoes that have been quiet for ",
                Line("a long time. The measurements of 12 March 2024 say how ", page=True),
                "deep they are.",
            ),
            deep,
            paragraph("Lake Tazawa is the deepest."),
        ],
    )
    contents = next(node for node in root.nodes() if node.text == "Contents")
    outline = [(1, "Contents", contents), (1, "Rivers", rivers), (2, "Lakes", lakes), (3, "Deep lakes", deep)]
    return Book(root, outline, ["1", "2", "3"], ["1", "2", "3"], ua2)


def write(book: Book) -> bytes:
    """Return the bytes of a book."""
    return _Writing(book).data()


class _Writing:
    def __init__(self, book: Book) -> None:
        self.book, self.pdf = book, Pdf.new()
        descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Any, DW=int(1000 * HALF))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Any, Encoding=Name("/UniJIS-UTF16-H"))
        font.DescendantFonts = Array([descendant])
        self.font = self.pdf.make_indirect(font)
        self.streams: list[list[str]] = []
        self.owners: list[list[object]] = []
        self.pages: list[Dictionary] = []
        self.x = self.y = 0.0
        self.tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.space = self.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(PDF_2_0)))
        self.elements: dict[Node, Dictionary] = {}
        self.links: list[tuple[Node, Dictionary]] = []

    def data(self) -> bytes:
        book, pdf = self.book, self.pdf
        for node in book.root.nodes():
            self.elements[node] = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.type}")))
        self.element(book.root, self.tree)
        self.tree.K = Array([self.elements[book.root]])
        for number, (page, stream) in enumerate(zip(self.pages, self.streams, strict=True)):
            footer = self.shown(Line(book.footers[number]), LEFT, FOOT)
            page.Contents = pdf.make_stream("\n".join([*stream, f"{book.footer_tag} BDC {footer} EMC"]).encode())
        self.annotations()
        self.references()
        named = {node.keys["ID"]: made for node, made in self.elements.items() if "ID" in node.keys}
        pairs = [value for name in sorted(named) for value in (String(name), named[name])]
        self.tree.IDTree = Dictionary(Names=Array(pairs))
        pdf.Root.StructTreeRoot = self.tree
        pdf.Root.Lang = String("en")
        labels = [value for i, each in enumerate(book.labels) for value in (i, Dictionary(P=String(each)))]
        pdf.Root.PageLabels = Dictionary(Nums=Array(labels))
        if book.names:
            places = [v for i, p in enumerate(self.pages, 1) for v in (String(f"page-{i}"), Array([p, Name.Fit]))]
            pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(places)))
        with pdf.open_outline() as outline:
            self.outline(outline.root)
        out = io.BytesIO()
        pdf.save(out, force_version="2.0" if book.ua2 else "1.7")
        return out.getvalue()

    def element(self, node: Node, parent: Dictionary) -> None:
        made = self.elements[node]
        made.P = parent
        if self.book.ua2 and node.type not in ONLY_IN_1_7:
            made.NS = self.space
        for key, value in node.keys.items():
            made[f"/{key}"] = String(value)
        if node.attributes:
            owner = Name.List if "ListNumbering" in node.attributes else Name.Table
            made.A = Dictionary(O=owner, **node.attributes)
        made.K = Array()
        for kid in node.kids:
            if isinstance(kid, Line):
                made.K.append(self.line(kid, made))
            else:
                self.element(kid, made)
                made.K.append(self.elements[kid])
        if node.target is not None:
            self.links.append((node, self.pages[-1]))

    def line(self, line: Line, element: Dictionary) -> Dictionary:
        if line.page or not self.pages:
            page = self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT)).obj
            page.StructParents = len(self.pages)
            page.Resources = Dictionary(Font=Dictionary(F=self.font))
            if self.book.tabs:
                page.Tabs = Name.S
            self.pages.append(page)
            self.streams.append([])
            self.owners.append([])
            self.y = TOP
        elif line.drop:
            self.y -= line.drop
        if line.page or line.drop or line.indent:
            self.x = LEFT + line.indent
        number = len(self.owners[-1])
        self.owners[-1].append(element)
        self.streams[-1].append(f"/Span <</MCID {number}>> BDC {self.shown(line, self.x, self.y)} EMC")
        self.x += len(line.text) * HALF * line.size
        return Dictionary(Type=Name.MCR, Pg=self.pages[-1], MCID=number)

    def shown(self, line: Line, x: float, y: float) -> str:
        move = f" {-1000 * line.stretch:g} "
        words = line.text.split(" ")
        strings = [f"<{(word + ' ').encode('utf-16-be').hex()}>" for word in words[:-1]]
        strings.append(f"<{words[-1].encode('utf-16-be').hex()}>")
        return f"BT /F {line.size:g} Tf 1 0 0 1 {x:g} {y:g} Tm [{move.join(strings)}] TJ ET"

    def annotations(self) -> None:
        numbers: list[object] = [value for i, owners in enumerate(self.owners) for value in (i, Array(owners))]
        for key, (node, page) in enumerate(self.links, len(self.pages)):
            made = self.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))
            made.StructParent = key
            if node.contents:
                made.Contents = String(node.contents)
            if isinstance(node.target, Node):
                made.Dest = Array([self.page_of(node.target), Name.Fit])
            else:
                made.A = Dictionary(S=Name.URI, URI=String(str(node.target)))
            if "/Annots" not in page:
                page.Annots = Array()
            page.Annots.append(made)
            self.elements[node].K.append(Dictionary(Type=Name.OBJR, Obj=made, Pg=page))
            numbers += [key, self.elements[node]]
        self.tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))

    def references(self) -> None:
        for node in self.book.root.nodes() if self.book.ua2 else ():
            if node.refs:
                self.elements[node].Ref = Array([self.elements[each] for each in node.refs if each in self.elements])

    def page_of(self, node: Node) -> Dictionary:
        element = self.elements[node]
        while "/S" in element:
            element = element.K[0]
        return element.Pg

    def outline(self, items: list[object]) -> None:
        path: list[tuple[int, list[object]]] = [(0, items)]
        for level, title, node in self.book.outline:
            while path[-1][0] >= level:
                path.pop()
            made = OutlineItem(title, destination=Array([self.page_of(node), Name.Fit]))
            path[-1][1].append(made)
            path.append((level, made.children))
