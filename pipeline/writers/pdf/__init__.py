"""The PDF writer: a view in, one tagged PDF out.

Steps: look for characters without a glyph; make the book, piece by piece; report what runs
over a margin. Facts: the number of pages, and the page on which each chapter begins, both
found in the laid-out pieces by the chapters' ids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.fonts import named_faces
from pipeline.pagemap import PageMap
from pipeline.shelf import Place, Shelf
from pipeline.views import View
from pipeline.writers import Written
from pipeline.writers.pdf import book, engine, pictures
from pipeline.writers.pdf.glyphs import missing_glyphs
from pipeline.writers.pdf.pressing import KEPT, Press
from pipeline.writers.pdf.profiles import Profile


def write(view: View, place: Place | None = None) -> Written:
    """Make the PDF of one edition; without files where a diagnostic is an error.

    What is kept at the place of its pieces is not laid out again; what is not is put there.
    """
    found = missing_glyphs(view.document, _metadata_position(view), named_faces(view.layouts))
    try:
        made = book.make(view, None if view.size.standard else view.page_map or PageMap(0), _shelf(place))
    except engine.EngineError as error:
        return _without_engine(error)
    found += made.found
    found += [
        Diagnostic(
            Position(path(view)),
            "outside-margins",
            f"page {page}: “{text}” runs over the margin",
            "give a long word places to break, or divide the table",
        )
        for page, text in made.outside
    ]
    for chapter in view.document.chapters:
        found += pictures.outside(chapter, made.formulas_outside, Position(path(view)))
    files = {} if has_errors(found) else {path(view): made.data}
    own = replace(made.own, sha256=sha256(made.data).hexdigest())
    return Written(files, own.as_json(), tuple(in_order(found)))


def path(view: View) -> str:
    """Return the path of the edition's PDF below the output folder."""
    name, language = view.document.name, view.language
    return f"{name}/{language}/{name}-{language}-{view.size.name}.pdf"


def _metadata_position(view: View) -> Position:
    """Return the place of publication.yaml, from that of a chapter: `<folder>/<language>/<file>`."""
    folder = PurePosixPath(view.document.chapters[0].position.path).parents[1]
    return Position(f"{folder}/publication.yaml")


def prepare(view: View, chapters: Collection[str], place: Place) -> Written:
    """Lay out some chapters of an edition, by their ids, and keep them at their place: what `write` then finds there.

    What is wrong with them `write` tells.
    """
    try:
        press = Press(view, Profile(view.publication.profile), _shelf(place))
        for chapter in view.document.chapters:
            if chapter.id in chapters:
                press.press(chapter)
    except engine.EngineError as error:
        return _without_engine(error)
    return Written({})


def _shelf(place: Place | None) -> Shelf | None:
    return Shelf(place, KEPT) if place else None


def _without_engine(error: engine.EngineError) -> Written:
    hint = "run make: it installs what is missing, or says the command"
    return Written({}, {}, (Diagnostic(Position("pipeline"), "layout-engine", str(error), hint),))
