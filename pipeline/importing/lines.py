"""Inlines of pandoc's tree -> the source of a line: paragraphs, headings, captions, cells.

Steps: nodes become pieces of few kinds (`pieces`), words joined and what has no place told; each piece becomes source;
the sources are joined so that each star opens and closes what it is to. A picture, a note's text and a formula on a
line of its own are handed to the block that the line stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.importing import signs
from pipeline.importing.addresses import Addresses
from pipeline.importing.formulas import tex_fault, tex_of
from pipeline.importing.pieces import every, joined, parted, without
from pipeline.importing.telling import Teller, short
from pipeline.importing.tree import Node, Nodes, attr_of, children, text_of
from pipeline.reader.languages import language_fault
from pipeline.reader.spans import LONGEST_SUBSCRIPT

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STARS = {"Emph": "*", "Underline": "*", "Strong": "**"}
_SHIFTS = {"Superscript": "^", "Subscript": "~"}
_HANGS = ")]}*_^`"
_STOP = re.compile("[、。，．；：]")


@dataclass(slots=True)
class Line:
    """What a line of inlines gives besides its source: pictures to show behind it, notes to write below."""

    pictures: Nodes = field(default_factory=list)
    calls: Nodes = field(default_factory=list)


@dataclass(slots=True)
class Lines:
    """The writer of inlines. `language` is that of the text, `fill` says that stand-ins are written for what lacks."""

    language: str
    addresses: Addresses
    teller: Teller
    fill: bool = False
    notes: list[tuple[str, Nodes]] = field(default_factory=list)  # called, and not yet written
    noted: int = 0
    inside_note: bool = False
    _pairs: frozenset[str] = frozenset()  # signs that stand more than once in the block
    _last: str = ""  # the character behind which a piece is written

    def source(self, nodes: Nodes, line: Line | None = None, *, breaks: bool = True, starts: bool = True) -> str:
        """Return the source of inlines; where a line may not break, a break becomes a space.

        `starts` says that its lines are read as blocks, so that none may look like the beginning of another one.
        """
        line = line if line is not None else Line()
        line.pictures += [each for each in every(nodes, but="Link") if each["t"] == "Image"]
        kept = parted(joined(without(nodes, {"Image"}, but="Link")))[1]
        signs_here = [text_of(kept), *("~~^^" for node in every(kept) if node["t"] in _SHIFTS)]
        self._pairs = signs.twice_in([*signs_here, *("$" * 2 for node in every(kept) if node["t"] == "Math")])
        parts = re.split(r"[ ]*\\\n[ ]*", self._join(kept, line, frozenset()))
        while parts and not parts[-1].strip():
            parts.pop()
        while parts and not parts[0].strip():
            parts.pop(0)
        parts = [part.strip() for part in parts]
        if not breaks:
            return " ".join(part for part in parts if part)
        return "\\\n".join(map(signs.line_start, parts) if starts else parts)

    def _join(self, nodes: Nodes, line: Line, within: frozenset[str]) -> str:
        """Return the sources of nodes, each fitted to what stands before and behind it."""
        made = waiting = ""
        for place, node in enumerate(nodes):
            self._last = (made + waiting)[-1:]
            if source := self._piece(node, line, within, place + 1 < len(nodes)):
                made += signs.fitted(made, waiting, source) if waiting else ""
                waiting = source
        return made + (signs.fitted(made, waiting, "") if waiting else "")

    def _piece(self, node: Node, line: Line, within: frozenset[str], follows: bool) -> str:
        """Return the source of one node."""
        match node["t"]:
            case "Str":
                return self._words(node["c"], within, follows)
            case "LineBreak":
                return "\\\n"
            case "Emph" | "Underline" | "Strong":
                return self._stars(node, line, within, follows)
            case "Superscript" | "Subscript":
                return self._shift(node, line, within, follows)
            case "Strikeout":
                self.teller.tell("import-changed", f"{short(text_of(node['c']))} was struck out, and is plain text now",
                                 "take it out, or say in words that it no longer holds")  # fmt: skip
                return self._join(node["c"], line, within)
            case "Cite":
                self.teller.tell("import-changed", f"the citation {short(text_of(node['c'][1]))} is plain text now",
                                 "say whose words they are, in words or in a note")  # fmt: skip
                return self._join(children(node), line, within)
            case "Quoted" | "SmallCaps":
                return self._join(children(node), line, within)
            case "Code":
                return _code(node["c"][1])
            case "Math":
                return self._formula(node)
            case "RawInline":
                return self._raw(node)
            case "Link":
                return self._link(node, line, within, follows)
            case "Note":
                return self._call(node, line, within)
            case "Span":
                return self._span(node, line, within)
            case unknown:
                raise AssertionError(f"no such inline: {unknown}")

    def _words(self, text: str, within: frozenset[str], follows: bool) -> str:
        if bad := signs.bad_in(text):
            self.teller.tell("import-left-out", f"{len(bad)} characters that no text may hold stood in {short(text)}",
                             "look whether signs of a font of symbols are missing")  # fmt: skip
        shifted = bool(within & {"^", "~"})
        return signs.escaped(signs.tidy(text), self._pairs, at_end=follows or bool(within), shifted=shifted)

    def _stars(self, node: Node, line: Line, within: frozenset[str], follows: bool) -> str:
        stars, inner = _STARS[node["t"]], node["c"]
        if stars in within:
            return self._join(inner, line, within)
        made = self._join(inner, line, within | {stars})
        before, bare, behind = signs.spread(made)
        return f"{before}{stars}{bare}{stars}{behind}" if bare else made

    def _shift(self, node: Node, line: Line, within: frozenset[str], follows: bool) -> str:
        sign, last = _SHIFTS[node["t"]], self._last
        text = text_of(node["c"])
        if within & {"^", "~"} or any(each["t"] in ("LineBreak", "Note", "Link") for each in every(node["c"])):
            made = ""
        else:
            made = self._join(node["c"], line, within | {sign})
        # What the reader takes for a range of numbers is no subscript.
        hangs = last.isalnum() or (last and last in _HANGS)
        is_range = sign == "~" and (not hangs or len(made) + 2 > LONGEST_SUBSCRIPT or _STOP.search(made))
        if made.strip() and not is_range:
            return f"{sign}{made}{sign}"
        if text.strip():
            what = "raised" if sign == "^" else "lowered"
            self.teller.tell("import-changed", f"{short(text)} was {what}, and stands on the line now", "look at it")
        self._last = last
        return self._join(node["c"], line, within)

    def _formula(self, node: Node) -> str:
        tex = tex_of(node["c"][1])
        fault = tex_fault(tex, block=False)
        return f"${'x' if fault and self.fill else tex}$" if tex else ""

    def _raw(self, node: Node) -> str:
        kind, text = node["c"]
        if kind == "html" and _BREAK.fullmatch(text.strip()):
            return "\\\n"
        self.teller.tell("import-left-out", f"raw {kind} was left out: {short(text)}", "write in words what it said")
        return ""

    def _link(self, node: Node, line: Line, within: frozenset[str], follows: bool) -> str:
        _, inner, (address, title) = node["c"]
        text = text_of(inner)
        if title.strip() and title.strip() != text.strip():
            self.teller.tell("import-left-out", f"the title of the link {short(text)} was left out: {short(title)}",
                             "say it in the text of the link, if readers need it")  # fmt: skip
        calls = [each for each in every(inner) if each["t"] == "Note"]
        shown = [each for each in every(inner) if each["t"] == "Image"]
        line.pictures += shown
        inner = without(inner, {"Note", "Image"})
        behind = "".join(self._call(each, line, within) for each in calls)
        target = self.addresses.target(address, text)
        if not text.strip() and not any(each["t"] == "Math" for each in every(inner)):
            what = "around a picture" if shown else "without words"
            self.teller.tell("import-left-out", f"a link {what} was left out: it led to {short(address)}",
                             "write a link with words, if readers need it", link=-1)  # fmt: skip
            return behind
        if target is None:
            self.teller.tell("import-left-out", f"the link {short(text)} leads to {short(address)}, and nowhere now",
                             "write the whole address: [words](https://…); or the id of a heading: [words](#id)",
                             link=-1)  # fmt: skip
            return self._join(inner, line, within) + behind
        if target == text and _is_plain_address(target) and not within & {"^", "~"}:
            return f"<{target}>{behind}"
        made = self._join(inner, line, within | {"link"})
        before, bare, after = signs.spread(made)
        return f"{before}[{bare}]({_destination(target)}){after}{behind}"

    def _call(self, node: Node, line: Line, within: frozenset[str]) -> str:
        if self.inside_note:
            self.teller.tell("import-changed", "a note within a note became a part of it", "look at it", note=-1)
            line.calls.append(node)
            return ""
        self.noted += 1
        self.notes.append((str(self.noted), node["c"]))
        return f"[^{self.noted}]"

    def _span(self, node: Node, line: Line, within: frozenset[str]) -> str:
        attr, inner = attr_of(node), children(node)
        made = self._join(inner, line, within)
        values = dict(attr.values)
        if "abbr" in attr.classes:  # as pandoc reads <abbr title="…">
            values.setdefault("abbr", values.get("title", ""))
        simple = all(each["t"] == "Str" for each in inner) and text_of(inner).strip()
        for key in ("abbr", "ruby"):
            if values.get(key) and simple:
                made = f"[{made}]{{{key}={quoted_value(values[key])}}}"
                break
        language = values.get("lang") or values.get("xml:lang", "")
        if not language or not made.strip() or _same(language, self.language):
            return made
        if language_fault(language):
            self.teller.tell("import-left-out", f"{short(text_of(inner))} is marked as {language!r}, no language",
                             "mark it with its language tag: [words]{lang=fr}")  # fmt: skip
            return made
        return f"[{made}]{{lang={language}}}"


def quoted_value(text: str) -> str:
    """Return a value of an attribute in its quotes."""
    escaped = " ".join(signs.tidy(text).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _same(language: str, main: str) -> bool:
    """Say whether words in a language need no mark in a text of another; a region makes no difference."""
    return language.lower().partition("-")[0] == main.lower().partition("-")[0]


def _code(text: str) -> str:
    """Return code in as many backticks as it needs (CommonMark 0.31.2, 6.1)."""
    text = " ".join(signs.tidy(text).split("\n"))
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * next(
        count for count in range(1, longest + 2) if f"`{'`' * (count - 1)}" not in re.findall("`+", text)
    )
    spaced = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and text.strip(" "))
    return f"{ticks} {text} {ticks}" if spaced else f"{ticks}{text}{ticks}"


def _destination(target: str) -> str:
    target = re.sub(r"&(?=#?\w+;)", "&amp;", target)
    return f"<{target}>" if re.search(r"[()]", target) else target


def _is_plain_address(target: str) -> bool:
    return target.startswith(("http://", "https://")) and not re.search(r"[<>&\s]", target)
