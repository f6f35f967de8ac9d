"""Translations: whether the languages of a publication have the same parts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import Callout, Document, Figure, Publication, Table, blocks_of, headings


def parts_out_of_step(publication: Publication) -> list[Diagnostic]:
    """Report each part that has an id in one language and is not there in another."""
    found: list[Diagnostic] = []
    parts = {language: dict(_parts(document)) for language, document in publication.documents.items()}
    for own in parts.values():
        for other, others in parts.items():
            for identifier, (what, position) in own.items():
                if identifier not in others:
                    hint = f"write it in {other}, or give both the same id: {{#{identifier}}}"
                    if what == "note":
                        hint = f"call the same notes in the chapter of the same name in {other}"
                    message = f"{other} has no {what} {identifier}"
                    found.append(Diagnostic(position, "translation-out-of-step", message, hint))
    return found


def _parts(document: Document) -> Iterator[tuple[str, tuple[str, Position]]]:
    """Yield id, kind and place of everything that readers may look for in another language."""
    for level, headed in headings(document):
        yield headed.id, ("chapter" if level == 1 else "section", headed.position)
    for chapter in document.chapters:
        for block in blocks_of(chapter):
            match block:
                case Figure(position=position, id=identifier):
                    yield identifier, ("figure", position)
                case Table(position=position, id=identifier):
                    yield identifier, ("table", position)
                case Callout(position=position, id=identifier):
                    yield identifier, (block.kind.value, position)
                case _:
                    pass
        for note in chapter.notes:
            yield note.id, ("note", note.position)
