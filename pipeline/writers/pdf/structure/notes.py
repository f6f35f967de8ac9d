"""Notes: the call a Reference that holds a Link, the note after the block that calls it (PDF-32, PDF-33).

Where a note stands on paper is free; in reading order it follows the paragraph, list item or
table cell of its first call, in every size. Its mark, a link back to the call, is its label.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.roles import INLINE
from pipeline.writers.pdf.structure.tree import GROUP, Kid, Name, Node, is_blank

if TYPE_CHECKING:
    from pipeline.writers.pdf.structure.growth import Grown

_NOTES = frozenset({"Note", "FENote"})
# What may hold a note beside the block that calls it. A header cell is read again with each cell below it, and its
# note would be too: that note follows the table.
_HOLDERS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Aside", "LBody", "TD"})


def shape_call(node: Node, profile: Profile) -> list[Kid]:
    """Put a link into the reference; the link has the call's words, the reference its id."""
    element = node.element
    assert element is not None
    node.kids = [Node("Link", node.kids, element)]
    node.id = element.get("id")
    return [node]


def shape_note(node: Node, profile: Profile) -> list[Kid]:
    """Name a note, and let the link back that is its mark stand first, as its label."""
    assert node.element is not None
    node.id = node.element.get("id")
    if profile.ua2:
        node.attribute("FENote", {"NoteType": Name("Footnote")})
    marks = [mark for inner in list(node.every()) for mark in _take_marks(inner)]
    if marks:
        node.kids = [Node("Lbl", list(marks)), *node.kids]
    return [node]


def _take_marks(node: Node) -> list[Node]:
    """Take the links back that are marks out of a node."""
    marks = [kid for kid in node.nodes() if kid.element is not None and kid.element.get("role") == "doc-backlink"]
    marks = [kid for kid in marks if kid.element is not None and "mark" in (kid.element.get("class") or "").split()]
    node.kids = [kid for kid in node.kids if kid not in marks]
    return marks


def place(grown: Grown) -> None:
    """Move every note behind the block of its first call, and let notes and calls refer to each other."""
    parents = _parents(grown.document)
    notes = {node.id: node for node in grown.document.every() if node.type in _NOTES and node.id}
    placed = set()
    for call, name in grown.calls:
        note = notes.get(name)
        if note is None:
            continue
        call.refers.append(note)
        note.refers.append(call)
        if name not in placed:
            placed.add(name)
            language = _language(note, parents)
            _move(note, call, parents)
            if language != _language(parents[note], parents):
                note.language = language or grown.language


def _language(node: Node, parents: dict[Node, Node]) -> str | None:
    """Return the language of a node's text, None for that of the document."""
    while not node.language and node in parents:
        node = parents[node]
    return node.language


def _move(note: Node, call: Node, parents: dict[Node, Node]) -> None:
    block = call
    while block in parents and not _holds_notes(parents[block], parents):
        block = parents[block]
    if block not in parents or block is note:
        return
    parents[note].kids.remove(note)
    holder = parents[block]
    at = holder.kids.index(block) + 1
    if _is_inline(block):  # text that stands in the holder itself: after the whole of it, over the notes within it
        within = list(takewhile(lambda kid: _is_inline(kid) or _follows(kid), holder.kids[at:]))
        at += max((number for number, kid in enumerate(within, 1) if _is_inline(kid)), default=0)
    while at < len(holder.kids) and _follows(holder.kids[at]):
        at += 1
    holder.kids.insert(at, note)
    parents[note] = holder


def _holds_notes(holder: Node, parents: dict[Node, Node]) -> bool:
    if holder.type == GROUP:
        return holder in parents and _holds_notes(parents[holder], parents)
    return holder.type in _HOLDERS


def _is_inline(kid: Kid) -> bool:
    return not isinstance(kid, Node) or kid.type in INLINE


def _follows(kid: Kid) -> bool:
    return is_blank(kid) or (isinstance(kid, Node) and kid.type in _NOTES)


def _parents(document: Node) -> dict[Node, Node]:
    return {kid: node for node in document.every() for kid in node.nodes()}
