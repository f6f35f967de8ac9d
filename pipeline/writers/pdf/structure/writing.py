"""The tree as objects of PDF: elements, the leaf of the parent tree, what links and IDs need.

In: a Document, and the painted piece. Out: the piece's objects grow by one for each element,
and `Tags` says which they are. What only the whole book knows stands as a token (`galley`):
the Document, the namespace, keys of the parent tree, and where anchors of links are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf
from lxml.etree import _Element as Element

from pipeline.writers.pdf import galley
from pipeline.writers.pdf.galley import token
from pipeline.writers.pdf.painted import Painted, Tags
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure import marks
from pipeline.writers.pdf.structure.attachments import attach
from pipeline.writers.pdf.structure.branches import Artifact
from pipeline.writers.pdf.structure.marks import Mark, Place
from pipeline.writers.pdf.structure.names import name_of_link
from pipeline.writers.pdf.structure.roles import ONLY_IN_1_7
from pipeline.writers.pdf.structure.tree import Area, Leaf, Name, Node, Picture, Run, Value

_PRINTED = 4  # the flag of an annotation that is printed
_SOFT_HYPHEN = "\u00ad"
_HYPHENATED = re.compile("\u00ad\u2010")  # as WeasyPrint draws a soft hyphen at which a line ends


def put(document: Node, painted: Painted, artifacts: Mapping[Place, Artifact], profile: Profile, prefix: str) -> Tags:
    """Write the elements of a piece among its objects, and make artifacts of all other content."""
    writing = _Writing(painted, profile, prefix, marks.find(painted))
    parent = token(galley.GLOBAL, "doc").encode()
    for node in document.nodes():
        writing.create(node, parent)
    for node in writing.objects:
        writing.fill(node)
    marks.leave_out(writing.marks, writing.held, artifacts)
    writing.drop_other_links()
    leaf = writing.leaf()
    number = {node: int(object_.number) for node, object_ in writing.objects.items()}
    ids = {node.id: number[node] for node in number if node.id}
    elements: dict[Element, int] = {}
    for node in number:
        if node.element is not None:
            elements.setdefault(node.element, number[node])
    return Tags(
        top=tuple(number[node] for node in document.nodes()),
        leaf=leaf,
        keys=len(writing.keys),
        ids=ids,
        elements=_with_ids(elements),
        files=tuple(writing.files),
    )


@dataclass(slots=True)
class _Writing:
    painted: Painted
    profile: Profile
    prefix: str
    marks: dict[Place, Mark]
    objects: dict[Node, Any] = field(default_factory=dict)
    held: set[Place] = field(default_factory=set)
    links: set[bytes] = field(default_factory=set)  # references of annotations
    keys: list[bytes | dict[int, bytes]] = field(default_factory=list)  # by key: an element, or elements by mark
    files: list[tuple[str, int]] = field(default_factory=list)
    groups: dict[Any, int] = field(default_factory=dict)  # stream of a transparency group -> its key

    def __post_init__(self) -> None:
        self.keys += [{} for _ in self.painted.pages]  # the engine has given each page its key

    def create(self, node: Node, parent: bytes) -> None:
        """Make the objects of a node and of all below it, in reading order."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent})
        self.painted.objects.add_object(element)
        self.objects[node] = element
        if self.profile.ua2 and node.type not in ONLY_IN_1_7:
            element["NS"] = token(galley.GLOBAL, "ns")
        for kid in node.nodes():
            self.create(kid, element.reference)

    def fill(self, node: Node) -> None:
        """Write what an element says and holds."""
        element = self.objects[node]
        for key, value in (
            ("ID", node.id),
            ("T", node.title),
            ("Lang", node.language),
            ("Alt", node.alternative),
            ("E", node.expansion),
            ("ActualText", node.actual),
        ):
            if value:
                element[key] = pydyf.String(value)
        owners = [pydyf.Dictionary({"O": f"/{owner}", **_values(all_)}) for owner, all_ in node.attributes.items()]
        if owners:
            element["A"] = owners[0] if len(owners) == 1 else pydyf.Array(owners)
        if self.profile.ua2:
            self._refer(node, element)
        areas = [kid for kid in node.kids if isinstance(kid, Area)]
        held = [self._held(kid, node, element) for kid in node.kids if not isinstance(kid, Area)]
        held += [self._place(area, node, element) for area in areas]
        kids = pydyf.Array(kid for kid in held if kid is not None)
        if kids:
            element["K"] = kids[0] if len(kids) == 1 else kids

    def _refer(self, node: Node, element: Any) -> None:
        refers = [self.objects[other].reference for other in node.refers if other in self.objects]
        if node.target:
            refers.append(token(galley.ELEMENT, node.target).encode())
        if refers:
            element["Ref"] = pydyf.Array(refers)
        if node.mathml:
            name = f"{self.prefix}-formula-{len(self.files) + 1}.mml"
            file = attach(self.painted.objects, name, node.mathml)
            self.files.append((name, int(file.number)))
            element["AF"] = pydyf.Array([file.reference])

    def _held(self, kid: Node | Leaf, node: Node, element: Any) -> Any:
        """Return how an element holds a kid; None for content that no stream has."""
        if isinstance(kid, Node):
            return self.objects[kid].reference
        assert isinstance(kid, Run | Picture)
        place = kid.page, kid.mcid
        mark = self.marks.get(place)
        if mark is None:
            return None
        self.held.add(place)
        if isinstance(kid, Run):
            said = _HYPHENATED.sub(_SOFT_HYPHEN, kid.text)
            if kid.rtl or said != kid.text:
                mark.say(said)
        page = self.painted.pages[kid.page]
        if mark.stream is not page.stream:
            self._enter(self._group(mark.stream), kid.mcid, element)
            reference = page.page.reference
            return pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "Stm": mark.stream.reference, "MCID": kid.mcid})
        self._enter(kid.page, kid.mcid, element)
        own = element.setdefault("Pg", page.page.reference)
        if own == page.page.reference:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page.page.reference, "MCID": kid.mcid})

    def _enter(self, key: int, mcid: int, element: Any) -> None:
        elements = self.keys[key]
        assert isinstance(elements, dict)
        elements[mcid] = element.reference

    def _group(self, stream: Any) -> int:
        """Return the key of a transparency group, which marks content of its own."""
        if stream not in self.groups:
            self.groups[stream] = len(self.keys)
            stream.extra["StructParents"] = token(galley.KEY, len(self.keys))
            self.keys.append({})
        return self.groups[stream]

    def _place(self, area: Area, node: Node, element: Any) -> Any:
        """Let a link hold one of its annotations, and say on the annotation what it is called."""
        annotation = area.annotation
        annotation["StructParent"] = token(galley.KEY, len(self.keys))
        annotation["F"] = _PRINTED
        self.keys.append(element.reference)
        if node.element is not None and (words := name_of_link(node.element)):
            annotation["Contents"] = pydyf.String(words)
        self.links.add(annotation.reference)
        page = self.painted.pages[area.page].page
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": page.reference})

    def drop_other_links(self) -> None:
        """Take the links off the pages that the tree does not hold: those of repeated heads and of hidden text."""
        for page in (painted.page for painted in self.painted.pages):
            kept = [each for each in page.get("Annots", ()) if each in self.links]
            if kept:
                page["Annots"] = pydyf.Array(kept)
            else:
                page.pop("Annots", None)

    def leaf(self) -> int:
        """Write the piece's leaf of the parent tree and return its number."""
        numbers = pydyf.Array()
        for key, held in enumerate(self.keys):
            if isinstance(held, dict):
                value: Any = pydyf.Array(held.get(mcid, "null") for mcid in range(max(held, default=-1) + 1))
            else:
                value = held
            numbers.extend([token(galley.KEY, key), value])
        limits = pydyf.Array([token(galley.KEY, 0), token(galley.KEY, len(self.keys) - 1)])
        leaf = pydyf.Dictionary({"Limits": limits, "Nums": numbers})
        self.painted.objects.add_object(leaf)
        return int(leaf.number)


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return the values of attributes as pydyf writes them."""
    out: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Name):
            out[name] = f"/{value}"
        elif isinstance(value, bool):
            out[name] = str(value).lower()
        elif isinstance(value, str):
            out[name] = pydyf.String(value)
        elif isinstance(value, tuple):
            out[name] = pydyf.Array(pydyf.String(each) if isinstance(each, str) else each for each in value)
        else:
            out[name] = value
    return out


def _with_ids(elements: dict[Element, int]) -> dict[Element, int]:
    """Add the source elements that links may lead to, but that have no structure of their own.

    Such a one has that of the first element in it, else that of the nearest element around it.
    """
    known = dict(elements)
    for root in {element.getroottree().getroot() for element in list(elements)[:1]}:
        for element in root.iter("{*}*"):
            if element.get("id") and element not in known:
                near = [*element.iterdescendants(), *element.iterancestors()]
                found = next((elements[each] for each in near if each in elements), None)
                if found is not None:
                    known[element] = found
    return known
