"""Branches become structure elements: each gets its type, its attributes, and its kids in the type's order.

In: the branches of a piece. Out: the Document, still with groups (blocks that have no type)
and loose text, and the calls of its notes. An element is shaped after all that stands in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure import contents, figures, lists, notes, page_marks, records, ruby
from pipeline.writers.pdf.structure.branches import Branch
from pipeline.writers.pdf.structure.names import alternative_of
from pipeline.writers.pdf.structure.roles import ARTIFACT, is_contents, language_of, role_of, tag_of
from pipeline.writers.pdf.structure.tables import order_parts
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Name, Node

Shape = Callable[[Node, Profile], list[Kid]]


@dataclass(slots=True)
class Grown:
    """The Document of a piece and its language, and its calls of notes: the call, and the id of the note, in order."""

    document: Node
    language: str
    calls: list[tuple[Node, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in: a text in a language, perhaps a table of contents or a formula."""

    language: str
    contents: bool = False
    formula: bool = False


def grow(root: Branch, profile: Profile) -> Grown:
    """Return the structure of a piece."""
    language = language_of(root.element) or ""
    grown = Grown(Node("Document"), language)
    grown.document.kids = _Growth(profile, grown).kids(root, _Around(language))
    return grown


@dataclass(slots=True)
class _Growth:
    profile: Profile
    grown: Grown

    def kids(self, branch: Branch, around: _Around) -> list[Kid]:
        out: list[Kid] = []
        for kid in branch.kids:
            if isinstance(kid, Branch):
                out += self.grow(kid, around)
            else:
                out.append(kid)
        return out

    def grow(self, branch: Branch, around: _Around) -> list[Kid]:
        """Return what a branch becomes: one node, or several kids where it has no type of its own."""
        element = branch.element
        role = role_of(element, branch.pseudo, around.contents, self.profile)
        if role == ARTIFACT and not around.formula:  # the drawing of a formula need say nothing itself
            return []
        own = around.language if branch.pseudo else language_of(element) or around.language
        within = around
        if own != around.language or is_contents(element) or role == "Formula":
            contents, formula = around.contents or is_contents(element), around.formula or role == "Formula"
            within = replace(around, language=own, contents=contents, formula=formula)
        kids = self.kids(branch, within)
        if around.formula:
            return kids
        if role is None and own != around.language:
            role = "Div" if branch.block else "Span"
        if role is None:
            return [Node(GROUP, kids, element)] if branch.block else kids
        node = Node(role, kids, None if branch.pseudo else element)
        begun = page_marks.take_from(node)
        if own != around.language:
            node.language = own
        if branch.pseudo:
            return [node]
        self._describe(node)
        shape = _shape_of(node)
        shaped: list[Kid] = shape(node, self.profile) if shape else [node]
        if node.type == "Reference":
            self.grown.calls.append((node, (element.get("href") or "").removeprefix("#")))
        return [*begun, *shaped]

    def _describe(self, node: Node) -> None:
        """Add what the element's own attributes say."""
        element = node.element
        assert element is not None
        tag, get = tag_of(element), element.get
        if page_marks.is_mark(node):
            node.actual = get("title")
        if node.type in {"Figure", "Formula"} and tag != "figure":
            node.alternative = alternative_of(element)
        if node.type == "Formula":
            node.mathml = get("data-mathml")
        if node.type == "Span" and tag == "abbr":
            node.expansion = get("title")
        if node.type == "Span" and tag in {"sub", "sup"}:
            node.attribute("Layout", {"TextPosition": Name(tag.capitalize())})
        if node.type in {"Sect", "Art", "Part", "Aside"} and get("aria-label"):
            node.title = get("aria-label")
        if node.type == "Table" and (summary := get("aria-label")):
            node.attribute("Table", {"Summary": summary})


def _shape_of(node: Node) -> Shape | None:
    """Return what puts a node's kids in order."""
    element = node.element
    assert element is not None
    if node.type == "Figure":
        return figures.shape_figure if tag_of(element) == "figure" else figures.shape_picture
    if node.type == "Table" and tag_of(element) == "figure":
        return records.shape
    return _SHAPES.get(node.type)


_SHAPES: dict[str, Shape] = {
    "Formula": figures.shape_formula,
    "L": lists.shape_list,
    "LI": lists.shape_item,
    "TOCI": contents.shape_entry,
    "Reference": notes.shape_call,
    "Note": notes.shape_note,
    "FENote": notes.shape_note,
    "Ruby": ruby.shape,
    "Table": order_parts,
}
