"""The inlines of one block: syntax nodes -> model, with what cannot be kept reported.

Steps: each node becomes inlines of the model; neighbouring texts are joined; white space
is folded, a line break of the source becoming a space, or nothing between two characters
of a script that is written without spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from markdown_it.common.html_blocks import block_names
from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mathematics,
    NoteReference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from pipeline.reader.attributes import Attributes
from pipeline.reader.characters import fold
from pipeline.reader.formulas import read_formula
from pipeline.reader.languages import language_fault
from pipeline.reader.leftovers import command_at, signs_in
from pipeline.reader.limits import MOST_REPORTS
from pipeline.reader.links import link_fault
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.references import Reference, did_you_mean
from pipeline.text import plain

_OBJECT = "\ufffc"  # what stands for something that has no characters of its own
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
# What begins a block of HTML (CommonMark 0.31.2, 4.6) and, not being complete, is no inline tag.
_UNFINISHED = re.compile(
    rf"<(?:\?|!\[CDATA\[|![a-z]|/?(?:{'|'.join(block_names)}|pre|script|style|textarea)(?=[\s/>]|$))", re.IGNORECASE
)
_MEND = {
    "br": "end the line with a backslash",
    "em": "write *…*",
    "i": "write *…*",
    "strong": "write **…**",
    "b": "write **…**",
    "code": "write `…`",
    "sub": "write ~…~",
    "sup": "write ^…^",
    "a": "write [text](address)",
    "img": "write ![what it says](images/file.svg)",
    "ruby": 'write [base]{ruby="reading"}',
    "abbr": 'write [short]{abbr="long form"}',
    "span": "write [text]{lang=…}",
    "table": "write a pipe table",
}


@dataclass(slots=True)
class _Reading:
    """The inlines of one block while they are read. `base` is where the block's text begins."""

    manuscript: Manuscript
    base: Position
    content: str
    in_link: bool = False
    tags: set[str] = field(default_factory=set)

    def at(self, node: SyntaxTreeNode) -> Position:
        """Return the line on which an inline begins; what has no mark ends the block."""
        lines = self.content[: node.meta.get("at", len(self.content))].count("\n")
        return Position(self.base.path, self.base.line + lines)

    def report(self, node: SyntaxTreeNode, code: str, message: str, hint: str) -> None:
        self.manuscript.report(self.at(node), code, message, hint)

    def read(self, nodes: list[SyntaxTreeNode]) -> Inlines:
        """Return the inlines of the nodes, white space not yet folded."""
        found: list[Inline] = []
        for node in nodes:
            match found[-1:]:
                case [CrossReference() as reference] if node.type == "attributes" and _cites_page(node):
                    found[-1] = replace(reference, page=True)
                case _:
                    found += self._read(node)
        return tuple(found)

    def _read(self, node: SyntaxTreeNode) -> Inlines:
        match node.type:
            case "text" | "text_special":
                return self._text(node)
            case "softbreak":
                return (Text("\n"),)
            case "hardbreak":
                return (LineBreak(),)
            case "em":
                return (Emphasis(self.read(node.children)),)
            case "strong":
                return (Strong(self.read(node.children)),)
            case "sup":
                return (Superscript(self.read(node.children)),)
            case "sub":
                return (Subscript(self.read(node.children)),)
            case "code_inline":
                return (Code(node.content),)
            case "link":
                return self._link(node)
            case "span":
                return self._span(node)
            case "formula":
                found = read_formula(self.manuscript, node, self.at(node))
                return (found or Text(f"${node.content}$"),)
            case "footnote_ref":
                return self._note_call(node)
            case "html_inline":
                return self._raw_html(node)
            case "image":
                hint = "put the picture on a line of its own between blank lines, and refer to it: [](#figure-id)"
                self.report(node, "image-in-text", "a picture stands within text", hint)
                return (Text(node.content),)
            case "attributes":
                hint = (
                    "attributes follow a heading, a picture, a caption or a [span], {.page} a reference; "
                    "write \\{ for the brace itself"
                )
                self.report(node, "misplaced-attributes", f"nothing takes the attributes {node.meta['text']}", hint)
                return (Text(node.meta["text"]),)
            case unknown:
                raise AssertionError(f"no such inline: {unknown}")

    def _text(self, node: SyntaxTreeNode) -> Inlines:
        if node.type == "text":
            if _UNFINISHED.match(node.content):
                self._report_html(node, node.content.split()[0])
            if "<!--" in node.content:
                hint = "end it with --> in the same paragraph, or put it on lines of its own"
                self.report(node, "unclosed-comment", "the comment does not end", hint)
            for signs, hint in signs_in(node.content):
                self.report(node, "left-over-markup", f"{signs} was read as plain text", hint)
        else:
            self.manuscript.look_at(node.content, self.at(node))
            if node.content[:1] == "\\" and (command := command_at(self.content, node.meta.get("at", 0))):
                self.report(node, "left-over-markup", f"{command[0]} was read as plain text", command[1])
        return (Text(node.content),) if node.content else ()

    def _link(self, node: SyntaxTreeNode) -> Inlines:
        target = str(node.attrs.get("href", ""))
        if node.attrs.get("title"):
            hint = "say it in the text of the link"
            self.report(node, "unsupported", "a link has a title, which many readers never get", hint)
        if self.in_link:
            self.report(node, "unsupported", "a link stands within a link", "take one of them out")
        outer, self.in_link = self.in_link, True
        children = self.read(node.children)
        self.in_link = outer
        if target.startswith("#"):
            reference = Reference(unquote(target[1:]), self.at(node))
            self.manuscript.references.append(reference)
            return (CrossReference(reference.target, children),)
        fault = link_fault(target, self.manuscript.inputs.files, self.manuscript.path)
        if fault:
            self.report(node, *fault)
        elif not plain(children).strip():
            hint = "write between the brackets where it leads"
            self.report(node, "empty-link", f"the link to {target} has no text", hint)
        return (Link(target, children),)

    def _span(self, node: SyntaxTreeNode) -> Inlines:
        attributes: Attributes = node.meta["attributes"]
        self.manuscript.allow(attributes, self.at(node), on="a span", identifier=False, keys=("lang", "abbr", "ruby"))
        children = self.read(node.children)
        inlines = self._short_or_ruby(node, attributes, children)
        language = attributes.values.get("lang")
        if language is None:
            return inlines
        if fault := language_fault(language):
            self.report(node, "bad-language", *fault)
        return (Foreign(language, inlines),)

    def _short_or_ruby(self, node: SyntaxTreeNode, attributes: Attributes, children: Inlines) -> Inlines:
        expansion, reading = attributes.values.get("abbr"), attributes.values.get("ruby")
        if expansion is None and reading is None:
            return children
        text = " ".join(plain(children).split())
        simple = all(isinstance(child, Text) for child in children)
        if not simple or not text or not (expansion or reading) or (expansion and reading):
            what = "an abbreviation" if reading is None else "a reading"
            hint = 'write plain text between the brackets and one of abbr="…" and ruby="…", not empty'
            self.report(node, "bad-span", f"{what} stands on what cannot have it", hint)
            return children
        return (Abbreviation(text, expansion),) if expansion else (Ruby(text, reading or ""),)

    def _note_call(self, node: SyntaxTreeNode) -> Inlines:
        label, notes = str(node.meta["label"]), self.manuscript.notes
        if label not in notes.definitions:
            known = notes.definitions if len(self.manuscript.diagnostics) < MOST_REPORTS else ()
            hint = did_you_mean(label, known, f"write the note in this file: [^{label}]: …")
            self.report(node, "undefined-note", f"there is no note {label}", hint)
        elif notes.inside:
            hint = "say it in the text of this note, or call both notes from the text"
            self.report(node, "unsupported", "a note calls a note", hint)
        elif self.in_link:
            self.report(node, "unsupported", "a note is called within a link", "call the note behind the link")
        else:
            return (notes.call(label),)
        return (Text(f"[^{label}]"),)

    def _raw_html(self, node: SyntaxTreeNode) -> Inlines:
        if node.content.startswith("<!--"):
            return ()
        tag = _TAG.match(node.content)
        name = tag[2].lower() if tag else ""
        closes_known = bool(tag and tag[1] and name in self.tags)
        if tag and not tag[1]:
            self.tags.add(name)
        if not closes_known:
            self._report_html(node, node.content, name)
        return (Text(node.content),)

    def _report_html(self, node: SyntaxTreeNode, written: str, name: str = "") -> None:
        hint = _MEND.get(name, "write it in Markdown; for the character itself write \\<")
        self.report(node, "raw-html", f"raw HTML: {' '.join(written.split())}", hint)


def read_inlines(manuscript: Manuscript, inline: SyntaxTreeNode, base: Position | None = None) -> Inlines:
    """Return the inlines of an inline node, folded. `base` says where its text begins, if not in the chapter."""
    return read_nodes(manuscript, inline, inline.children, base)


def read_nodes(
    manuscript: Manuscript, inline: SyntaxTreeNode, nodes: list[SyntaxTreeNode], base: Position | None = None
) -> Inlines:
    """Return the inlines of some nodes of an inline node, folded."""
    reading = _Reading(manuscript, base or manuscript.at(inline), inline.content)
    if inline.meta.get("deep"):
        hint = "take most of the signs away; write \\* or \\[ for the characters themselves"
        manuscript.report(reading.base, "nested-too-deeply", "emphasis or brackets are nested too deeply", hint)
    return fold_inlines(reading.read(nodes))


def fold_inlines(inlines: Inlines) -> Inlines:
    """Join neighbouring texts and fold white space over the whole block."""
    return _trim(_fold(_join(inlines), "", ""))


def _join(inlines: Inlines) -> Inlines:
    joined: list[Inline] = []
    texts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline.text)
            continue
        if texts:
            joined.append(Text("".join(texts)))
            texts.clear()
        children = _children(inline)
        joined.append(_with_children(inline, _join(children)) if children else inline)
    if texts:
        joined.append(Text("".join(texts)))
    return tuple(joined)


def _fold(inlines: Inlines, before: str, after: str) -> Inlines:
    """Fold the texts, knowing the characters that stand before and after them."""
    folded: list[Inline] = []
    followings = [after]
    for inline in reversed(inlines[1:]):
        followings.append(_visible(inline)[:1] or followings[-1])
    for inline, following in zip(inlines, reversed(followings), strict=False):
        if isinstance(inline, Text):
            text = fold(inline.text, before, following)
            if text:
                folded.append(inline if text == inline.text else Text(text))
            before = text[-1:] or (_OBJECT if before.isspace() else before)
            continue
        if isinstance(inline, LineBreak):
            before = " "
        elif children := _children(inline):
            inline = _with_children(inline, _fold(children, before, following))
        folded.append(inline)
        # A note call or an unnamed reference shows something: white space behind it is no repetition.
        before = _visible(inline)[-1:] or (_OBJECT if before.isspace() else before)
        if before.isspace() and _ends_with_code(inline):
            before = _OBJECT  # the white space of code is its own
    return tuple(folded)


def _ends_with_code(inline: Inline) -> bool:
    while children := _children(inline):
        inline = children[-1]
    return isinstance(inline, Code)


def _visible(inline: Inline) -> str:
    """Return an inline's characters; a line break swallows the white space at its sides."""
    if isinstance(inline, Text):
        return inline.text
    return " " if isinstance(inline, LineBreak) else plain((inline,))


def _trim(inlines: Inlines) -> Inlines:
    """Take white space from both ends of a block."""
    items = list(inlines)
    if items and isinstance(items[0], Text) and items[0].text[0] == " ":
        items[0] = Text(items[0].text.lstrip(" "))
    if items and isinstance(items[-1], Text) and items[-1].text[-1:] == " ":
        items[-1] = Text(items[-1].text.rstrip(" "))
    return tuple(item for item in items if not isinstance(item, Text) or item.text)


def _cites_page(node: SyntaxTreeNode) -> bool:
    """Say whether attributes ask for the page of what a reference before them leads to: `[](#id){.page}`."""
    attributes: Attributes = node.meta["attributes"]
    return attributes == Attributes(classes=("page",))


def _children(inline: Inline) -> Inlines:
    match inline:
        case Text() | Code() | Abbreviation() | Ruby() | Mathematics() | LineBreak() | NoteReference():
            return ()
        case _:
            return inline.children


def _with_children(inline: Inline, children: Inlines) -> Inline:
    match inline:
        case Emphasis() | Strong() | Superscript() | Subscript():
            return type(inline)(children)
        case Link(target=target):
            return Link(target, children)
        case CrossReference():
            return replace(inline, children=children)
        case Foreign(language=language):
            return Foreign(language, children)
        case _:
            return inline
