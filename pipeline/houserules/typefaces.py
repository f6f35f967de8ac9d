"""Fonts of a publisher's own: files that are there, can be read, may go along, and have the letters.

In: the faces that fonts.toml of theirs names, and their files. Out: what a page could not be set in.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pipeline.diagnostics import Diagnostic, Position
from pipeline.fonts import MATH, MONO, describe, faces, named_faces
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, NamedFont

_TABLE = "fonts.toml"
# OS/2 fsType (OpenType 1.9): what a font says may be done with it.
_RESTRICTED, _NO_SUBSETS, _BITMAPS = 0x0002, 0x0100, 0x0200
_LATIN = frozenset(map(chr, range(0x21, 0x7F)))
_MOST = 8  # characters that are named
_ENGLISH = "en"


def judge(layouts: Layouts, own: Inputs) -> Iterator[Diagnostic]:
    """Report fonts of theirs with which no edition could be made."""
    if _TABLE not in own.files:
        return
    wrong = False
    for font in layouts.fonts:
        position = Position(own.where(_TABLE), _line(own.files[_TABLE], font.file))
        data = layouts.inputs.files.get(font.path)
        if data is None:
            wrong = True
            hint = "put the file there, or mend its name"
            yield Diagnostic(position, "missing-font", f"there is no font file {own.where(font.path)}", hint)
        else:
            for message, hint in _faults(font, data):
                wrong = True
                yield Diagnostic(position, "layout-font", message, hint)
    if not wrong:
        yield from _letters(layouts, own)


def _faults(font: NamedFont, data: bytes) -> Iterator[tuple[str, str]]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(data), lazy=True) as opened:
            may = opened["OS/2"].fsType if "OS/2" in opened else 0
            letters = set(map(chr, opened.getBestCmap() or ()))
    except (TTLibError, OSError, ValueError, KeyError, AssertionError, EOFError) as error:
        yield f"{font.file} cannot be read: {error}", "it is a TTF or OTF file, no collection and no web font"
        return
    if may & 0x000F == _RESTRICTED:
        yield f"{font.file} may not be embedded, as it says itself", "ask who made it, or choose another font"
    if may & (_NO_SUBSETS | _BITMAPS):
        yield f"{font.file} may not be cut down to its used letters, as it says itself", "choose another font"
    if font.family not in (MATH, MONO) and letters and not letters & _LATIN and not any(map(str.isalpha, letters)):
        yield f"{font.file} has no letters", "it is set for text"


def _letters(layouts: Layouts, own: Inputs) -> Iterator[Diagnostic]:
    """Report faces that take the place of ours and lack letters which ours have, and words of the layouts need."""
    languages = {_ENGLISH, *(path[6:-5] for path in own.files if path.startswith("words/") and path.endswith(".toml"))}
    words = "".join(layouts.text(f"words/{language}.toml") for language in sorted(languages & layouts.languages))
    needed = {ord(letter) for letter in _LATIN | {letter for letter in words if letter.isprintable() and letter != " "}}
    ours = {(face.family, face.weight): face for face in faces()}
    for face in named_faces(layouts):
        before = ours.get((face.family, face.weight))
        if before is None or before.family == MONO:
            continue
        lacking = sorted(code for code in needed if code in before.coverage and code not in face.coverage)
        if lacking:
            named = ", ".join(describe(chr(code)) for code in lacking[:_MOST]) + (
                " and more" if lacking[_MOST:] else ""
            )
            hint = "choose a font that has them, or give this one a family of its own, which your css names"
            message = f"{face.file} takes the place of {face.family}, and lacks {named}"
            yield Diagnostic(
                Position(own.where(_TABLE), _line(own.files[_TABLE], face.file)), "layout-font", message, hint
            )


def _line(text: bytes, file: str) -> int:
    lines = text.decode(errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if f'"{file}"' in line or f"'{file}'" in line), 0)
