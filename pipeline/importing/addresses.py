"""Where links lead: addresses on the web, and ids in the document that is imported.

In: the tree, its blocks in reading order. Out: for each id that a link leads to the id that is written; an id that no
heading, table or figure has leads to the section where it stands. Ids that our layouts make, or that cannot be ids
here, get another form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.importing.telling import Teller, short
from pipeline.importing.tree import (
    Node,
    Nodes,
    attr_of,
    blocks_within,
    every_inline,
    grid_of,
    inlines_within,
    is_picture,
    is_plain,
    text_of,
)
from pipeline.reader.links import is_well_formed
from pipeline.reader.references import slug
from pipeline.reader.reserved import FIXED

_ID = re.compile(r"[^\W\d][\w-]*")
_RESERVED = re.compile(
    r"(?:page|note|call)-.*\d|.*(?:-list-\d+|-description|-title|-r\d+c\d+)|" + "|".join(map(re.escape, sorted(FIXED)))
)
_REFUSED = re.compile(r'[\s<>"{}|\\^`]|[^\x21-\x7e\u00a0-\U0010ffff]')


@dataclass(slots=True)
class Addresses:
    """The ids of a document. `base` is the address of a web page, against which its relative links are read."""

    teller: Teller
    base: str = ""
    wanted: set[str] = field(default_factory=set)  # ids that links lead to
    leads: dict[str, str] = field(default_factory=dict)  # id of the file -> id that is written
    moved: set[str] = field(default_factory=set)  # ids that lead to their section
    own: dict[int, str] = field(default_factory=dict)  # a node, by `id`, and the id that is written on it
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, blocks: Nodes, teller: Teller, base: str = "") -> Addresses:
        """Find which ids links lead to, and where these are."""
        made = cls(teller, base)
        for block in _walk(blocks):
            for run in inlines_within(block):
                for inline in _deep(run):
                    if inline["t"] == "Link" and (name := made._fragment(inline["c"][2][0])):
                        made.wanted.add(name)
        made._place(blocks, None, is_top=True)
        return made

    def _place(self, blocks: Nodes, section: Node | None, *, is_top: bool) -> Node | None:
        """Give each wanted id the node that it leads to; return the section in which the blocks end.

        Only headings that stand in no other block are sections, and nothing in a cell can have an id.
        """
        for block in blocks:
            name, kind = attr_of(block).id, block["t"]
            if kind == "Header" and is_top and text_of(block["c"][2]).strip():
                section = block
                self._lead(name, block)
            elif is_picture(block) if kind == "Figure" else kind == "Table" and not is_plain(grid_of(block)):
                self._lead(name, block)
            else:
                self._to_section(name, section)
            for run in inlines_within(block):
                for inline in _deep(run):
                    self._to_section(attr_of(inline).id, section, inside=kind == "Header")
            for inner in blocks_within(block):
                if kind == "Table":
                    self._all_to_section(inner, section)
                else:
                    section = self._place(inner, section, is_top=is_top and kind == "Div")
        return section

    def _all_to_section(self, blocks: Nodes, section: Node | None) -> None:
        for block in _walk(blocks):
            self._to_section(attr_of(block).id, section)
            for run in inlines_within(block):
                for inline in _deep(run):
                    self._to_section(attr_of(inline).id, section)

    def _lead(self, name: str, node: Node) -> None:
        """Let a wanted id lead to a node, which gets an id of its own."""
        if name not in self.wanted or name in self.leads:
            return
        self._own(name, node)
        self.leads[name] = self.own[id(node)]

    def _own(self, name: str, node: Node) -> None:
        if id(node) not in self.own:
            wanted = name if _ID.fullmatch(name) else slug(name) or "place"
            wanted = wanted.replace(".", "-")
            wanted = f"{wanted}-here" if _RESERVED.fullmatch(wanted) else wanted
            number, free = 1, wanted
            while free in self._taken:
                number += 1
                free = f"{wanted}-{number}"
            self._taken.add(free)
            self.own[id(node)] = free

    def _to_section(self, name: str, section: Node | None, *, inside: bool = False) -> None:
        if name not in self.wanted or name in self.leads or section is None:
            return
        self._own(attr_of(section).id or name, section)
        self.leads[name] = self.own[id(section)]
        if not inside:
            self.moved.add(name)

    def written(self, node: Node) -> str:
        """Return the id that a heading, table or figure is written with; an empty text where no link leads to it."""
        return self.own.get(id(node), "")

    def target(self, address: str, text: str) -> str | None:
        """Return where a link leads in the source; None where it can lead nowhere."""
        if name := self._fragment(address):
            if name in self.moved:
                self.teller.tell("import-changed", f"the link {short(text)} leads to the section of its target now",
                                 "a paragraph has no id: lead to a heading, a table or a figure")  # fmt: skip
            return f"#{self.leads[name]}" if name in self.leads else None
        target = mended(urljoin(self.base, address) if self.base else address)
        scheme = target.partition(":")[0].lower()
        return target if scheme in ("http", "https", "mailto", "tel") and is_well_formed(target) else None

    def _fragment(self, address: str) -> str:
        """Return the id of this document that an address names; an empty text where it names none."""
        before, sign, name = address.partition("#")
        if not sign or not name:
            return ""
        own = self.base.partition("#")[0]
        return unquote(name) if not before or (own and urljoin(own, before) == own) else ""


def mended(address: str) -> str:
    """Return an address with the characters in percent signs that none may hold as they are (RFC 3986, 2.1)."""
    return _REFUSED.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), address.strip()
    )


def is_on_the_web(address: str) -> bool:
    """Say whether an address leads to another machine."""
    return urlsplit(address).scheme in ("http", "https", "ftp") or address.startswith("//")


def _deep(run: Nodes) -> Nodes:
    """Return the inlines of a run, those in notes with them."""
    found: Nodes = []
    for inline in every_inline(run):
        found.append(inline)
        if inline["t"] == "Note":
            found += [each for block in _walk(inline["c"]) for inner in inlines_within(block) for each in _deep(inner)]
    return found


def _walk(blocks: Nodes) -> Nodes:
    found: Nodes = []
    for block in blocks:
        found.append(block)
        for inner in blocks_within(block):
            found += _walk(inner)
    return found
