"""What the pages hold of each element of the source: a tree that grows over page breaks (PDF-26).

In: a painted piece. Out: for each element, and each pseudo-element, one branch with its
texts, pictures and links in the order of the pages, under the branch of the element around
it; and what is no content of the source at all: margin boxes, leaders, repeated heads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lxml.etree import _Element as Element

from pipeline.writers.pdf.engine import boxes
from pipeline.writers.pdf.engine.boxes import Kind
from pipeline.writers.pdf.painted import Painted, PaintedPage
from pipeline.writers.pdf.structure.tree import Area, Leaf, Picture, Run


class Artifact(Enum):
    """What content that is not in the tree is, as type and subtype of PDF (PDF-21)."""

    LAYOUT = ("Layout", "")
    PAGINATION = ("Pagination", "")
    HEADER = ("Pagination", "Header")
    FOOTER = ("Pagination", "Footer")


@dataclass(slots=True, eq=False)
class Branch:
    """What the pages hold of an element, or of its pseudo-element; `block` where it stands on lines of its own."""

    element: Element
    pseudo: str
    block: bool = False
    kids: list[Branch | Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A piece's branches, and the artifacts of a kind of their own by page (from 0) and number."""

    root: Branch
    artifacts: dict[tuple[int, int], Artifact]


def gather(painted: Painted) -> Gathered:
    """Gather a piece's content."""
    gathering = _Gathering()
    for number, page in enumerate(painted.pages):
        gathering.walk(page.box, number, page, None)
    if gathering.root is None:
        raise ValueError("no page holds a box of the source")
    return Gathered(gathering.root, gathering.artifacts)


class _Gathering:
    def __init__(self) -> None:
        self.root: Branch | None = None
        self.artifacts: dict[tuple[int, int], Artifact] = {}
        self._branches: dict[tuple[Element, str], Branch] = {}
        self._repeated: set[Element] = set()

    def walk(self, box: Any, number: int, page: PaintedPage, branch: Branch | None) -> None:
        """Add what a box and those in it hold to the branches."""
        kind = boxes.kind(box)
        if kind is Kind.MARGIN:
            head = boxes.stands_at_head(box)
            self._leave_out(box, number, page, _MARGINS[head])
            return
        if kind is Kind.LEADER:
            return
        element = boxes.element(box)
        if element is not None:
            branch = self._branch(element, boxes.pseudo_element(box))
            branch.block = branch.block or kind is Kind.BLOCK
        if kind is Kind.REPEATED and element is not None:
            if element in self._repeated:
                self._leave_out(box, number, page, Artifact.PAGINATION)
                return
            self._repeated.add(element)
        if branch is not None:
            branch.kids += _leaves(box, kind, number, page)
        if kind is not Kind.TEXT:
            for child in boxes.children(box):
                self.walk(child, number, page, branch)

    def _branch(self, element: Element, pseudo: str = "") -> Branch:
        """Return the branch of an element, growing from that of the element around it."""
        branch = self._branches.get((element, pseudo))
        if branch is None:
            branch = self._branches[element, pseudo] = Branch(element, pseudo)
            around = element if pseudo else element.getparent()
            if around is not None:
                self._branch(around).kids.append(branch)
            else:
                self.root = branch
        return branch

    def _leave_out(self, box: Any, number: int, page: PaintedPage, artifact: Artifact) -> None:
        mark = page.marks.get(box)
        if mark is not None:
            self.artifacts[number, mark["mcid"]] = artifact
        for child in boxes.children(box):
            self._leave_out(child, number, page, artifact)


_MARGINS = {True: Artifact.HEADER, False: Artifact.FOOTER, None: Artifact.PAGINATION}


def _leaves(box: Any, kind: Kind, number: int, page: PaintedPage) -> list[Leaf]:
    """Return what a box itself holds: a text, a picture, a link's place."""
    leaves: list[Leaf] = []
    annotation = boxes.link_annotation(box)
    if annotation is not None:
        leaves.append(Area(number, annotation))
    mark = page.marks.get(box)
    if mark is None or boxes.is_hidden(box):
        return leaves
    if kind is Kind.TEXT:
        leaves.append(Run(number, mark["mcid"], boxes.text(box), boxes.is_right_to_left(box)))
    elif kind is Kind.PICTURE:
        left, top, width, height = boxes.area(box)
        place = (*page.point(left, top + height), *page.point(left + width, top))
        leaves.append(Picture(number, mark["mcid"], place, boxes.is_block_picture(box)))
    return leaves
