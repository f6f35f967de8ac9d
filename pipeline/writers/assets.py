"""What the web pages of a publication share: style sheet, fonts, pictures.

Fonts are subset to the characters that the publication and the layouts' words use, so
that a page stays light; drawings stand in the pages, other pictures are files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.editions import Size
from pipeline.fonts import MATH, SANS, SANS_JP, Face, chain, mathematical_face, named_faces, subset_woff2
from pipeline.frame import sizes_of
from pipeline.layouts import Layouts
from pipeline.mathematics import letters_of
from pipeline.model import Publication, formulas_in
from pipeline.phrases import language_name
from pipeline.shelf import Place, Shelf
from pipeline.stylesheets import Cut, font_file, unicode_ranges, web_css
from pipeline.writers import Written

_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—‘’“”…✓•()（）、。：「」")


Subset = Callable[[Face, frozenset[str]], bytes]


def write(publication: Publication, layouts: Layouts, also: Iterable[str] = (), place: Place | None = None) -> Written:
    """Return the shared files of a publication's web editions.

    Fonts that are kept at the place of its pieces are not cut down again; those that are not are put there.
    """
    sizes = {size.name: size for name in ("", *also) for size in sizes_of(publication, layouts, name)}
    used, narrow = set(_ALWAYS), set(_ALWAYS)
    for language, document in publication.documents.items():
        own = characters(document) | characters(layouts.inputs.files.get(f"words/{language}.toml", b"").decode())
        used |= own
        narrow |= set(language_name(language)) | (set() if layouts.typography.rules(language).vertical_too else own)
    formulas = {each.mathml for document in publication.documents.values() for each in formulas_in(document.chapters)}
    letters = frozenset().union(*map(letters_of, formulas))
    folder = f"{publication.name}/assets"
    shelf = Shelf(place, frozenset()) if place else None
    subset = _kept_by(shelf) if shelf else subset_woff2
    files = style_and_fonts(folder, layouts, sizes.values(), frozenset(used), letters, frozenset(narrow), subset)
    if shelf:
        shelf.sweep()
    for document in publication.documents.values():
        for path, data in document.images.items():
            if not path.lower().endswith(".svg"):
                files[f"{publication.name}/assets/{path}"] = data
    return Written(files)


def style_and_fonts(
    folder: str,
    layouts: Layouts,
    sizes: Iterable[Size],
    used: frozenset[str],
    formulas: frozenset[str] = frozenset(),
    narrow: frozenset[str] = frozenset(),
    subset: Subset = subset_woff2,
) -> dict[str, bytes]:
    """Return icon, script, style sheet and its fonts, cut down to the characters used in text and in `formulas`.

    A character that an earlier family has is left out of the later ones, as the browser would not ask them. Of the
    Japanese family, the characters in `narrow` are a file of their own: pages in another language, which name the
    Japanese edition and perhaps a Japanese office, load that file and not the large one.
    """
    faces = chain((mathematical_face(), *named_faces(layouts)))
    latin = {chr(code) for face in faces if face.family == SANS for code in face.coverage}
    wanted = {SANS_JP: used - latin, MATH: formulas}
    cuts: dict[Cut, bytes] = {}
    for face in faces:
        mine = wanted.get(face.family, used)
        few = frozenset(c for c in mine & narrow if face.family == SANS_JP and ord(c) in face.coverage)
        cuts[Cut(face)] = subset(face, mine - few)
        cuts[Cut(face, "narrow", unicode_ranges(few))] = subset(face, few) if few else b""
    kept = [cut for cut, data in cuts.items() if data]
    files = {
        f"{folder}/icon.svg": layouts.text("icons/icon.svg").encode(),
        f"{folder}/place.js": layouts.text("scripts/place.js").encode(),
        f"{folder}/web.css": web_css(layouts, sizes, kept).encode(),
        **{f"{folder}/{name}": data for name, data in layouts.icons.items()},
    }
    return files | {f"{folder}/fonts/{font_file(cut.face, cut.part)}": cuts[cut] for cut in kept}


def _kept_by(shelf: Shelf) -> Subset:
    def subset(face: Face, letters: frozenset[str]) -> bytes:
        key = shelf.key(face.digest, "".join(sorted(letters)))
        found = shelf.kept(key, lambda: subset_woff2(face, letters))
        return found if isinstance(found, bytes) else subset_woff2(face, letters)

    return subset


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
