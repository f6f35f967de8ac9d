"""Origins: the line of the source from which a place in an output came.

In: diagnostics on web pages and EPUBs, and what gives the places of a document's ids. Out: the
same diagnostics; where an id of the document stands at the place or is the last one before it,
the hint begins with that id's line in the source. The ids are the document's own, the same in every
edition, so the line is that of the block or heading, or of the one before.

Steps: the place is the line of the finding, or the first CSS selector in its message; the page is read
again and its ids are passed in reading order up to that place. Only pages with findings are read.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import digest, read_folder
from pipeline.manifest import Manifest
from pipeline.outputs import Outputs
from pipeline.validators.addresses import Files
from pipeline.validators.memory import our_code
from pipeline.validators.verdict import place

if TYPE_CHECKING:
    from pipeline.model import Document

Places = Mapping[str, Position]
Sources = Callable[[str, str], Places]  # (publication, language) -> places of ids
_SELECTORS = re.compile(r"\(at (.*)\)[^()]*$")
_KEPT = "places"
_ID = re.compile(r"#(?:\\[0-9a-fA-F]{1,6} ?|\\.|[\w-])+")


def no_sources(publication: str, language: str) -> Places:
    """Know no source."""
    return {}


def sources_in(folder: Path, out: Path | None = None) -> Sources:
    """Return what reads the places of ids from the publications of a folder, each once and only when asked for.

    Those of a publication that did not change are known from an earlier run, where there is an output folder.
    """

    @cache
    def languages(publication: str) -> dict[str, Places]:
        home = folder / publication
        if not home.is_dir():
            return {}
        inputs = read_folder(home)[0]
        key, root = digest(our_code().digest(), inputs.digest()), f"{inputs.root}/"
        kept = _read(Outputs(out).verdicts(_KEPT)) if out else {}
        known = kept.get(publication, {})
        if not isinstance(known, dict) or known.get("key") != key:
            from pipeline.reader import read_draft

            draft = read_draft(inputs)[0]
            places = {language: places_in(each) for language, each in draft.documents.items()} if draft else {}
            known = {"key": key, "places": {language: _listed(each, root) for language, each in places.items()}}
            if out:
                with suppress(OSError):  # a folder that cannot be written costs time, and nothing else
                    text = json.dumps(dict(sorted({**kept, publication: known}.items())), ensure_ascii=False)
                    Outputs(out).keep_verdicts(_KEPT, text + "\n")
        return {language: _placed_again(each, root) for language, each in known["places"].items()}

    return lambda publication, language: languages(publication).get(language, {})


def _listed(places: Places, root: str) -> dict[str, list[str | int]]:
    return {id_: [each.path.removeprefix(root), each.line, each.column] for id_, each in places.items()}


def _placed_again(listed: Mapping[str, Sequence[Any]], root: str) -> Places:
    return {id_: Position(f"{root}{path}", line, column) for id_, (path, line, column) in listed.items()}


def _read(text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def places_in(document: Document) -> dict[str, Position]:
    """Return where each id of a document was written."""
    return dict(_placed(document))


def traced(folder: Path, diagnostics: Iterable[Diagnostic], sources: Sources) -> list[Diagnostic]:
    """Return diagnostics whose hints begin with the line of the source, where it can be told."""
    manifest = Outputs(folder).listed()
    pages = cache(lambda file: _files(folder, file))
    return [_traced(each, folder, manifest, pages, sources) for each in diagnostics]


def _traced(
    each: Diagnostic, folder: Path, manifest: Manifest, pages: Callable[[str], Files], sources: Sources
) -> Diagnostic:
    root = place(folder, "x").path.removesuffix("x")
    path = each.position.path.removeprefix(root)
    file, inside = path, ""
    if ".epub/" in path:
        book, _, inside = path.partition(".epub/")
        file = f"{book}.epub"
    output = manifest.outputs.get(file)
    selectors = _SELECTORS.search(each.message)
    if output is None or output.edition is None or not (each.position.line or selectors):
        return each
    document = pages(file).page(inside or file)
    if document is None:
        return each
    known = sources(output.publication, output.edition.language)
    near = _near(document, known, each.position.line, selectors[1] if selectors else "")
    if not near:
        return each
    hint = f"it comes from {known[near]}" + (f"; {each.hint}" if each.hint else "")
    return Diagnostic(each.position, each.code, each.message, hint)


def _near(root: etree._Element, known: Places, line: int, selectors: str) -> str:
    """Return the last id of the source at or before a place; nothing where there is none."""
    chosen = _selected(root, selectors.partition(", ")[0].partition(" and ")[0]) if selectors else None
    if selectors and chosen is None:
        return ""
    last = ""
    for element in root.iter(etree.Element):
        if chosen is None and (element.sourceline or 0) > line:
            break
        last = element.get("id", "") if element.get("id", "") in known else last
        if element is chosen:
            break
    return last


def _selected(root: etree._Element, selector: str) -> etree._Element | None:
    """Return the element that a selector finds, or the one that it names last where browsers see another tree."""
    from cssselect2 import ElementWrapper, SelectorError

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    page = ElementWrapper.from_html_root(root)
    named = [*_ID.finditer(selector)]
    for each in (selector, *(match[0].strip() for match in named[-1:])):
        try:
            found = page.query(each)
        except SelectorError:
            continue
        if found is not None:
            element: etree._Element = found.etree_element
            return element
    return None


def _files(folder: Path, file: str) -> Files:
    if file.endswith(".epub"):
        try:
            with zipfile.ZipFile(io.BytesIO((folder / file).read_bytes())) as book:
                held = {name: book.read(name) for name in book.namelist()}
        except (OSError, zipfile.BadZipFile):
            held = {}
        return Files(held.get)
    return Files(lambda path: (folder / path).read_bytes() if path.endswith(".html") else None)


def _placed(value: object) -> Iterator[tuple[str, Position]]:
    from pipeline.model.walk import members

    if isinstance(value, tuple):
        for each in value:
            yield from _placed(each)
        return
    names = members(value)
    if "id" in names and "position" in names:
        own, position = getattr(value, "id", None), getattr(value, "position", None)
        if isinstance(own, str) and own and isinstance(position, Position):
            yield own, position
    for name in names:
        yield from _placed(getattr(value, name))
