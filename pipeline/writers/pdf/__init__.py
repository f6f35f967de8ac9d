"""The PDF writer: a view in, one tagged PDF out.

Steps: look for characters without a glyph; make the page; lay it out, again where a table
needs another form; paint, adding metadata, page labels and the cover's spine. Facts: the
number of pages, and the page on which each chapter begins, both found in the laid-out
document by the chapters' ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline.diagnostics import Diagnostic, Position, has_errors, in_order
from pipeline.fonts import named_faces
from pipeline.pagemap import PageMap
from pipeline.pages import pages
from pipeline.views import View
from pipeline.writers import Written
from pipeline.writers.pdf import engine, formulas, labels, metadata, pictures, sheet, spine
from pipeline.writers.pdf.forms import PrintView, fitting
from pipeline.writers.pdf.glyphs import missing_glyphs
from pipeline.writers.pdf.shape import shape

_STYLE_SHEETS = ("css/base.css", "css/print.css")


def write(view: View) -> Written:
    """Make the PDF of one edition; without files where a diagnostic is an error."""
    extra = named_faces(view.layouts)
    found = missing_glyphs(view.document, _metadata_position(view), extra)
    try:
        laid = lay_out(view)
    except engine.EngineError as error:
        hint = "run make: it installs what is missing, or says the command"
        return Written({}, {}, (Diagnostic(Position("pipeline"), "layout-engine", str(error), hint),))
    chapters = {chapter.id: laid.places[chapter.id] for chapter in view.document.chapters}
    own = PageMap(laid.pages, chapters)
    standard = own if view.size.standard else view.page_map or PageMap(0)

    def finish(document: Any, pdf: Any) -> None:
        engine.name_links(document)
        metadata.put(view, pdf)
        labels.put(pdf)
        spine.put(standard, pdf)
        formulas.put(pdf)

    data = laid.write(metadata.identifier(view), finish)
    found += laid.found
    found += [
        Diagnostic(
            Position(path(view)),
            "outside-margins",
            f"page {page}: “{text}” runs over the margin",
            "give a long word places to break, or divide the table",
        )
        for page, text in laid.outside()
    ]
    found += pictures.outside(view.document, laid.formulas_outside(), Position(path(view)))
    files = {} if has_errors(found) else {path(view): data}
    return Written(files, own.as_json(), tuple(in_order(found)))


def path(view: View) -> str:
    """Return the path of the edition's PDF below the output folder."""
    name, language = view.document.name, view.language
    return f"{name}/{language}/{name}-{language}-{view.size.name}.pdf"


def _metadata_position(view: View) -> Position:
    """Return the place of publication.yaml, from that of a chapter: `<folder>/<language>/<file>`."""
    folder = PurePosixPath(view.document.chapters[0].position.path).parents[1]
    return Position(f"{folder}/publication.yaml")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the layout engine gets: a page, style sheets, and pictures by their `asset:` addresses."""

    html: str
    sheets: tuple[engine.StyleSheet, ...]
    assets: Mapping[str, bytes]


def manuscript(view: PrintView) -> Manuscript:
    """Return what is laid out for a view in the forms that it asks for."""
    assets, widths = pictures.for_print(view.document)
    sheets = [engine.StyleSheet(f"layouts/{name}", view.layouts.text(name)) for name in _STYLE_SHEETS]
    sheets.append(engine.StyleSheet("layouts/editions.toml", sheet.numbers(view)))
    page = pages(view.layouts).render(
        "book.html.j2",
        view=view,
        classes=sheet.classes(view),
        title_lines=sheet.cover_title(view),
        points=f"{view.points:g}",
    )
    drawn = pictures.formulas_for_print(view.document, sheet.text_width(view), view.rooms)
    assets |= {name: drawing.svg for name, drawing in drawn.items()}
    styles = pictures.formula_styles(drawn)
    return Manuscript(shape(page, widths, view.across, view.pushed, styles), tuple(sheets), assets)


def lay_out(view: View) -> engine.Laid:
    """Lay the edition out, more than once where a table is too wide. Raises EngineError, OSError."""

    def once(view: PrintView) -> engine.Laid:
        book = manuscript(view)
        return engine.lay_out(book.html, book.sheets, book.assets, named_faces(view.layouts))

    return fitting(view, once)
