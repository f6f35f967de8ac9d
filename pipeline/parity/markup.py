"""Markup of a finished page -> entries. Web pages, e-books and the printed manuscript share its vocabulary.

In: the element that holds a chapter, and where it stands. Out: its entries, the notes at
the end. Text that stands bare in an item or a cell is a paragraph like any other, as it is
to a reader. A note at the foot of the page stands in the markup within the words that call it.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from pipeline.parity import tables
from pipeline.parity.markers import marker
from pipeline.parity.outline import Entry
from pipeline.parity.pagemarks import is_page_mark, page_label, settled, signs, stand_in
from pipeline.parity.phrases import Node, Where, classes, content, fold, gather, local

_INLINE = frozenset(
    {"a", "abbr", "b", "br", "code", "em", "i", "img", "math", "ruby", "span", "strong", "sub", "sup", "svg"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SIGNPOSTS = frozenset({"nav", "summary"})
_LEAVES = {"kind": "callout-title", "source": "source", "number": "number", "table-note": "table-note"}


def chapter_entries(element: etree._Element, where: Where) -> list[Entry]:
    """Return what a chapter says, its notes last."""
    walk = Walk()
    walk.blocks(element, where.speaking(element))
    return list(settled(walk.entries + walk.notes))


class Walk:
    """A walk through blocks that notes down what they say."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.notes: list[Entry] = []
        self.mark = ""

    def blocks(self, element: etree._Element, where: Where) -> None:
        """Note down what stands in an element; bare text between blocks is a paragraph."""
        run: list[Node] = []
        for node in content(element):
            if isinstance(node, str) or is_inline(node):
                run.append(node)
                continue
            self.paragraph("paragraph", element, run, where)
            run = []
            self._block(node, where.speaking(node))
        self.paragraph("paragraph", element, run, where)

    def paragraph(self, role: str, element: etree._Element, nodes: list[Node], where: Where) -> None:
        """Note down a text, where there is one, with what stands out in it; its element gives id and place."""
        if not any(not isinstance(node, str) or fold(node) for node in nodes):
            return
        words = gather(nodes, where)
        self.mark = self.mark or words.mark
        if words.text or words.entries or (words.pages and role != "paragraph"):
            own = element.get("id", "") if local(element) == "p" or role != "paragraph" else ""
            said = replace(where.entry(role, element, words.text), id=own, pages=tuple(words.pages))
            self.entries += [said, *words.entries]
        else:
            self.entries += [stand_in(label) for label, _ in words.pages]
        for foot in words.feet:
            self._note(foot, where)

    def leaf(self, role: str, element: etree._Element, where: Where) -> None:
        """Note down an element that holds nothing but text."""
        self.paragraph(role, element, list(content(element)), where)

    def _block(self, element: etree._Element, where: Where) -> None:
        name, named = local(element), classes(element)
        role = next((_LEAVES[each] for each in _LEAVES if each in named), "")
        if name in _SIGNPOSTS or "lead" in named:
            self._page_marks(element)
            return
        if name in _HEADINGS:
            self._heading(element, where)
        elif name in {"p", "div"} and role:
            self.leaf(role, element, where)
        elif name in {"p", "caption", "figcaption", "dt"}:
            self.leaf({"p": "paragraph", "dt": "term"}.get(name, "caption"), element, where)
        elif name == "pre":
            pages: list[tuple[str, int]] = []
            text = _characters(element, pages)
            # A tab reaches to the next stop: on paper spaces stand for it.
            self.entries.append(replace(where.entry("code", element, text.expandtabs()), pages=tuple(pages)))
        elif name in {"ul", "ol"}:
            self._list(element, where)
        elif name == "blockquote":
            self._container("quotation", element, where)
        elif name == "dd" and local(_parent(element)) != "li":
            self._container("definition", element, where)
        elif name == "aside":
            self._aside(element, where)
        elif name == "table":
            tables.table(self, element, where)
        elif name == "figure":
            self._figure(element, where)
        elif "formula" in named:
            self._formula(element, where)
        elif "decorative" in named:
            self._page_marks(element)
            self.entries.append(where.entry("decoration", element))
        elif name == "details" or "long" in named:
            self._description(element, where)
        else:
            self.blocks(element, where)

    def _container(self, role: str, element: etree._Element, where: Where) -> None:
        slot = len(self.entries)
        self.entries.append(where.entry(role, element))
        self.blocks(element, where.within(role))
        if role == "quotation" and all(each.role == "decoration" for each in self.entries[slot + 1 :]):
            del self.entries[slot]  # nobody is told of a quotation without a word

    def _heading(self, element: etree._Element, where: Where) -> None:
        slot = len(self.entries)
        self.leaf("heading", element, where)
        if len(self.entries) > slot:
            name = gather(content(element), where, calls=False).text
            self.entries[slot] = replace(self.entries[slot], level=_HEADINGS[local(element)], mark=name)

    def _list(self, element: etree._Element, where: Where) -> None:
        self.entries.append(where.entry("list", element))
        for index, item in enumerate(child for child in element if local(child) == "li"):
            self.entries.append(where.entry("item", item, mark=marker(element, index)))
            self.blocks(item, where.within("item").speaking(item))

    def _aside(self, element: etree._Element, where: Where) -> None:
        if "notes" in classes(element):
            self._note(element, where)
            return
        kind = " ".join(sorted(classes(element) - {"callout"}))
        self.entries.append(where.entry("callout", element, mark=kind))
        self.blocks(element, where.within("callout"))

    def _note(self, element: etree._Element, where: Where) -> None:
        """Note down a note, wherever its page shows it, in no block."""
        place = replace(where, inside="").speaking(element)
        inner = Walk()
        inner.blocks(element, place.within("note"))
        self.notes.append(place.entry("note", element, mark=inner.mark))
        self.notes += inner.entries + inner.notes

    def _figure(self, element: etree._Element, where: Where) -> None:
        if "records" in classes(element):
            tables.records(self, element, where)
            return
        picture = next((each for each in element if is_picture(each)), None)
        text = "" if picture is None else picture.get("alt") or picture.get("aria-label") or ""
        self.entries.append(where.entry("figure", element, fold(text)))
        slot = len(self.entries) - 1
        for child in element:
            if is_page_mark(child):  # a page that begins with the picture, not with its caption
                own = self.entries[slot]
                self.entries[slot] = replace(own, pages=(*own.pages, (page_label(child), 0)))
            elif isinstance(child.tag, str) and not is_picture(child):
                self._block(child, where.within("figure").speaking(child))

    def _description(self, element: etree._Element, where: Where) -> None:
        """Note down a long description without the words that lead to it and back, which differ in form alone."""
        self.entries.append(where.entry("description", element))
        self.blocks(element, where.within("description"))

    def _formula(self, element: etree._Element, where: Where) -> None:
        said = next((each for each in element.iter() if local(each) in {"math", "img"}), None)
        text = "" if said is None else said.get("alttext") or said.get("alt") or ""
        for child in element:
            if "formula-label" in classes(child):
                self.leaf("caption", child, where.within("formula"))
            else:
                self._page_marks(child)
        self.entries.append(where.entry("formula", element, fold(text)))

    def _page_marks(self, element: etree._Element) -> None:
        """Note down what of the marks of pages stands in an element whose words are left out."""
        self.entries += [stand_in(page_label(each)) for each in element.iter(etree.Element) if is_page_mark(each)]


def is_inline(element: etree._Element) -> bool:
    """Say whether an element stands in a line of text."""
    return local(element) in _INLINE or "foot" in classes(element)


def is_picture(element: etree._Element) -> bool:
    """Say whether an element is a picture that readers hear of."""
    return isinstance(element.tag, str) and local(element) in {"img", "svg"} and element.get("aria-hidden") != "true"


def _characters(element: etree._Element, pages: list[tuple[str, int]], before: str = "") -> str:
    """Return the characters of code, and note down the pages that begin among them."""
    if is_page_mark(element):
        pages.append((page_label(element), signs(before)))
        return ""
    text = element.text or ""
    for child in element:
        text += _characters(child, pages, before + text) + (child.tail or "")
    return text


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
