"""One chapter file while it is read: where it stands, and what was found in it so far.

The modules of the reader share this one state: diagnostics with their places, ids,
references, notes and pictures. It is thrown away when the chapter is in the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs
from pipeline.reader.attributes import Attributes
from pipeline.reader.characters import bad_characters, describe, turning_characters
from pipeline.reader.notes import Notes
from pipeline.reader.references import Ids, Reference, did_you_mean
from pipeline.reader.reserved import Holder


@dataclass(frozen=True, slots=True)
class Claim:
    """An id that a chapter asked for, and the one that it got."""

    given: str
    text: str
    position: Position
    holders: tuple[Holder, ...]
    answer: str


@dataclass(slots=True)
class Manuscript:
    """A chapter file on its way into the model. `path` lies inside the folder, as in `inputs.files`."""

    inputs: Inputs
    language: str
    path: str
    slug: str
    tree: SyntaxTreeNode
    notes: Notes
    ids: Ids = field(default_factory=lambda: Ids(()))
    diagnostics: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    given: list[Reference] = field(default_factory=list)  # the ids that the author gave
    images: dict[str, bytes] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    level: int = 0  # of the last heading

    def let_go(self) -> None:
        """Take the tree apart when all of it is read: its nodes hold one another, and would lie about for long."""
        nodes = [self.tree]
        while nodes:
            node = nodes.pop()
            nodes += node.children
            node.parent = None

    def at(self, node: SyntaxTreeNode) -> Position:
        """Return the place where a node of the tree begins."""
        while node.map is None and node.parent is not None and not node.parent.is_root:
            node = node.parent
        return Position(self.inputs.where(self.path), node.map[0] + 1 if node.map else 0)

    def report(self, position: Position, code: str, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.diagnostics.append(Diagnostic(position, code, message, hint))

    def look_at(self, text: str, position: Position) -> None:
        """Report characters that only a name such as `&#xe000;` can have brought into a text."""
        for _, character in bad_characters(text):
            hint = "take it out, or write the character that is meant"
            self.report(position, "bad-character", f"the text holds {describe(character)}", hint)
        for _, character in turning_characters(text):
            hint = "take it out; a span says the language of words: [شكرا]{lang=ar}"
            self.report(position, "turned-text", f"the text holds {describe(character)}", hint)

    def claim(self, given: str, text: str, position: Position, *holders: Holder) -> str:
        """Return the id of something: the one given, or one made from its text; `holders` are its parts with ids."""
        answer = self.ids.claim(given, text, position, holders)
        self.claims.append(Claim(given, text, position, holders, answer))
        return answer

    def allow(
        self,
        attributes: Attributes,
        position: Position,
        *,
        on: str,
        identifier: bool = True,
        classes: tuple[str, ...] = (),
        keys: tuple[str, ...] = (),
    ) -> None:
        """Report every attribute that does not belong on what it is written on."""
        for name in attributes.repeated:
            self.report(position, "unknown-attribute", f"{name} is one too many", "write each attribute once")
        own = attributes.classes[:1]  # what made the division this one needs no mention
        known = [*(["#id"] if identifier else []), *(f".{name}" for name in classes if name not in own), *keys]
        if attributes.id and not identifier:
            hint = f"take #{attributes.id} away; ids belong on headings, divisions, figures and tables"
            self.report(position, "unknown-attribute", f"{on} takes no id", hint)
        wrong = [f".{name}" for name in attributes.classes if name not in classes]
        wrong += [name for name in attributes.values if name not in keys]
        choice = f"it takes {', '.join(known)}" if known else "take it away"
        for name in wrong:
            hint = did_you_mean(name, known, choice)
            self.report(position, "unknown-attribute", f"{on} takes no {name}", hint)
