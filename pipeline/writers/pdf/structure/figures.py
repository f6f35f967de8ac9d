"""Figures and formulas: the picture with its words and its place, and the caption where the profile wants it.

PDF/UA-2 lets a Figure hold its Caption; in PDF/UA-1 they stand side by side (PDF-31). What
else a figure of the source holds, such as a long description, follows as ordinary blocks.
"""

from __future__ import annotations

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure import page_marks
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Name, Node, Picture, is_blank, ungrouped


def shape_picture(node: Node, profile: Profile) -> list[Kid]:
    """Give a picture its place on the page (PDF-44)."""
    place(node)
    return [node] if any(isinstance(kid, Picture) for kid in node.kids) else []


def shape_formula(node: Node, profile: Profile) -> list[Kid]:
    """Let a formula hold its drawing alone; without one, its text."""
    drawn: list[Kid] = [kid for kid in node.kids if isinstance(kid, Picture)]
    if drawn:
        node.kids = drawn
        place(node)
    return [node]


def place(node: Node) -> None:
    """Say where on the page the pictures in a node stand, in points."""
    boxes = [kid.box for kid in node.kids if isinstance(kid, Picture)]
    if not boxes:
        return
    around = tuple(round(edge(box[side] for box in boxes), 2) for side, edge in enumerate((min, min, max, max)))
    node.attribute("Layout", {"BBox": around})
    if any(isinstance(kid, Picture) and kid.block for kid in node.kids):
        node.attribute("Layout", {"Placement": Name("Block")})


def shape_figure(node: Node, profile: Profile) -> list[Kid]:
    """Shape a `figure`: a picture with a caption, or a caption for the list or table in it."""
    kids = [kid for kid in ungrouped_pictures(node.kids) if not is_blank(kid)]
    captions = [kid for kid in kids if isinstance(kid, Node) and kid.type == "Caption"]
    pictures = [kid for kid in kids if isinstance(kid, Node) and kid.type == "Figure"]
    rest = [kid for kid in kids if kid not in captions and kid not in pictures]
    if not pictures:
        return [Node(GROUP, _captioned(node, captions, rest))]
    if len(pictures) > 1:
        for caption in captions:
            caption.type = "P"
        node.type, node.kids = "Div", kids
        return [node]
    (picture,) = pictures
    if profile.ua2:
        first = bool(captions) and kids.index(captions[0]) < kids.index(picture)
        picture.kids = [*captions, *picture.kids] if first else [*picture.kids, *captions]
        picture.element, picture.language = node.element, picture.language or node.language
        begun = [kid for kid in rest if page_marks.is_mark(kid)]
        rest = [kid for kid in rest if kid not in begun]
        return [Node(GROUP, [*begun, picture, *rest])] if begun or rest else [picture]
    node.type, node.kids = "Div", kids
    return [node]


def _captioned(figure: Node, captions: list[Node], rest: list[Kid]) -> list[Kid]:
    """Give the only list or table its caption and the figure's id; a caption of anything else is a paragraph."""
    bodies = [kid for kid in rest if isinstance(kid, Node) and kid.type in {"L", "Table"}]
    if len(bodies) == 1:
        (body,) = bodies
        body.kids[:0] = captions
        if body.element is None or not body.element.get("id"):
            body.element = figure.element
        return rest
    for caption in captions:
        caption.type = "P"
    return [*captions, *rest]


def ungrouped_pictures(kids: list[Kid]) -> list[Kid]:
    """Return kids with those groups opened that hold nothing but a picture, a caption, a list or a table."""
    out: list[Kid] = []
    for kid in kids:
        inner = ungrouped(kid.kids) if isinstance(kid, Node) and kid.type == GROUP else []
        if inner and all(is_blank(each) or _is_body(each) for each in inner):
            out += inner
        else:
            out.append(kid)
    return out


def _is_body(kid: Kid) -> bool:
    return isinstance(kid, Node) and kid.type in {"Figure", "Caption", "L", "Table"}
