"""The story of the reader: read the metadata, open the chapters, read them, resolve, spell out.

In: the files of a folder. Out: a `Publication` and its diagnostics. All mistakes of all
files are reported in one run; with an error among them there is no publication.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.inputs import Inputs
from pipeline.model import Document, Publication
from pipeline.reader.abbreviations import mark_abbreviations
from pipeline.reader.chapters import clean, open_chapter, read_chapter, slug_of
from pipeline.reader.files import decode
from pipeline.reader.kept import Kept, Reading, Seen
from pipeline.reader.limits import MOST_YAML_BYTES, too_large
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.metadata import Declared, read_metadata
from pipeline.reader.references import Ids, nearest, unresolved

METADATA = "publication.yaml"
_TOO_MUCH = frozenset({"too-large", "nested-too-deeply"})
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read_publication(inputs: Inputs) -> tuple[Publication | None, list[Diagnostic]]:
    """Read a publication; None where there is an error."""
    publication, found = read_draft(inputs)
    return None if has_errors(found) else publication, found


def read_draft(inputs: Inputs, kept: Kept | None = None) -> tuple[Publication | None, list[Diagnostic]]:
    """Read what there is of a publication, for the checks; what has an error may be missing in it.

    Chapters of which all is as when they were `kept` are not read again, and what they gave now is kept for the next
    time. None where there is nothing to look at, or more than is wise.
    """
    found = _check_name(inputs)
    declared, mistakes = _declared(inputs)
    found += mistakes
    if declared is None:
        return None, in_order(found)
    paths = {language: _chapter_paths(inputs, language) for language in declared.languages}
    found += _check_paths(inputs, declared, paths)
    documents = {}
    for language in declared.languages:
        document, mistakes = _read_document(inputs, declared, language, paths[language], kept)
        documents[language] = document
        found += mistakes
    if any(each.code in _TOO_MUCH for each in found) or not all(each.chapters for each in documents.values()):
        return None, in_order(found)
    publication = Publication(
        inputs.name,
        documents,
        declared.editions,
        declared.profile,
        declared.paper,
        declared.suppressions,
        reviews=declared.reviews,
        asks=declared.asks,
    )
    return publication, in_order(found)


def _check_name(inputs: Inputs) -> list[Diagnostic]:
    if _FOLDER.fullmatch(inputs.name):
        return []
    hint = "name it in letters, digits, hyphens and underscores"
    message = f"the folder's name {inputs.name} cannot stand in addresses"
    return [Diagnostic(Position(inputs.root), "bad-folder-name", message, hint)]


def _declared(inputs: Inputs) -> tuple[Declared | None, list[Diagnostic]]:
    """Return what publication.yaml says."""
    if not inputs.files:
        hint = f"begin with a {METADATA}; `everypage new NAME` makes a publication to start from"
        return None, [Diagnostic(Position(inputs.root), "empty-folder", "the folder is empty", hint)]
    if METADATA not in inputs.files:
        close = nearest(METADATA, [path for path in inputs.files if "/" not in path])
        inside = next((path.rpartition("/")[0] for path in sorted(inputs.files) if path.endswith(f"/{METADATA}")), "")
        hint = "write one; `everypage new NAME` makes a publication that shows how"
        if close or inside:
            hint = f"rename {close} to {METADATA}" if close else f"name the publication in it: {inputs.where(inside)}"
        return None, [Diagnostic(Position(inputs.root), "no-publication", f"there is no {METADATA}", hint)]
    path = inputs.where(METADATA)
    if large := too_large(inputs.files[METADATA], path, MOST_YAML_BYTES):
        return None, [large]
    text, bad_bytes = decode(inputs, METADATA)
    if bad_bytes:
        return None, bad_bytes
    text, bad_characters = clean(text, path)
    declared, found = read_metadata(text, path)
    return declared, bad_characters + found


def _chapter_paths(inputs: Inputs, language: str) -> list[str]:
    """Return the chapter files of a language in their order."""
    inside = (path for path in inputs.files if path.startswith(f"{language}/") and path.endswith(".md"))
    return sorted(path for path in inside if path.count("/") == 1)


def _check_paths(inputs: Inputs, declared: Declared, paths: dict[str, list[str]]) -> list[Diagnostic]:
    """Report languages without chapters, chapters that not all languages have, and files that nobody reads."""
    found = []
    slugs = {language: [slug_of(path) for path in own] for language, own in paths.items()}
    first = next(iter(slugs))
    order = list(dict.fromkeys(slug for own in slugs.values() for slug in own))
    for language, own in slugs.items():
        where = declared.languages[language]
        if not own:
            hint = f"write the first chapter: {language}/01-background.md"
            folder = Position(inputs.where(language))
            found.append(Diagnostic(folder, "no-chapters", f"there are no chapters in {language}/", hint))
            continue
        for slug in (slug for slug in order if slug not in own):
            having = next(other for other in slugs if slug in slugs[other])
            path = paths[having][slugs[having].index(slug)]
            hint = f"write {language}/{path.partition('/')[2]}, or give the chapters of both languages the same name"
            message = f"{language} has no chapter {slug}, which {having} has"
            found.append(Diagnostic(where, "chapter-missing-in-language", message, hint))
        for place, slug in enumerate(own):
            if slug in own[:place]:
                message = f"there are two chapters {slug}"
                hint = "name each by its own words"
                found.append(Diagnostic(Position(inputs.where(paths[language][place])), "bad-file-name", message, hint))
        if set(own) == set(slugs[first]) and len(set(own)) == len(own) and own != slugs[first]:
            message = f"the chapters of {language} stand in another order than those of {first}"
            hint = f"number the files as in {first}/"
            found.append(Diagnostic(where, "chapter-order", message, hint))
    read = {path for own in paths.values() for path in own}
    for path in inputs.files:
        if path.endswith(".md") and "/" in path and path not in read:
            hint = "put chapters straight into the folder of a language that publication.yaml names"
            message = f"{path} belongs to no language of the publication"
            found.append(Diagnostic(Position(inputs.where(path)), "unused-chapter", message, hint))
    return found


def _read_document(
    inputs: Inputs, declared: Declared, language: str, paths: list[str], kept: Kept | None
) -> tuple[Document, list[Diagnostic]]:
    """Read the chapters of one language."""
    found: list[Diagnostic] = []
    opened: list[tuple[str, Manuscript | Reading]] = []
    for path in paths:
        if kept and (reading := kept.reading(inputs, path)):
            opened.append((path, reading))
            continue
        manuscript, mistakes = _open(inputs, language, path)
        found += mistakes
        opened += [(path, manuscript)] if manuscript else []
    ids = Ids((given for _, one in opened for given in one.given), [one.slug for _, one in opened])
    readings: list[Reading] = []
    for number, (path, one) in enumerate(opened, 1):
        if isinstance(one, Reading):
            claimed = one.claimed(ids) if one.number == number else None
            if claimed:
                ids = claimed
                readings.append(one)
                continue
            again, _ = _open(inputs, language, path)
            assert again is not None  # it could be opened when it was kept, from the same bytes
            one = again
        one.ids = ids
        chapter = read_chapter(one, number)
        one.let_go()
        readings.append(Reading.of(one, number, chapter))
        if kept and isinstance(one.inputs.files, Seen):
            kept.keep(inputs, path, one.inputs.files, readings[-1])
    images: dict[str, bytes] = {}
    for reading in readings:
        images |= reading.images
        found += reading.diagnostics
    found += ids.diagnostics
    found += unresolved((one for reading in readings for one in reading.references), ids.known)
    chapters = [reading.chapter for reading in readings if reading.chapter]
    marked = mark_abbreviations(chapters, declared.abbreviations[language])
    return Document(inputs.name, language, declared.metadata[language], marked, images), found


def _open(inputs: Inputs, language: str, path: str) -> tuple[Manuscript | None, list[Diagnostic]]:
    """Open a chapter in a folder that notes which of its files are looked into."""
    return open_chapter(replace(inputs, files=Seen(inputs.files)), language, path)
