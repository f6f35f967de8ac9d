"""Characters that the mathematical face lacks, as outlines from our text faces.

In: a character. Out: an `Outline`, which has what ziamath 0.13 asks of a glyph. ziamath's
own reader of fonts knows no CID-keyed faces, which Japanese faces are; fontTools does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.fonts import MONO, Face, faces

_EM = 1000  # units: ziamath moves on by the mathematical face's units, which are so many to the em


@dataclass(slots=True)
class Outline:
    """A glyph of a text face. `bbox` and `path.bbox` are in thousandths of an em."""

    id: str
    index: int
    name: str
    face: Face
    scale: float
    width: int
    bbox: Any
    path: Any
    font: Any

    def advance(self, nextchr: object = None) -> int:
        """Return how far the next character stands from this one."""
        return self.width

    def place(self, x: float, y: float, point_size: float) -> Element | None:
        """Return the path of the character at a place of the drawing; None where it shows nothing."""
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        glyphs = _glyphs(self.face)
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
        size = point_size / _EM * self.scale
        glyphs[self.name].draw(TransformPen(pen, (size, 0, 0, -size, x, y)))
        commands = pen.getCommands()
        return Element("path", {"d": commands}) if commands else None


@cache
def outline(character: str) -> Outline | None:
    """Return the outline of a character from the first regular text face that has it."""
    from fontTools.pens.boundsPen import BoundsPen

    for face in faces():
        if face.weight != 400 or face.family == MONO or ord(character) not in face.coverage:
            continue
        glyphs, font = _glyphs(face), _font(face)
        name = font.getBestCmap()[ord(character)]
        scale = _EM / font["head"].unitsPerEm
        pen = BoundsPen(glyphs)
        glyphs[name].draw(pen)
        left, bottom, right, top = (part * scale for part in pen.bounds or (0, 0, 0, 0))
        box = SimpleNamespace(xmin=left, xmax=right, ymin=bottom, ymax=top)
        units = SimpleNamespace(info=SimpleNamespace(layout=SimpleNamespace(unitsperem=_EM)))
        width = round(glyphs[name].width * scale)
        # Number 0 keeps ziamath from looking for pairs and variants of it in its own face.
        return Outline(f"{face.file}-{name}", 0, name, face, scale, width, box, SimpleNamespace(bbox=box), units)
    return None


@cache
def _font(face: Face) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(face.data), lazy=True)


@cache
def _glyphs(face: Face) -> Any:
    return _font(face).getGlyphSet()
