"""Translations: whether the languages of a publication have the same parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import (
    BulletList,
    Callout,
    CodeBlock,
    DefinitionList,
    Document,
    Figure,
    Headed,
    OrderedList,
    Publication,
    Quotation,
    Table,
    blocks_in,
    blocks_of,
    headings,
)


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


def counts_out_of_step(publication: Publication) -> list[Diagnostic]:
    """Report sections and tables of the main language that hold more or less in another language."""
    found: list[Diagnostic] = []
    main, *others = publication.documents.values()
    wanted = dict(_counts(main))
    for other in others:
        for identifier, (position, counts) in _counts(other):
            if identifier not in wanted:
                continue
            place, expected = wanted[identifier]
            for what in expected | counts:
                if expected[what] != counts[what]:
                    message = f"{what}: {counts[what]} here, {expected[what]} in {main.language}"
                    hint = f"compare it with {place}"
                    found.append(Diagnostic(position, "translation-counts", message, hint))
    return found


def _counts(document: Document) -> Iterator[tuple[str, tuple[Position, Counter[str]]]]:
    """Yield id, place and what is in it, for every chapter, section and table."""
    for _, headed in headings(document):
        yield headed.id, (headed.position, _counted(headed))
    for chapter in document.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Table):
                columns = sum(cell.columns for cell in block.head[0])
                counts = Counter(columns=columns, rows=len(block.body), notes=len(block.notes))
                yield block.id, (block.position, +counts)


def _counted(headed: Headed) -> Counter[str]:
    """Count what stands under a heading and has no id. How the text is parted into paragraphs is the translator's."""
    counts: Counter[str] = Counter()
    for block in blocks_in(headed.blocks):
        match block:
            case BulletList(items=items) | OrderedList(items=items):
                counts["list items"] += len(items)
            case DefinitionList(entries=entries):
                counts["terms"] += len(entries)
            case Quotation():
                counts["quotations"] += 1
            case CodeBlock():
                counts["code blocks"] += 1
            case _:
                pass
    return counts


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
