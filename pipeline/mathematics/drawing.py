"""MathML -> a drawing of a formula, for the medium that cannot lay MathML out.

In: the MathML of a formula. Out: `Drawing`: an SVG of paths without any font, its measures
in em, and the size of its smallest character in em. ziamath draws, with the face that it
brings (STIX Two Math); what that face lacks is drawn from our Japanese face. The same
formula gives the same bytes, whatever fonts the system has.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

from pipeline.mathematics.outlines import outline
from pipeline.mathematics.tex import APPLIED, FormulaError

_UNITS = 24.0  # of the drawing to the em of its text: ziamath's own size, on which its smallest size depends
# Scripts as large as the text stand further from the line, and from each other, than the face has it for small ones.
_FULL_SCRIPTS = {
    "scriptPercentScaleDown": 100,
    "scriptScriptPercentScaleDown": 100,
    "superscriptShiftUp": 430,
    "superscriptShiftUpCramped": 400,
    "subscriptShiftDown": 330,
    "subSuperscriptGapMin": 120,
}  # thousandths of an em
_SPACE = 0.04  # em around the drawing, so that no stroke is cut off


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG. Lengths are in em of the formula's text; `depth` is what hangs below the line."""

    svg: bytes
    width: float
    height: float
    depth: float
    smallest: float


def name_of(mathml: str, block: bool) -> str:
    """Return the name of a formula's drawing among the files of an edition."""
    return f"formulas/{hashlib.sha256(f'{block} {mathml}'.encode()).hexdigest()[:20]}.svg"


@lru_cache(maxsize=4096)
def drawing_of(mathml: str, block: bool) -> Drawing:
    """Return the drawing of a formula. Raises FormulaError where it cannot be drawn.

    Scripts are as large as the text: in print nothing may be under the floor, and the floor
    of every size is its text (LPT-03); the style sheets do the same to raised characters.
    """
    ziamath = _library()
    math = fromstring(f'<math display="{"block" if block else "inline"}">{mathml}</math>')
    for parent in list(math.iter()):
        _part_tables(parent)
        if parent.tag == "msup" and parent[1].text in {"′", "″", "‴"}:
            parent.tag = "mrow"  # the face has primes raised already
        for child in [each for each in parent if each.tag == "mo" and each.text == APPLIED]:
            parent.remove(child)  # ziamath sets names apart by itself
        if parent.tag == "mo":
            parent.attrib.pop("accent", None)
    try:
        made = ziamath.Math(math, size=_UNITS, margin=_UNITS * _SPACE)
        root = made.svgxml()
    except FormulaError:
        raise
    except Exception as error:  # the library raises what comes where it cannot draw something
        message = f"the formula cannot be drawn ({type(error).__name__})"
        raise FormulaError(message, "write it in another way") from None
    left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
    smallest = min((glyph.size for glyph in _glyphs(made.node)), default=_UNITS)
    for name in ("width", "height"):
        del root.attrib[name]
    root.set("viewBox", f"{left:g} {top:g} {width:g} {height:g}")
    svg = tostring(_plain(root))
    return Drawing(svg, width / _UNITS, height / _UNITS, (top + height) / _UNITS, smallest / _UNITS)


def _part_tables(parent: Element) -> None:
    """Keep a table apart from the brackets around it."""
    for place in range(len(parent) - 1, -1, -1):
        if parent[place].tag == "mtable" and parent.tag == "mrow":
            for beside in (place + 1, place):
                parent.insert(beside, Element("mspace", {"width": "0.12em"}))


def _plain(root: Element) -> Element:
    """Leave fills to the page: black is what SVG fills with."""
    for element in root.iter():
        if element.get("fill") == "black":
            del element.attrib["fill"]
    return root


def _glyphs(node: Any) -> Iterator[Any]:
    """Yield every character of a drawing that is seen, with its size."""
    for inner in getattr(node, "nodes", ()):
        if hasattr(inner, "glyph"):
            yield inner
        else:
            yield from _glyphs(inner)


@cache
def _library() -> Any:
    """Return ziamath, set to plain paths and full scripts, which finds characters in our text faces too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how ziafont 0.11 finds its own files
        import ziamath
        from ziamath.mathfont import MathFont
    library: Any = ziamath
    faces: Any = MathFont
    library.config.svg2 = False  # a path for each character: no ids that could meet in one page
    library.config.precision = 2
    library.config.minsizefraction = 1.0
    plain, speak = faces.findglyph, faces.language

    def findglyph(font: Any, char: str, variant: Any) -> Any:
        glyph = plain(font, char, variant)
        if glyph.index or char.isspace():
            return glyph
        other = outline(char)
        if other is None:
            message = f"no font has the character {char} (U+{ord(char):04X})"
            raise FormulaError(message, "write it in words outside the formula")
        return other

    def language(font: Any, script: str, name: str) -> None:
        speak(font, script, name)
        font.features["ssty"] = False  # shapes for small scripts: ours are not small

    faces.findglyph, faces.language = findglyph, language
    face = library.zmath.loadedfonts["default"]
    language(face, "math", "")
    for name, value in _FULL_SCRIPTS.items():
        setattr(face.math.consts, name, value)
    return library
