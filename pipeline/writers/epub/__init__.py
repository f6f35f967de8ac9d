"""The EPUB of one edition: pages from the layouts, metadata from their content, a package.

In: a view. Out: one file of bytes, the same on every run. Steps: the pages are rendered
(cover, title page, contents, one for each chapter); their content says what the metadata
may claim; the parts are looked at for faults; EbookLib writes the package (EPUB 3.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from xml.etree import ElementTree

from pipeline import imprint
from pipeline.accessibility import hazards
from pipeline.diagnostics import Diagnostic
from pipeline.fonts import MATH, chain, mathematical_face, named_faces, subset_woff2
from pipeline.frame import edition_path
from pipeline.mathematics import letters_of
from pipeline.model import formulas_in
from pipeline.pages import pages
from pipeline.seen import seen_by, text_of
from pipeline.shelf import Place, Shelf
from pipeline.stylesheets import font_file, font_rule
from pipeline.views import View
from pipeline.writers import Written
from pipeline.writers.epub import accessibility, conformance, content, cover, metadata, navigation, styles
from pipeline.writers.epub.parts import XHTML, Entry, Item, Package, faults

COVER, TITLE_PAGE, CONTENTS = "cover.xhtml", "title.xhtml", "contents.xhtml"
SHEET, MORE, COVER_IMAGE = "style.css", "more.css", "cover.svg"
PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def write(view: View, place: Place | None = None) -> Written:
    """Return the e-book of an edition, or diagnostics and no file where it would not be valid (EPB-01).

    Chapters are as they are kept at their place, or made.
    """
    path = edition_path(view.document.name, view.edition)
    documents = _documents(view, Shelf(place, frozenset()) if place else None)
    rules, fonts = _fonts(view)
    sheets = {SHEET: rules + styles.sheet(view.layouts, view.size), MORE: styles.more(view.layouts)}
    items = (
        *(_document(file, data) for file, data in documents.items()),
        *(Item(file, "text/css", css.encode()) for file, css in sheets.items()),
        Item(COVER_IMAGE, "image/svg+xml", _cover_image(view), ("cover-image",)),
        *fonts,
        *_pictures(view, documents),
    )
    said, open_questions = _accessibility(view, _book(view, documents, "\n".join(sheets.values()), items), path)
    package = Package(
        metadata.identifier(view), view.language, view.document.metadata.date, (*metadata.entries(view), *said), items
    )
    found = faults(package, path)
    if found:
        return Written({}, {}, found)
    from pipeline.writers.epub.package import pack

    return Written({path: pack(package)}, {}, open_questions)


def _documents(view: View, shelf: Shelf | None) -> dict[str, bytes]:
    """Return the pages in reading order, by path."""
    templates = pages(view.layouts)
    front = view.at(None)
    landmarks = navigation.landmarks(view, COVER, TITLE_PAGE)
    made = {
        COVER: templates.render("epub-cover.j2", view=front, image=COVER_IMAGE),
        TITLE_PAGE: templates.render("epub-title.j2", view=front, **imprint.values(view)),
        CONTENTS: templates.render(
            "epub-contents.j2",
            view=front,
            lines=navigation.contents(view),
            landmarks=landmarks,
            page_list=navigation.page_list(view),
        ),
    }
    for chapter in view.document.chapters:
        seen = seen_by(view, chapter)
        make = partial(templates.render, "epub-chapter.j2", view=seen, chapter=chapter)
        made[navigation.chapter_path(chapter)] = shelf.kept(shelf.key(text_of(seen)), make) if shelf else make()
    if shelf:
        shelf.sweep()
    return {path: page.encode(errors="surrogatepass") for path, page in made.items()}  # `faults` finds what is wrong


def _document(path: str, data: bytes) -> Item:
    tree = _tree(data)
    found = content.properties(tree) if tree is not None else ()
    return Item(path, XHTML, data, (*found, "nav") if path == CONTENTS else found, in_spine=True)


def _fonts(view: View) -> tuple[str, tuple[Item, ...]]:
    """Return the rule and the file of the face of formulas: a reading system seldom has one with a MATH table.

    The text stays in the face that the reader chose (EPB-28).
    """
    faces = chain((mathematical_face(), *named_faces(view.layouts)))
    face = next(face for face in faces if face.family == MATH)
    formulas = {each.mathml for each in formulas_in(view.document.chapters)}
    data = subset_woff2(face, frozenset().union(*map(letters_of, formulas)))
    if not data:
        return "", ()
    return font_rule(face), (Item(f"fonts/{font_file(face)}", "font/woff2", data),)


def _tree(data: bytes) -> ElementTree.Element | None:
    """Return a page as a tree; None where it is not well-formed, which `faults` reports with its place."""
    try:
        return content.parse(data)
    except ElementTree.ParseError:
        return None


def _book(view: View, documents: Mapping[str, bytes], css: str, items: tuple[Item, ...]) -> accessibility.Book | None:
    """Return what readers get, for the metadata to judge; None where a page is not well-formed."""
    trees = {path: tree for path, data in documents.items() if (tree := _tree(data)) is not None}
    if len(trees) < len(documents):
        return None
    return accessibility.Book(
        documents=trees,
        navigation_path=CONTENTS,
        navigation=trees[CONTENTS],
        css=css,
        rules=view.rules,
        large_print=view.size.large_print,
        hazards=hazards(view.document.metadata.accessibility.hazards, view.document.images.values()),
        files=tuple(item.path for item in items),
    )


def _accessibility(
    view: View, book: accessibility.Book | None, path: str
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return what the finished pages let the metadata say, and why they do not say more."""
    if book is None:
        return (), ()
    claim, refused = conformance.claim(view, book, path)
    return (*accessibility.entries(book), *metadata.summary(view), *claim), refused


def _pictures(view: View, documents: Mapping[str, bytes]) -> tuple[Item, ...]:
    """Return the picture files that pages show; drawings stand in the pages themselves."""
    shown = b"".join(documents.values()).decode()
    return tuple(
        Item(path, kind, data)
        for path, data in sorted(view.document.images.items())
        if (kind := PICTURES.get(path[path.rfind(".") :].lower())) and f'"../{path}"' in shown
    )


def _cover_image(view: View) -> bytes:
    about = view.document.metadata
    values = {
        "title": cover.fit(about.title),
        "subtitle": cover.fit(about.subtitle, (44, 36, 30), 2),
        "publisher": cover.fit(about.publisher.name, (40, 34, 28), 3),
        "strokes": cover.strokes(view.page_map),
        "width": cover.WIDTH,
        "height": cover.HEIGHT,
    }
    return pages(view.layouts).render("epub-cover-image.j2", view=view, **values).encode()
