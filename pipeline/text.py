"""The plain text of inlines, as a reader of the source would say it aloud."""

from __future__ import annotations

from typing import assert_never

from pipeline.model import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
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


def plain(inlines: Inlines) -> str:
    """Return the characters of inlines; note calls and readings are left out, breaks become spaces."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Code(text=text) | Abbreviation(text=text) | Ruby(base=text):
                parts.append(text)
            case (
                Emphasis(children=children)
                | Strong(children=children)
                | Superscript(children=children)
                | Subscript(children=children)
                | Link(children=children)
                | CrossReference(children=children)
                | Foreign(children=children)
            ):
                parts.append(plain(children))
            case Mathematics(words=words):
                parts.append(words)
            case LineBreak():
                parts.append(" ")
            case NoteReference():
                pass
            case _:
                assert_never(inline)
    return "".join(parts)
