"""The blocks of a document -> its chapters: where they part, what they are called, how deep their sections lie.

A chapter begins at each heading of the highest level that there is. What stands before the first one is a chapter of
its own, named like the publication. The levels of sections are those of an outline: a heading that skips a level is set
one level below the one that it belongs to, and none lies deeper than the fourth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.importing.telling import Teller, short
from pipeline.importing.tree import Node, Nodes, attr_of, every_block, text_of
from pipeline.model import CalloutKind
from pipeline.reader.chapters import DEEPEST_HEADING

_KEPT = frozenset(kind.value for kind in CalloutKind)
_WORDS_IN_NAME = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a chapter; a heading has its level in the source, and the one that the file gave it."""

    node: Node
    level: int = 0
    meant: int = 0


@dataclass(slots=True)
class Draft:
    """A chapter on its way: `title` is its heading, or None where it is named like the publication."""

    slug: str
    title: Node | None
    parts: list[Part] = field(default_factory=list)


def flattened(blocks: Nodes) -> Nodes:
    """Return the blocks without divisions that only group others, so that all headings stand side by side."""
    made: Nodes = []
    for block in blocks:
        if block["t"] != "Div":
            made.append(block)
            continue
        attr, inner = attr_of(block), flattened(block["c"][1])
        language = attr.values.get("lang", "")
        if not language and not _KEPT & set(attr.classes):
            made += inner
        elif not any(each["t"] == "Header" for each in every_block(inner)):
            made.append({"t": "Div", "c": [block["c"][0], inner]})
        else:
            made += _in_language(inner, language)
    return made


def _in_language(blocks: Nodes, language: str) -> Iterator[Node]:
    """Yield blocks of a division that holds headings: each is in its language by itself."""
    attributes = ["", [], [["lang", language]]]
    for block in blocks:
        if block["t"] != "Header" or not language:
            yield {"t": "Div", "c": [attributes, [block]]} if language else block
        else:
            level, attr, words = block["c"]
            block["c"] = [level, attr, [{"t": "Span", "c": [attributes, words]}]]
            yield block


def drafts_of(blocks: Nodes, teller: Teller) -> list[Draft]:
    """Return the chapters of flattened blocks; what is wrong with their headings is told."""
    levels = [block["c"][0] for block in blocks if _is_heading(block)]
    top = min(levels, default=1)
    drafts: list[Draft] = []
    above: list[int] = []  # the levels of the headings in which the next one stands
    taken: set[str] = set()
    for block in blocks:
        if block["t"] == "Header" and not _is_heading(block):
            if text_of(block["c"][2]).strip() or _has_more(block):
                block = {"t": "Para", "c": block["c"][2]}
            else:
                teller.tell("import-left-out", "a heading without words was left out", "")
                continue
        if _is_heading(block) and block["c"][0] == top:
            drafts.append(Draft(_slug(text_of(block["c"][2]), taken), block))
            above = [top]
            continue
        if not drafts:
            drafts.append(Draft("", None))
        if not _is_heading(block):
            drafts[-1].parts.append(Part(block))
            continue
        level = block["c"][0]
        while above and above[-1] >= level and above[-1] != top:
            above.pop()
        above = above or [top]
        above.append(level)
        drafts[-1].parts.append(Part(block, min(len(above), DEEPEST_HEADING), level - top + 1))
    for draft in drafts:
        draft.slug = draft.slug or _slug("start", taken)
    return drafts


def _is_heading(block: Node) -> bool:
    return block["t"] == "Header" and bool(text_of(block["c"][2]).strip())


def _has_more(block: Node) -> bool:
    return any(each["t"] in ("Image", "Math", "Note") for each in block["c"][2])


def tell_level(part: Part, teller: Teller) -> None:
    """Tell where a heading has another level than the file gave it."""
    text = short(text_of(part.node["c"][2]))
    if part.meant > DEEPEST_HEADING == part.level:
        teller.tell("import-changed", f"the heading {text} was of level {part.meant}, and is of level {part.level} now",
                    "deeper parts are better told as lists or paragraphs")  # fmt: skip
    elif part.meant != part.level:
        teller.tell("import-changed", f"the heading {text} skipped a level, and is of level {part.level} now",
                    "look whether it belongs to what stands above it")  # fmt: skip


def _slug(text: str, taken: set[str]) -> str:
    """Return a name for a chapter's file: the first words of its title in a-z, 0-9 and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)[:_WORDS_IN_NAME]
    if not re.search("[a-z]", "".join(words)):
        words = ["chapter", *words]
    made = "-".join(word[:20] for word in words)
    made = "chapter-index" if made == "index" else made
    number, slug = 1, made
    while slug in taken:
        number += 1
        slug = f"{made}-{number}"
    taken.add(slug)
    return slug
