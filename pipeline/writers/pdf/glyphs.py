"""Characters that no font has, found in the source before anything is laid out (PDF-13).

In: a document. Out: a diagnostic for each character and each block that holds it. The
layout engine's own warning stays as the last net: it knows the character, not the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.diagnostics import Diagnostic, Position
from pipeline.fonts import Face, describe, missing_characters
from pipeline.model import Document, members

# What is never set in type: names, addresses, and what only readers of speech get.
_UNSEEN = frozenset(
    {"position", "id", "slug", "target", "note", "image", "alternative", "language", "identifier"}
    | {"tex", "mathml", "words"}  # formulas are drawn, and the reader has looked for their characters
)


def missing_glyphs(document: Document, where: Position, extra: Sequence[Face] = ()) -> list[Diagnostic]:
    """Report every character without a glyph; `where` is the place of the metadata."""
    hint = "write it in another way, or name a font file that has the character"
    return [
        Diagnostic(position, "missing-glyph", f"no font has the character {describe(character)}", hint)
        for part, start in ((document.metadata, where), *((chapter, chapter.position) for chapter in document.chapters))
        for position, text in _texts(part, start)
        for character in missing_characters(text, extra)
    ]


def _texts(node: object, position: Position) -> Iterator[tuple[Position, str]]:
    """Yield every text below a node with the place of the block it stands in."""
    if isinstance(node, str):
        yield position, node
    elif isinstance(node, tuple):
        for each in node:
            yield from _texts(each, position)
    else:
        own = getattr(node, "position", position)
        for name in members(node):
            if name not in _UNSEEN:
                yield from _texts(getattr(node, name), own)
