"""The structure of a tagged PDF as a reader of speech meets it, from the bytes of the file.

In: a PDF by any program. Out: `Structure`, a tree of plain values, or readable text for
people and golden files. The only room that imports pikepdf.
"""

from __future__ import annotations

from pipeline.parity.structure.describe import describe, describe_artifacts, describe_element
from pipeline.parity.structure.elements import Artifact, Attribute, Content, Element, ObjectReference, Run, Structure
from pipeline.parity.structure.tree import UnreadablePdf, read_structure

__all__ = [
    "Artifact",
    "Attribute",
    "Content",
    "Element",
    "ObjectReference",
    "Run",
    "Structure",
    "UnreadablePdf",
    "describe",
    "describe_artifacts",
    "describe_element",
    "read_structure",
    "structure_text",
]


def structure_text(data: bytes, *, pages: bool = True) -> str:
    """Return the structure of a PDF as indented text, a line for each element. Raises UnreadablePdf."""
    return describe(read_structure(data), pages=pages)
