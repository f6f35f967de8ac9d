"""Lists: L with what its items are counted by, LI with Lbl and LBody (PDF-27), and which list goes on (PDF-49)."""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.roles import tag_of
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Name, Node, Picture, Run, Value, is_blank, ungrouped

# What our style sheets and HTML call a numbering, and what PDF calls it.
_NUMBERINGS = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "circle": "Circle",
    "square": "Square",
}
# What a picture says that stands for a bullet, and large print's bullet: voices know it by this name.
_BULLET, _LARGE_BULLET = "•", "●"
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def shape_list(node: Node, profile: Profile) -> list[Kid]:
    """Give a list its numbering; let terms and what they mean form items, and other content stand in items."""
    assert node.element is not None
    kids = [kid for kid in ungrouped(node.kids) if not is_blank(kid)]
    node.kids = _items(kids)
    node.attribute("List", {"ListNumbering": Name(_numbering(node, profile))})
    return [node]


def shape_item(node: Node, profile: Profile) -> list[Kid]:
    """Part an item into its markers and its body."""
    labels = [kid for kid in node.nodes() if kid.type == "Lbl"]
    for label in labels:
        if all(isinstance(kid, Picture) for kid in label.kids) or _words(label) == _LARGE_BULLET:
            label.actual = _BULLET
    body = [kid for kid in node.kids if kid not in labels]
    solid = [kid for kid in ungrouped(body) if not is_blank(kid)]
    given = len(solid) == 1 and isinstance(solid[0], Node) and solid[0].type == "LBody"
    node.kids = [*labels, *(solid if given else [Node("LBody", body)])]
    return [node]


def _words(node: Node) -> str:
    return "".join(kid.text for kid in node.kids if isinstance(kid, Run)).strip()


def _items(kids: list[Kid]) -> list[Kid]:
    """Put terms (Lbl) and what they mean (LBody) into items: an item ends where a term follows a meaning."""
    out: list[Kid] = []
    item: Node | None = None
    for kid in kids:
        type_ = kid.type if isinstance(kid, Node) else ""
        if type_ in {"LI", "Caption", "L"}:
            out.append(kid)
            item = None
            continue
        if item is None or (type_ == "Lbl" and item.nodes()[-1].type == "LBody"):
            item = Node("LI")
            out.append(item)
        last = item.nodes()[-1] if item.nodes() else None
        if type_ == "Lbl":
            item.kids.append(kid)
        elif last is not None and last.type == "LBody":
            last.kids += _parted(last, kid)
        else:
            item.kids.append(kid if type_ == "LBody" else Node("LBody", [kid]))
    return out


def _parted(body: Node, kid: Kid) -> list[Kid]:
    """Return what is added to a body for another meaning of the same term: each is a paragraph of its own."""
    if not (isinstance(kid, Node) and kid.type == "LBody"):
        return [kid]
    if body.element is not None:
        body.kids = [Node(GROUP, body.kids, body.element)]
        body.element = None
    return [Node(GROUP, kid.kids, kid.element)]


def _numbering(node: Node, profile: Profile) -> str:
    """Return the numbering of a list. Without labels it has none; for terms PDF 1.7 knows no name."""
    element = node.element
    assert element is not None
    if tag_of(element) == "dl":
        return "Description" if profile.ua2 else "None"
    labelled = any(kid.type == "Lbl" for item in node.nodes() for kid in item.nodes())
    if not labelled:
        return "None"
    named = _named(element)
    if tag_of(element) == "ol":
        return _NUMBERINGS.get(named, "Ordered" if profile.ua2 else "Decimal")
    return _NUMBERINGS.get(named, "Disc")


def _named(element: Element) -> str:
    """Return the numbering that the class or the type of a list names."""
    for name in (element.get("class") or "").split():
        if name in _NUMBERINGS:
            return name
    default = "decimal" if tag_of(element) == "ol" else "disc"
    return _TYPES.get(element.get("type") or "", default)


def relate(document: Node, prefix: str) -> None:
    """Say of a list that goes on counting where one before it ended which one that is.

    Both stand in the same element. PDF 2.0 has attributes for it; `prefix` begins IDs of lists without one.
    """
    named = 0
    for holder in document.every():
        ended: dict[tuple[int, Value], Node] = {}
        for node in holder.nodes():
            if node.type != "L" or node.element is None or tag_of(node.element) != "ol":
                continue
            start, numbering = _start(node.element), node.attributes["List"]["ListNumbering"]
            earlier = ended.get((start, numbering)) if start > 1 else None
            if earlier is not None:
                if not earlier.id:
                    named += 1
                    earlier.id = f"{prefix}-list-{named}"
                node.attribute("List", {"ContinuedList": True, "ContinuedFrom": earlier.id})
            ended[start + sum(kid.type == "LI" for kid in node.nodes()), numbering] = node


def _start(element: Element) -> int:
    value = element.get("start") or "1"
    return int(value) if value.isdigit() else 1
