"""Fonts: what a galley used of them, and one subset of each for the whole book.

In: the fonts that painting left behind. Out: `FontRecord`s, with the bytes of their files
in a store beside them; and of the records of all galleys, the objects of the fonts.

Content streams name glyphs by their numbers in the font's file, and a subset keeps these
numbers, so subsets merge by the union of their glyphs and nothing is numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from functools import cache
from hashlib import sha256
from typing import Any

from pipeline.writers.pdf.engine.loading import load
from pipeline.writers.pdf.engine.private import EngineError, part
from pipeline.writers.pdf.engine.widths import signature
from pipeline.writers.pdf.galley import FontRecord
from pipeline.writers.pdf.profiles import Profile

# What the engine knows of a font besides its file and what was used of it.
_TRAITS = (
    *("index", "font_size", "style", "family", "variations", "weight", "hash", "name", "ascent", "descent", "tables"),
    *("bitmap", "italic_angle", "upem", "png", "svg", "colr", "glyph_count", "stemv", "stemh", "flags"),
    "used_in_forms",
)
_READ_ONLY = 1  # HB_MEMORY_MODE_READONLY
_ROUNDING = 1  # thousandths of an em

_digests: dict[tuple[int, bytes], str] = {}


def records(fonts: Mapping[Any, Any], store: MutableMapping[str, bytes]) -> tuple[FontRecord, ...]:
    """Return the records of a piece's fonts, and keep their files in `store`. A missing glyph is the writer's fault."""
    return tuple(_record(font, store) for font in fonts.values())


def _record(font: Any, store: MutableMapping[str, bytes]) -> FontRecord:
    key = signature(font.file_content)
    digest = _digests.get(key) or _digests.setdefault(key, sha256(font.file_content).hexdigest())
    store.setdefault(digest, font.file_content)
    traits = {name: getattr(font, name) for name in _TRAITS}
    return FontRecord(font.hash, digest, dict(font.widths), dict(font.to_unicode), traits)


def embed_fonts(pdf: Any, used: Iterable[FontRecord], files: Mapping[str, bytes], profile: Profile) -> Any:
    """Add the book's fonts to `pdf` by its `add_object`; return the dictionary of font resources, not yet added.

    Raises EngineError where one name stands for two files, or two galleys disagree on a glyph.
    """
    load()
    fonts = merged(used, files)
    options = {"hinting": False, "pdf_version": profile.version}
    return part("pdf.fonts:build_fonts_dictionary")(pdf, fonts, True, True, options)


def merged(used: Iterable[FontRecord], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the engine's fonts, each with the glyphs of all records, in the order of their names."""
    fonts: dict[str, Any] = {}
    digests: dict[str, str] = {}
    for record in used:
        if record.key not in fonts:
            fonts[record.key] = _font(record, files[record.digest])
        if digests.setdefault(record.key, record.digest) != record.digest:
            raise EngineError(f"two files for the font {record.traits['family']}")
        font = fonts[record.key]
        for glyph, width in record.widths.items():
            # Only a font with axes is measured at the size of its use: see `widths`.
            if abs(font.widths.setdefault(glyph, width) - width) > _ROUNDING:
                raise EngineError(f"two widths of glyph {glyph} of the font {record.traits['family']}")
        for glyph, text in record.to_unicode.items():
            font.to_unicode.setdefault(glyph, text)
    for font in fonts.values():
        font.widths = dict(sorted(font.widths.items()))
        font.to_unicode = dict(sorted(font.to_unicode.items()))
    return dict(sorted(fonts.items()))


def _font(record: FontRecord, content: bytes) -> Any:
    """Return a font of the engine as it was when the record was made, without anything used of it."""
    kind = part("pdf.fonts:Font")
    font = kind.__new__(kind)  # its own constructor would ask Pango, which knows no font by its bytes
    for name, value in record.traits.items():
        setattr(font, name, value)
    font.file_content, font.variations = content, dict(font.variations)
    font.widths, font.to_unicode, font.missing = {}, {}, {}
    _declare()
    ffi, harfbuzz = part("text.ffi:ffi"), part("text.ffi:harfbuzz")
    font.buffer = ffi.from_buffer("char[]", content)
    blob = harfbuzz.hb_blob_create(font.buffer, len(content), _READ_ONLY, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, font.index), harfbuzz.hb_face_destroy)
    harfbuzz.hb_blob_destroy(blob)
    return font


@cache
def _declare() -> None:
    """Tell the engine's interface to HarfBuzz of two functions that WeasyPrint itself does not call."""
    part("text.ffi:ffi").cdef(
        """
        hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user, void *destroy);
        hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
        """
    )
