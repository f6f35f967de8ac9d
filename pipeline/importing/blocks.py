"""Blocks of pandoc's tree -> lines of source.

Each kind of block has its function; lists, quotations, notes and divisions hold blocks again. A block that the source
language cannot hold is written as what comes nearest to it, and told. The text of a note stands below the block that
calls it, a picture out of a line of text behind its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.importing.formulas import tex_fault, tex_of
from pipeline.importing.lines import Line, Lines, quoted_value
from pipeline.importing.numbering import markers_of
from pipeline.importing.pictures import STAND_IN, Pictures
from pipeline.importing.signs import NOTHING, escaped, line_start, tidy
from pipeline.importing.tables import Tables
from pipeline.importing.telling import STAND_IN_WORD, marked, short
from pipeline.importing.tree import (
    Node,
    Nodes,
    attr_of,
    holds,
    images_in,
    is_picture,
    text_of,
    text_of_blocks,
    title_of,
)
from pipeline.model import CalloutKind
from pipeline.reader.languages import language_fault
from pipeline.reader.lists import find_marker

_CALLOUTS = frozenset(kind.value for kind in CalloutKind)
_LANGUAGE = re.compile(r"[A-Za-z][\w.+#-]*")


@dataclass(slots=True)
class Blocks:
    """The writer of one chapter's blocks."""

    lines: Lines
    pictures: Pictures
    tables: Tables
    _behind: Nodes = field(default_factory=list)  # blocks out of headings, cells and captions
    _divisions: int = 0  # around what is being written
    _kept: Nodes = field(default_factory=list)  # nodes of our own, which are known by where they lie in memory

    def write(self, nodes: Nodes) -> list[str]:
        """Return the lines of blocks, an empty one between any two."""
        made: list[str] = []
        before: list[str] = []
        for part in (part for node in nodes for part in self._parts(node)):
            made += [*apart(before, part), *part]
            before = part
        return made

    def _parts(self, node: Node) -> list[list[str]]:
        """Return the blocks that a node is written as: itself, and the pictures that stood in its lines."""
        teller = self.lines.teller
        outer, teller.block = teller.block, teller.next_block()
        behind, self._behind = self._behind, []
        parts = [part for part in self._block(node) if part] + self.waiting()
        if parts:
            parts[0] = marked(parts[0], teller.block)
        teller.block, self._behind = outer, behind
        return parts

    def waiting(self) -> list[list[str]]:
        """Return the blocks of what stood in a line, and has to stand behind it."""
        parts: list[list[str]] = []
        while self._behind:
            parts += [part for part in self._block(self._behind.pop(0)) if part]
        return parts

    def notes(self) -> list[str]:
        """Return the lines of the notes that were called since the last time."""
        made: list[str] = []
        while self.lines.notes:
            label, blocks = self.lines.notes.pop(0)
            self.lines.inside_note = True
            inner = self.write(blocks)
            self.lines.inside_note = False
            made += ["", *self._hung(inner or [STAND_IN_WORD], f"[^{label}]: ", 4)]
            if not inner:
                self._changed("a note holds nothing", "write it, or take its call out", paragraph=1)
        return made

    def _block(self, node: Node) -> list[list[str]]:
        match node["t"]:
            case "Plain" | "Para":
                return self._paragraph(node["c"])
            case "Header":
                return self._misplaced_heading(node)
            case "LineBlock":
                nodes = [each for line in node["c"] for each in ({"t": "LineBreak"}, *line)][1:]
                return self._paragraph(nodes)
            case "CodeBlock":
                return [self._code(node)]
            case "BlockQuote":
                inner = self.write(node["c"])
                return [[f"> {line}".rstrip() for line in inner]] if inner else []
            case "BulletList":
                return [self._list(node["c"], ["-"] * len(node["c"]))]
            case "OrderedList":
                return [self._ordered(node)]
            case "DefinitionList":
                return [self._definitions(node)]
            case "Table":
                return self._table(node)
            case "Figure":
                return self._figure(node)
            case "Div":
                return self._division(node)
            case "HorizontalRule":
                self._left_out(
                    "a line across the page was left out", "begin a section with a heading, if one begins here"
                )
            case "RawBlock":
                kind, text = node["c"]
                self._left_out(f"raw {kind} was left out: {short(text)}", "write in words what it said")
            case unknown:
                raise AssertionError(f"no such block: {unknown}")
        return []

    def _left_out(self, message: str, hint: str) -> None:
        self.lines.teller.tell("import-left-out", message, hint)

    def _changed(self, message: str, hint: str = "look at it", **change: int) -> None:
        self.lines.teller.tell("import-changed", message, hint, **change)

    def line(self, nodes: Nodes, *, breaks: bool = False) -> str:
        """Return the source of a line outside of a paragraph; a picture in it is shown behind its block."""
        line = Line()
        source = self.lines.source(nodes, line, breaks=breaks, starts=False)
        if line.pictures:
            self._changed("a picture stood in a line, and stands behind it now")
            self._behind += [{"t": "Para", "c": [image]} for image in line.pictures]
        self._behind += [block for call in line.calls for block in call["c"]]
        return source

    def _paragraph(self, nodes: Nodes) -> list[list[str]]:
        """Return the blocks of a paragraph: formulas on lines of their own part it, pictures stand behind it."""
        made: list[list[str]] = []
        run: Nodes = []
        for node in [*nodes, {"t": "End"}]:
            display = node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath" and tex_of(node["c"][1])
            if not display and node["t"] != "End":
                run.append(node)
                continue
            line = Line()
            source = self.lines.source(run, line) if run else ""
            if source:
                made.append(source.split("\n"))
            if line.pictures and source:
                self._changed("a picture stood within text, and stands behind its paragraph now",
                              "refer to it in the text: [](#id)")  # fmt: skip
            made += [self._picture(image) for image in line.pictures]
            made += [inner for call in line.calls if (inner := self.write(call["c"]))]
            if display:
                tex = tex_of(node["c"][1])
                fault = tex_fault(tex, block=True)
                made.append([f"$${'x' if fault and self.lines.fill else tex}$$"])
            run = []
        return made

    def _misplaced_heading(self, node: Node) -> list[list[str]]:
        text = text_of(node["c"][2])
        if not text.strip():
            return self._paragraph(node["c"][2])
        self._changed(f"the heading {short(text)} stood in another block, and is bold words now",
                      "make it a heading outside, if it heads something", heading=-1, paragraph=1)  # fmt: skip
        return self._paragraph([{"t": "Strong", "c": node["c"][2]}])

    def _code(self, node: Node) -> list[str]:
        attr, text = attr_of(node), "\n".join(tidy(line) for line in node["c"][1].split("\n"))
        if not text.strip():
            self._left_out("a block of code that held nothing was left out", "")
            return []
        named = next((name for name in attr.classes if name != "sourceCode" and _LANGUAGE.fullmatch(name)), "")
        longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
        fence = "`" * max(3, longest + 1)
        return [f"{fence}{named}", *text.strip("\n").split("\n"), fence]

    def _list(self, items: list[Nodes], markers: list[str]) -> list[str]:
        """Return a list; where each item is one line, without empty lines between them."""
        made: list[list[str]] = []
        tight = all(not item or item[0]["t"] == "Plain" for item in items)
        for item, marker in zip(items, markers, strict=True):
            inner = self.write(item)
            if not inner:
                self._left_out("an item of a list that held nothing was left out", "")
                continue
            made.append(self._hung(_close(inner, item) if tight else inner, f"{marker} ", len(marker) + 1))
        return [line for place, item in enumerate(made) for line in ((*([""] if place and not tight else ()), *item))]

    def _hung(self, lines: list[str], first: str, width: int) -> list[str]:
        """Return lines with a marker before the first and the others indented behind it.

        A division looks for its end in the lines below it, and sees no fence that stands behind a marker.
        """
        if self._divisions and lines[0].startswith((":::", "```")):
            lines = [NOTHING, *lines]
        return [first + lines[0], *(" " * width + line if line else "" for line in lines[1:])]

    def _ordered(self, node: Node) -> list[str]:
        (start, style, delimiter), items = node["c"]
        items = [item for item in items if holds(item)]
        markers, kept = markers_of(style["t"], delimiter["t"], start, len(items))
        if not kept:
            self._changed(f"the items of a list are numbered now, from {markers[0]} on", "mend words that name one")
        return self._list(items, markers)

    def _definitions(self, node: Node) -> list[str]:
        made: list[str] = []
        for term, definitions in node["c"]:
            name = line_start(self.line(term))
            written = [inner for each in definitions if (inner := self.write(each))]
            if made and (name or written):
                made.append("")
            if not name or not written:
                what = "a term without a definition" if name else "a definition without a term"
                self._changed(f"{what} is a paragraph now", paragraph=1 if name else 0, term=-1 if name else 0)
                made += [name] if name else [line for inner in written for line in (*inner, "")][:-1]
                if made:
                    made += ["", NOTHING]
                continue
            made += [name]
            for place, inner in enumerate(written):
                loose = place and len(inner) > 1
                made += [*([""] if loose else []), *self._hung(inner, ": ", 2)]
        while made[-1:] in ([""], [NOTHING]):
            made.pop()
        return made

    def _table(self, node: Node) -> list[list[str]]:
        plain = self.tables.plain(node)
        if plain is not None:
            return [part for block in plain for part in self._parts(block)]
        return [self.tables.write(node, self)]

    def _figure(self, node: Node) -> list[list[str]]:
        _, (_, caption), content = node["c"]
        captioned = [
            {"t": "Plain", "c": [*inner["c"], {"t": "Space"}]} for inner in caption if inner["t"] in ("Plain", "Para")
        ]
        words = [each for inner in captioned for each in inner["c"]]
        if is_picture(node):
            images = images_in(content[:1])
            first = self._picture(images[0], words, self.lines.addresses.written(node))
            if len(images_in(content)) > 1 and words:
                self._changed("a caption of several pictures stands with the first of them now", "give each its own")
            others = [part for block in content[1:] for part in self._parts(block)]
            return [first, *(self._picture(image) for image in images[1:]), *others]
        if [each["t"] for each in content] == ["Table"] and words and not text_of_blocks(content[0]["c"][1][1]).strip():
            table = {"t": "Table", "c": [content[0]["c"][0], [None, caption], *content[0]["c"][2:]]}
            self._kept.append(table)
            if identifier := self.lines.addresses.written(content[0]) or self.lines.addresses.written(node):
                self.lines.addresses.own[id(table)] = identifier
            return self._table(table)
        made = [part for block in content for part in self._parts(block)]
        if words:
            self._changed(f"the caption {short(text_of(words))} is a paragraph now", paragraph=1)
            made += self._paragraph(words)
        return made

    def _picture(self, image: Node, caption: Nodes | None = None, identifier: str = "") -> list[str]:
        """Return a figure: the picture with its alternative, and its caption as a paragraph."""
        attr, words, address = attr_of(image), image["c"][1], image["c"][2][0]
        said, told = text_of(words).strip(), text_of(caption or []).strip()
        source = self.line(caption) if caption else ""
        if beside := title_of(image):
            if source:
                self._left_out(f"the title of a picture was left out: {short(beside)}", "say it in its caption")
            else:
                source = self.lines.source([{"t": "Str", "c": beside}], breaks=False)
        path = self.pictures.path(address)
        if said == told:  # a caption is no alternative, as pandoc makes one of it
            said = ""
        alternative = self.lines.source([{"t": "Str", "c": said}], breaks=False) if said else ""
        decorative = "everypage-decorative" in attr.classes and not said and not source
        if self.lines.fill:
            path = STAND_IN if path in self.pictures.broken else path
            alternative = alternative or ("" if decorative else STAND_IN_WORD)
        written = f"![{alternative}]({path})"
        if decorative:
            return [written + "{.decorative}"]
        if not source:
            return [f"{written}{{#{identifier}}}" if identifier else written]
        head = f"::: {{.figure #{identifier}}}" if identifier else "::: figure"
        return [head, written, "", line_start(source), ":::"]

    def _division(self, node: Node) -> list[list[str]]:
        attr = attr_of(node)
        self._divisions += 1
        inner = self.write(node["c"][1])
        self._divisions -= 1
        language = attr.values.get("lang", "")
        kind = next((name for name in attr.classes if name in _CALLOUTS), "")
        if not inner:
            return []
        if kind:
            title = (
                f" title={quoted_value(escaped(attr.values['title'], at_end=False))}"
                if attr.values.get("title")
                else ""
            )
            return [[f"::: {{.{kind}{title}}}", *inner, ":::"]]
        main = self.lines.language.partition("-")[0]
        if language and language.lower().partition("-")[0] != main and not language_fault(language):
            return [[f"::: {{lang={language}}}", *inner, ":::"]]
        return [inner]


def apart(before: list[str], lines: list[str]) -> list[str]:
    """Return what stands between two blocks: an empty line, and more where two lists would be read as one."""
    if not before:
        return []
    kind = _kind_of_list(lines)
    return ["", NOTHING, ""] if kind and kind == _kind_of_list(before) else [""]


def _kind_of_list(lines: list[str]) -> str:
    if lines[1:] and lines[1].startswith(": "):
        return ":"
    return "-" if lines[0].startswith("- ") else "1" if find_marker(lines[0]) else ""


def _close(lines: list[str], item: Nodes) -> list[str]:
    """Return the lines of an item without the empty one between its words and the list below them."""
    if [each["t"] for each in item[:2]] in (["Plain", "BulletList"], ["Plain", "OrderedList"]) and len(item) == 2:
        place = lines.index("") if "" in lines else -1
        return [line for number, line in enumerate(lines) if number != place]
    return lines
