"""What of an outline the structure tree of a PDF can say, in either profile.

In: an outline drawn from any output. Out: one in which a callout, a source or a table's note
is text like any other, for the tree has no names for them in both profiles; in which all meanings
of a term are one, as in its one LBody; and in which links within the publication lead just
somewhere inside: to a page or an element, not to an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.parity.outline import Entry, Outline
from pipeline.parity.phrases import fold

INSIDE = "#"  # where a link within the publication leads
_SHOWN = {"callout-title", "number", "source", "table-note", "code"}  # are paragraphs
_UNSAID = {"callout", "description", "formula"}
_SILENT = {"callout", "decoration", "description", "emphasis", "strong", "superscript", "subscript", "code-words"}
# Spaces at which no line breaks have the glyph of a plain space, and are read from the file as one.
_INVISIBLE = re.compile("\u00ad")  # a soft hyphen shows only where a line ends
_PLAIN_SPACES = re.compile("[\u00a0\u202f]")
# A break that the author asked for is no space between characters that are set without spaces.
_BETWEEN_WIDE = re.compile(
    "(?<=[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]) (?=[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef])"
)


def as_tagged(outline: Outline) -> Outline:
    """Return an outline without what a structure tree does not say in both profiles: PDF/UA-1 knows no Aside, no Em."""
    return Outline(tuple(tagged for _, tagged in tagged_entries(outline.entries)))


def tagged_entries(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that a structure tree can say, and how it says it."""
    explained = None  # where a term has its meaning already: it has one LBody, however many meanings
    for entry in entries:
        role, inside = entry.role, _inside(entry)
        if role in _SILENT or (role == "definition" and inside == explained):
            continue
        if role in {"term", "definition"}:
            explained = inside if role == "definition" else None
        if role == "caption" and entry.inside.endswith("formula"):
            role = "paragraph"
        said = replace(
            entry,
            role="paragraph" if role in _SHOWN else role,
            text=plain(entry.text),
            mark="" if role == "heading" else entry.mark,
            inside=inside,
            id="",
            target=INSIDE if entry.target.startswith("#") else entry.target,
            heads=tuple(plain(each) for each in entry.heads),
            sides=tuple(plain(each) for each in entry.sides),
        )
        yield entry, said


def plain(text: str) -> str:
    """Return a text with spaces as a PDF has them."""
    return _BETWEEN_WIDE.sub("", fold(_PLAIN_SPACES.sub(" ", _INVISIBLE.sub("", text))))


def _inside(entry: Entry) -> str:
    """Return the blocks around an entry that have an element of their own in both profiles."""
    around = entry.inside.split("/")
    return "/".join(
        each
        for each, within in zip(around, (*around[1:], ""), strict=True)
        if each not in _UNSAID and (each, within) != ("figure", "description")  # which follows it in a PDF
    )
