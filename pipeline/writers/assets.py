"""What the web pages of a publication share: style sheet, fonts, pictures.

Fonts are subset to the characters that the publication and the layouts' words use, so
that a page stays light; drawings stand in the pages, other pictures are files.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.editions import Size
from pipeline.fonts import MATH, SANS, SANS_JP, chain, mathematical_face, named_faces, subset_woff2
from pipeline.frame import sizes_of
from pipeline.layouts import Layouts
from pipeline.mathematics import letters_of
from pipeline.model import Publication, formulas_in
from pipeline.stylesheets import font_file, web_css
from pipeline.writers import Written

_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—‘’“”…✓•()（）、。：「」")


def write(publication: Publication, layouts: Layouts, also: Iterable[str] = ()) -> Written:
    """Return the shared files of a publication's web editions."""
    sizes = {size.name: size for name in ("", *also) for size in sizes_of(publication, layouts, name)}
    used = set(_ALWAYS)
    for language, document in publication.documents.items():
        used |= characters(document) | characters(layouts.inputs.files.get(f"words/{language}.toml", b"").decode())
    formulas = {each.mathml for document in publication.documents.values() for each in formulas_in(document.chapters)}
    letters = frozenset().union(*map(letters_of, formulas))
    files = style_and_fonts(f"{publication.name}/assets", layouts, sizes.values(), frozenset(used), letters)
    for document in publication.documents.values():
        for path, data in document.images.items():
            if not path.lower().endswith(".svg"):
                files[f"{publication.name}/assets/{path}"] = data
    return Written(files)


def style_and_fonts(
    folder: str, layouts: Layouts, sizes: Iterable[Size], used: frozenset[str], formulas: frozenset[str] = frozenset()
) -> dict[str, bytes]:
    """Return `web.css` and the fonts that it names, cut down to the characters used in text and in `formulas`.

    A character that an earlier family has is left out of the later ones, as the browser would not ask them.
    """
    faces = chain((mathematical_face(), *named_faces(layouts)))
    latin = {chr(code) for face in faces if face.family == SANS for code in face.coverage}
    wanted = {SANS_JP: used - latin, MATH: formulas}
    cuts = {face: subset_woff2(face, wanted.get(face.family, used)) for face in faces}
    kept = [face for face, data in cuts.items() if data]
    files = {f"{folder}/web.css": web_css(layouts, sizes, kept).encode()}
    for face in kept:
        files[f"{folder}/fonts/{font_file(face)}"] = cuts[face]
    return files


def characters(value: object) -> set[str]:
    """Return every character of the strings in a value: the model is dataclasses, tuples and mappings."""
    if isinstance(value, str):
        return set(value)
    if isinstance(value, dict):
        return {c for key, each in value.items() for c in characters(each) | characters(key)}
    if isinstance(value, (tuple, list)):
        return {c for each in value for c in characters(each)}
    names = getattr(value, "__dataclass_fields__", {})
    return {c for name in names for c in characters(getattr(value, name))}
