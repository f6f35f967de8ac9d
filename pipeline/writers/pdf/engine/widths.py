"""Widths of glyphs from the font's own file, so that all pieces of a book agree on them.

WeasyPrint 70 rounds a glyph's width at the size at which it first meets the glyph, which
differs from piece to piece by a thousandth of an em; the linker would have to choose one.
A font with axes keeps the engine's way: its widths depend on its axes.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

from pipeline.writers.pdf.engine.private import exchange, part

_THOUSAND = 1000  # PDF counts widths in thousandths of an em (ISO 32000-1, 9.2.4)


class Widths(dict[int, int]):
    """Widths by glyph, filled from the font's metrics as glyphs are asked for."""

    def __init__(self, advances: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._advances = advances

    def __contains__(self, glyph: object) -> bool:
        if super().__contains__(glyph):
            return True
        if not isinstance(glyph, int) or glyph >= len(self._advances):
            return False
        self[glyph] = self._advances[glyph]
        return True


def install() -> None:
    """Let every font that is drawn with take its widths from its file."""
    stock = part("pdf.fonts:Font")

    class Font(stock):  # type: ignore[misc, valid-type]
        """A font in use whose widths do not depend on the size at which it is used."""

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            self.widths = Widths(() if self.bitmap else _advances_of(self.file_content, self.index))

    exchange("pdf.stream:Font", Font)


def signature(content: bytes) -> tuple[int, bytes]:
    """Return what tells font files apart without reading them whole: the directory holds the sums of all tables."""
    return len(content), content[:2048]


_known: dict[tuple[object, int], tuple[int, ...]] = {}


def _advances_of(content: bytes, index: int) -> tuple[int, ...]:
    key = signature(content), index
    if key not in _known:
        _known[key] = advances(content, index)
    return _known[key]


def advances(content: bytes, index: int) -> tuple[int, ...]:
    """Return the widths of all glyphs in thousandths of an em; nothing for a font with axes (OpenType, hmtx)."""
    from fontTools.ttLib.sfnt import SFNTReader

    tables = SFNTReader(BytesIO(content), fontNumber=index)
    if "fvar" in tables or "hmtx" not in tables:
        return ()
    (units,) = struct.unpack(">H", tables["head"][18:20])
    (count,) = struct.unpack(">H", tables["hhea"][34:36])
    (glyphs,) = struct.unpack(">H", tables["maxp"][4:6])
    measured = struct.unpack(f">{'Hh' * count}", tables["hmtx"][: 4 * count])[::2]
    rounded = [round(advance * _THOUSAND / units) for advance in measured]
    return tuple(rounded + rounded[-1:] * (glyphs - count))
