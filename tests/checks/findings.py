"""What the checks find in a text: the codes, in the order of their places."""

from __future__ import annotations

import re

from pipeline.checks import check
from pipeline.model import Publication
from pipeline.reader import read
from tests.reader.sources import CASES, Changes, with_files


def publication_of(text: str, language: str = "en", changes: Changes | None = None) -> Publication:
    """Return the base publication, in a language, with a text as its chapter, whatever the reader remarks."""
    metadata = (CASES / "_base" / "publication.yaml").read_text("utf-8")
    metadata = re.sub(r"^  en:", f"  {language}:", metadata, flags=re.MULTILINE)
    files = {"en/01-first.md": None, "publication.yaml": metadata, f"{language}/01-first.md": f"# First\n\n{text}\n"}
    publication, found = read(with_files(files | dict(changes or {})))
    assert publication is not None, "\n".join(map(str, found))
    return publication


def codes(text: str, language: str = "en", changes: Changes | None = None) -> list[str]:
    """Return the codes of what the checks find in a text."""
    return [each.code for each in check(publication_of(text, language, changes))]
